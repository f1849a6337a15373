/// A participant as shown in the roster.
public struct ParticipantView: Encodable, Hashable, Sendable {
    public struct SubstituteView: Encodable, Hashable, Sendable {
        @OrNull public internal(set) var person: PersonID?
        public let name: String
        public let post: String
        public let state: SubstituteProposal.State
    }

    public let id: ParticipantID
    @OrNull public internal(set) var person: PersonID?
    public let name: String
    public let honorific: String
    public let post: String
    public let organization: String
    public let role: Role
    public let votes: Bool
    public let precedence: Int
    @OrNull public internal(set) var site: SiteID?
    public let reply: InvitationAnswer
    @OrNull public internal(set) var replyMode: AttendanceMode?
    /// Only for the chair's table and for the participant.
    @OrNull public internal(set) var reason: String?
    /// Only for the chair's table and for the participant.
    @OrNull public internal(set) var substitute: SubstituteView?
    @OrNull public internal(set) var substituteFor: ParticipantID?
    public let attendance: AttendanceStatus
    @OrNull public internal(set) var since: Moment?
}

/// A site with how many of its people are there.
public struct SiteView: Encodable, Hashable, Sendable {
    public let id: SiteID
    public let name: String
    @OrNull public internal(set) var `operator`: ParticipantID?
    public let present: Int
    public let expected: Int
}

/// The quorum in figures; each client says it in its own language.
public struct QuorumView: Encodable, Hashable, Sendable {
    public let entitled: Int
    public let present: Int
    public let needed: Int
    public let met: Bool
    public let onsite: Int
    public let remote: Int
    public let required: Bool
}

extension Meeting {
    func participantView(_ seat: Participant, withReasons: Bool) -> ParticipantView {
        let facts = seat.facts
        return ParticipantView(
            id: seat.id,
            person: facts.person,
            name: facts.name,
            honorific: facts.honorific,
            post: facts.post,
            organization: facts.organization,
            role: facts.role,
            votes: facts.votes,
            precedence: facts.precedence,
            site: facts.site,
            reply: seat.reply,
            replyMode: seat.replyMode,
            reason: withReasons && !seat.reason.isEmpty ? seat.reason : nil,
            substitute: withReasons
                ? seat.substitute.map { .init(person: $0.person, name: $0.name, post: $0.post, state: $0.state) } : nil,
            substituteFor: facts.substituteFor,
            attendance: seat.attendance,
            since: seat.since
        )
    }

    func siteView(_ site: Site) -> SiteView {
        let seated = roster.participants.values.filter { $0.facts.site == site.id }
        return SiteView(
            id: site.id,
            name: site.name,
            operator: site.operatorSeat,
            present: seated.count { $0.attendance.isPresent },
            expected: seated.count
        )
    }

    var quorumView: QuorumView {
        let quorum = quorum
        return QuorumView(
            entitled: quorum.entitled,
            present: quorum.present,
            needed: quorum.needed,
            met: quorum.isMet,
            onsite: quorum.onsite,
            remote: quorum.remote,
            required: quorum.isRequired
        )
    }
}
