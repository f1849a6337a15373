/// Facts about answers to the invitation. Stored for ever.
public enum InvitationEvent: Codable, Hashable, Sendable {
    case replied(participant: ParticipantID, answer: InvitationAnswer, mode: AttendanceMode?, reason: String)
    case substituteNamed(participant: ParticipantID, substitute: SubstituteProposal, reason: String)
    case substituteAccepted(participant: ParticipantID, seat: ParticipantID)
    case substituteRefused(participant: ParticipantID, reason: String)
}

/// Why an answer to the invitation was turned down.
public enum InvitationRefusal: String, Refusal, CaseIterable {
    case reasonMissing = "invitation.reason-missing"
    case answerImpossible = "invitation.answer-impossible"
    case notOnline = "invitation.not-online"
    case noProposal = "invitation.no-proposal"
    case alreadyInvited = "invitation.substitute-already-invited"
    case substituteCannotDelegate = "invitation.substitute-cannot-delegate"

    public var kind: RefusalKind {
        switch self {
        case .reasonMissing, .answerImpossible: .malformed
        case .notOnline, .noProposal, .alreadyInvited, .substituteCannotDelegate: .conflict
        }
    }
}
