/// Where a session is in its life: draft → submitted → scheduled → invited → open ⇄ paused → closed → minutes approved →
/// concluded → archived; or postponed, or cancelled.
public enum SessionState: String, Codable, Hashable, Sendable, CaseIterable {
    /// The secretary prepares it.
    case draft
    /// Waits for the chair's approval.
    case submitted
    /// Approved by the chair, not yet announced.
    case scheduled
    /// Announced: participants read and reply.
    case invited
    case open
    case paused
    case closed
    case minutesApproved = "minutes_approved"
    case concluded
    case archived
    case postponed
    case cancelled

    public static let preparing: Set<SessionState> = [.draft, .submitted, .scheduled]
    public static let beforeOpening: Set<SessionState> = [.draft, .submitted, .scheduled, .invited, .postponed]
    public static let live: Set<SessionState> = [.open, .paused]
    /// From the announcement on, everyone invited may look in.
    public static let announced: Set<SessionState> = [
        .invited, .open, .paused, .closed, .minutesApproved, .concluded, .archived, .postponed, .cancelled,
    ]
}
