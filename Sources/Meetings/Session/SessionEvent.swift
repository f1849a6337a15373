/// Facts about the session as a whole. Stored for ever: add cases, never change one.
public enum SessionEvent: Codable, Hashable, Sendable {
    case created(
        meeting: MeetingID,
        committee: CommitteeFacts,
        rule: DecisionRule,
        facts: SessionFacts,
        isTemplate: Bool
    )
    /// The facts before and after this one come from an agenda file; `digest` is the SHA-256 of its content.
    case imported(digest: String)
    case edited(facts: SessionFacts)
    case submitted
    case returned(remark: String)
    case approved
    case published
    case postponed(reason: String)
    case cancelled(reason: String)
    case opened(despite: String?)
    case paused(reason: String)
    case resumed
    case closed
    case concluded
    case minutesApproved
    case archived
}
