/// Facts about who is invited. Stored for ever: add cases, never change one.
public enum ParticipantEvent: Codable, Hashable, Sendable {
    case invited(participant: ParticipantID, facts: ParticipantFacts)
    case edited(participant: ParticipantID, facts: ParticipantFacts)
    case removed(participant: ParticipantID)
}
