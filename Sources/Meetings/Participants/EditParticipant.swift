/// The secretary corrects a seat: post, role, vote, order, site. The account behind a seat stays the same once set.
public struct EditParticipant: Command {
    public static let name = CommandName.participantsEdit

    public let participant: ParticipantID
    public let name: Edit<String>
    public let honorific: Edit<String>
    public let post: Edit<String>
    public let organization: Edit<String>
    public let role: Edit<Role>
    public let votes: Edit<Bool>
    public let precedence: Edit<Int>
    public let site: Edit<SiteID>

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let seat = meeting.roster[participant] else { throw ParticipantRefusal.notFound }
        var facts = seat.facts
        facts.name = name.applied(to: facts.name)
        facts.honorific = honorific.applied(to: facts.honorific)
        facts.post = post.applied(to: facts.post)
        facts.organization = organization.applied(to: facts.organization)
        facts.role = role.applied(to: facts.role)
        facts.votes = votes.applied(to: facts.votes)
        facts.precedence = precedence.applied(to: facts.precedence)
        facts.site = site.applied(to: facts.site)
        if facts.role == .chair, let chair = meeting.roster.chair, chair.id != participant {
            throw ParticipantRefusal.chairTaken
        }
        if let site = facts.site { try meeting.sites.require(site) }
        let checked = try facts.checked()
        return checked == seat.facts ? [] : [.participants(.edited(participant: participant, facts: checked))]
    }
}
