/// What is shown to everyone now, for those who may see the paper.
public struct PresentingView: Encodable, Hashable, Sendable {
    public let participant: ParticipantID
    public let name: String
    public let paper: PaperID
    public let page: Int
    public let zoom: Double
    public let x: Double
    public let y: Double
    public let startedAt: Moment
}

extension Meeting {
    /// Whether `audience` follows what is presented. The wall shows only what anyone at the session may see.
    public func mayFollow(_ audience: Audience) -> Bool {
        guard let paper = presentation.flatMap({ papers[$0.paper] }) else { return false }
        return mayOpen(paper, audience) || isOnTheWall(paper, audience)
    }

    /// Whether `audience` may be given the pages of a paper: those who may open it, and the wall while it is presented.
    public func mayReadPages(_ paper: Paper, _ audience: Audience) -> Bool {
        mayOpen(paper, audience) || isOnTheWall(paper, audience)
    }

    private func isOnTheWall(_ paper: Paper, _ audience: Audience) -> Bool {
        audience.clearance == .screen && presentation?.paper == paper.id && isVisible(paper, to: audience)
            && paper.facts.access == .session && !paper.facts.digest.isEmpty && !paper.isWithdrawn
    }

    func presentingView(for audience: Audience) -> PresentingView? {
        guard let presentation, mayFollow(audience) else { return nil }
        return PresentingView(
            participant: presentation.presenter,
            name: roster.known(presentation.presenter)?.facts.name ?? "",
            paper: presentation.paper,
            page: presentation.page,
            zoom: presentation.zoom,
            x: presentation.x,
            y: presentation.y,
            startedAt: presentation.startedAt
        )
    }
}
