/// The secretary takes a paper back (thu hồi): its title stays, only the chair's table can open it.
public struct WithdrawPaper: Command {
    public static let name = CommandName.papersWithdraw

    public let paper: PaperID
    public let reason: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let old = meeting.papers[paper] else { throw PaperRefusal.notFound }
        guard !old.isWithdrawn else { throw PaperRefusal.alreadyWithdrawn }
        let reason = try PlainText.optionalBlock(reason ?? "", limit: Limits.reasonCharacters)
        return [.papers(.withdrawn(paper: paper, reason: reason))]
    }
}

/// The secretary hands a paper out again that was taken back.
public struct RestorePaper: Command {
    public static let name = CommandName.papersRestore

    public let paper: PaperID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let old = meeting.papers[paper] else { throw PaperRefusal.notFound }
        guard old.isWithdrawn else { throw PaperRefusal.notWithdrawn }
        return [.papers(.restored(paper: paper))]
    }
}
