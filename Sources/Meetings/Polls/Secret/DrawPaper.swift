/// A member draws a ballot paper for a secret vote, by name: only for themselves, only when entitled, then and now, only
/// when present, only after proving anew who they are, and one paper only.
///
/// The paper is a number that hides another; what the record keeps is its SHA-256. The same paper asked for again is given
/// again, so that a lost answer or a reload costs nobody their vote. From here on nobody can follow the paper.
public struct DrawPaper: Command {
    public static let name = CommandName.pollsDraw

    public let poll: PollID
    /// SHA-256 of the blinded paper, hexadecimal.
    public let blinded: String

    public init(poll: PollID, blinded: String) { (self.poll, self.blinded) = (poll, blinded) }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard let asked = meeting.polls[poll], let audience = meeting.audience(of: seat),
            meeting.isVisible(asked, to: audience)
        else { throw PollRefusal.notFound }
        guard asked.terms.ballot == .secret else { throw SecretRefusal.notSecret }
        guard asked.state == .open, let secret = asked.secret else { throw PollRefusal.notOpen }
        if let drawn = secret.drawn[seat.id] {
            guard drawn == blinded else { throw DrawRefusal.alreadyDrawn }
            return []
        }
        guard asked.electorate.contains(seat.id), seat.facts.votes else { throw PollRefusal.notEntitled }
        guard seat.attendance.isPresent else { throw PollRefusal.notPresent }
        if let closesAt = asked.closesAt, actor.at > closesAt { throw PollRefusal.timeIsUp }
        guard actor.hasConfirmed else { throw PollRefusal.confirmIdentity }
        return [.ballots(.paperDrawn(poll: poll, participant: seat.id, blinded: blinded))]
    }
}
