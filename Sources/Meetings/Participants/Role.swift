/// What a participant is at this session. Voting is a separate matter: see ``ParticipantFacts/votes``.
public enum Role: String, Codable, Hashable, Sendable, CaseIterable {
    /// Chủ trì, chủ tọa.
    case chair
    /// Thư ký.
    case secretary
    /// Thành viên, ủy viên.
    case member
    /// Khách mời: sees only what they are invited to, speaks on invitation, never votes.
    case guest
    /// Người dự thay: speaks for the post, never votes.
    case substitute
    /// Đơn vị trình, báo cáo viên.
    case rapporteur
    /// Đơn vị thẩm định, thẩm tra.
    case reviewer
    /// Văn thư.
    case clerk
    /// Người phụ trách điểm cầu.
    case siteOperator = "site_operator"
    /// Looks on.
    case observer

    /// Roles of members in office: the only ones that can carry a vote.
    public var mayVote: Bool { self == .chair || self == .member || self == .secretary }
    /// The chair's table: sees drafts, hidden items and reasons.
    public var isOffice: Bool { self == .chair || self == .secretary || self == .clerk }
    /// Sits in the body, or for someone who does: sees internal items.
    public var isMemberSide: Bool { isOffice || self == .member || self == .substitute }
}
