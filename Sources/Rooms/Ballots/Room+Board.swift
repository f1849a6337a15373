import Meetings

extension Room {
    /// What stands above a board, as this visitor may see it; nil when there is none for them.
    public func boardHead(of poll: PollID, for visitor: Visitor) -> BoardHead? {
        lastUse = clock.now()
        publishWhatIsOnDisk()
        return audience(of: visitor).flatMap { published.boardHead(of: poll, for: $0) }
    }
}
