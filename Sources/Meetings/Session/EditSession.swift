/// The secretary or the chair corrects what the invitation says, until the session opens.
public struct EditSession: Command {
    public static let name = CommandName.sessionEdit

    public let title: Edit<String>
    public let startsAt: Edit<Moment>
    public let endsAt: Edit<Moment>
    public let place: Edit<String>
    public let online: Edit<Bool>
    public let videoLink: Edit<String>
    public let notes: Edit<String>
    public let speechSeconds: Edit<Int>
    public let commentsUntil: Edit<Moment>

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        var facts = meeting.session.facts
        facts.title = title.applied(to: facts.title)
        facts.startsAt = startsAt.applied(to: facts.startsAt)
        facts.endsAt = endsAt.applied(to: facts.endsAt)
        facts.place = place.applied(to: facts.place)
        facts.online = online.applied(to: facts.online)
        facts.videoLink = videoLink.applied(to: facts.videoLink)
        facts.notes = notes.applied(to: facts.notes)
        facts.speechSeconds = speechSeconds.applied(to: facts.speechSeconds)
        facts.commentsUntil = commentsUntil.applied(to: facts.commentsUntil)
        let checked = try facts.checked()
        return checked == meeting.session.facts ? [] : [.session(.edited(facts: checked))]
    }
}
