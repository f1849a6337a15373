/// The session itself: what it is, how far it is, which item is being dealt with.
public struct Session: Codable, Hashable, Sendable {
    public var id: MeetingID
    public var committee: CommitteeFacts
    public var facts: SessionFacts
    public var rule: DecisionRule
    public var isTemplate = false
    public var state: SessionState = .draft
    /// When the session was first announced.
    public var publishedAt: Moment?
    /// When it came in as an agenda file; nil for a session that was prepared here.
    public var importedAt: Moment?
    public var openedAt: Moment?
    public var pausedAt: Moment?
    public var closedAt: Moment?
    /// The chair's remark when the draft was sent back.
    public var remark = ""
    /// Why it was postponed, cancelled, paused, or opened without a quorum.
    public var reason = ""

    mutating func apply(_ event: SessionEvent, at moment: Moment) {
        switch event {
        case .created: break
        case .imported: importedAt = moment
        case .edited(let facts): self.facts = facts
        case .submitted: (state, remark) = (.submitted, "")
        case .returned(let remark): (state, self.remark) = (.draft, remark)
        case .approved: state = .scheduled
        case .published: (state, reason, publishedAt) = (.invited, "", publishedAt ?? moment)
        case .postponed(let reason): (state, self.reason) = (.postponed, reason)
        case .cancelled(let reason): (state, self.reason) = (.cancelled, reason)
        case .opened(let despite):
            (state, openedAt, reason) = (.open, moment, despite ?? "")
        case .paused(let reason): (state, pausedAt, self.reason) = (.paused, moment, reason)
        case .resumed: (state, pausedAt, reason) = (.open, nil, "")
        case .closed: (state, pausedAt, closedAt) = (.closed, nil, moment)
        case .concluded: state = .concluded
        case .minutesApproved: state = .minutesApproved
        case .archived: state = .archived
        }
    }
}
