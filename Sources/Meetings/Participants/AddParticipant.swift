/// The secretary puts someone on the list. One seat per person; one chair per session; only members in office can carry
/// a vote, whatever the request says.
public struct AddParticipant: Command {
    public static let name = CommandName.participantsAdd

    public let person: PersonID?
    public let name: String
    public let honorific: String?
    public let post: String?
    public let organization: String?
    public let role: Role
    public let votes: Bool?
    public let precedence: Int?
    public let site: SiteID?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let roster = meeting.roster
        guard roster.participants.count < Limits.participants else { throw ParticipantRefusal.tooMany }
        if let person, roster.seat(of: person) != nil { throw ParticipantRefusal.alreadyInvited }
        guard role != .chair || roster.chair == nil else { throw ParticipantRefusal.chairTaken }
        if let site { try meeting.sites.require(site) }
        let facts = ParticipantFacts(
            person: person,
            name: name,
            honorific: honorific ?? "",
            post: post ?? "",
            organization: organization ?? "",
            role: role,
            votes: votes ?? false,
            precedence: precedence ?? roster.participants.count + 1,
            site: site
        )
        return [.participants(.invited(participant: ParticipantID(meeting.nextNumber), facts: try facts.checked()))]
    }
}
