/// Facts about who is there. Stored for ever. The time of the event is the time of arrival or leaving.
public enum AttendanceEvent: Codable, Hashable, Sendable {
    /// By the participant. `viaCode`: with the code on the wall.
    case checkedIn(participant: ParticipantID, mode: AttendanceMode, viaCode: Bool)
    /// By the participant.
    case left(participant: ParticipantID)
    /// By the secretary or the person in charge of a site.
    case recorded(participant: ParticipantID, status: AttendanceStatus)
}

/// Why a mark of attendance was turned down.
public enum AttendanceRefusal: String, Refusal, CaseIterable {
    case notOnline = "attendance.not-online"
    case notPresent = "attendance.not-present"
    case otherSite = "attendance.other-site"

    public var kind: RefusalKind { self == .otherSite ? .forbidden : .conflict }
}

/// Whether enough members are there, and the figures behind it.
///
/// Counted are members in office entitled to vote. Absent ones stay in the number of all members; a substitute, a guest
/// and a rapporteur are not counted.
public struct Quorum: Codable, Hashable, Sendable {
    public var entitled: Int
    public var onsite: Int
    public var remote: Int
    public var needed: Int
    /// False when the body's rule asks for no quorum.
    public var isRequired: Bool

    public var present: Int { onsite + remote }
    public var isMet: Bool { present >= needed }
}

extension Meeting {
    public var quorum: Quorum { quorum(under: session.rule) }

    /// The quorum by a question's own rule.
    func quorum(under rule: DecisionRule) -> Quorum {
        var (entitled, onsite, remote) = (0, 0, 0)
        for seat in roster.participants.values where seat.facts.votes {
            entitled += 1
            if seat.attendance == .onsite { onsite += 1 }
            if seat.attendance == .remote { remote += 1 }
        }
        return Quorum(
            entitled: entitled,
            onsite: onsite,
            remote: remote,
            needed: rule.quorum.needed(of: entitled),
            isRequired: rule.quorum.numerator > 0
        )
    }
}
