/// Who sits at this session and as what, copied from the directory when invited: the record stands by itself.
public struct ParticipantFacts: Codable, Hashable, Sendable {
    /// The account, when the participant has one.
    public var person: PersonID?
    public var name: String
    /// `ông`, `bà`, `đồng chí`; may be empty.
    public var honorific: String
    public var post: String
    public var organization: String
    public var role: Role
    /// Entitled to vote: one person, one vote, only for members in office.
    public var votes: Bool
    /// Protocol order, 1 first.
    public var precedence: Int
    public var site: SiteID?
    /// Set for a substitute: whose post they speak for.
    public var substituteFor: ParticipantID?

    public init(
        person: PersonID? = nil,
        name: String,
        honorific: String = "",
        post: String = "",
        organization: String = "",
        role: Role = .member,
        votes: Bool = false,
        precedence: Int = 1_000,
        site: SiteID? = nil,
        substituteFor: ParticipantID? = nil
    ) {
        self.person = person
        self.name = name
        self.honorific = honorific
        self.post = post
        self.organization = organization
        self.role = role
        self.votes = votes
        self.precedence = precedence
        self.site = site
        self.substituteFor = substituteFor
    }

    /// The same facts with every text cleaned and every number checked.
    func checked() throws(CommandRefusal) -> ParticipantFacts {
        guard (0...1_000_000).contains(precedence) else { throw .numberOutOfRange }
        var facts = self
        facts.name = try PlainText.line(name, limit: Limits.nameCharacters)
        facts.honorific = try PlainText.optionalLine(honorific, limit: Limits.nameCharacters)
        facts.post = try PlainText.optionalLine(post, limit: Limits.postCharacters)
        facts.organization = try PlainText.optionalLine(organization, limit: Limits.postCharacters)
        facts.votes = votes && role.mayVote
        return facts
    }
}

/// A participant's answer to the invitation.
public enum InvitationAnswer: String, Codable, Hashable, Sendable, CaseIterable {
    case none, accepted, declined, delegated
}

/// Where a participant is. "Onsite" is in the room, "remote" at a site or at home.
public enum AttendanceStatus: String, Codable, Hashable, Sendable, CaseIterable {
    case none, onsite, remote, absent, left
    case absentExcused = "absent_excused"

    public var isPresent: Bool { self == .onsite || self == .remote }
}

/// How someone takes part.
public enum AttendanceMode: String, Codable, Hashable, Sendable, CaseIterable {
    case onsite, remote

    public var status: AttendanceStatus { self == .onsite ? .onsite : .remote }
}

/// A subordinate whom an absent member names. Needs the chair's consent; may speak, never votes.
public struct SubstituteProposal: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable { case proposed, accepted, refused }

    public var person: PersonID?
    public var name: String
    public var honorific: String
    public var post: String
    public var state: State
    /// The seat made for the substitute once accepted.
    public var participant: ParticipantID?
}

/// One seat at the session as it stands now.
public struct Participant: Codable, Hashable, Sendable {
    public let id: ParticipantID
    public var facts: ParticipantFacts
    public var reply: InvitationAnswer = .none
    public var replyMode: AttendanceMode?
    public var reason: String = ""
    public var substitute: SubstituteProposal?
    public var attendance: AttendanceStatus = .none
    /// When the present attendance began.
    public var since: Moment?
}
