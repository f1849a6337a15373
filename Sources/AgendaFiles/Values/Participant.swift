extension AgendaFile {
    /// One seat at the session: a person by post (chức danh) and organisation. Position in the list is the precedence.
    public struct Participant: Sendable, Equatable {
        /// What somebody is at this session.
        public enum Role: String, Sendable, CaseIterable {
            /// Chủ trì, chủ tọa.
            case chair
            /// Thư ký.
            case secretary
            /// Thành viên, ủy viên.
            case member
            /// Đại biểu HĐND.
            case deputy
            /// Khách mời: sees only the items they are invited to, no vote.
            case guest
            /// Người dự thay: speaks for the post, no vote.
            case substitute
            /// Báo cáo viên.
            case rapporteur
            /// Đơn vị thẩm tra.
            case reviewer
            /// Chuyên viên theo dõi.
            case staff
            /// Văn thư.
            case clerk
            /// Người phụ trách điểm cầu.
            case siteOperator = "site_operator"

            /// Whether somebody in this role can be entitled to vote.
            public var mayVote: Bool { self == .chair || self == .member || self == .deputy }
        }

        /// The word before the name in state papers.
        public enum Honorific: String, Sendable, CaseIterable {
            case mister = "ông"
            case missus = "bà"
        }

        /// Key that items and the account of the session refer to.
        public var key: String
        public var name: String
        public var honorific: Honorific?
        /// State post: "Giám đốc Sở Nội vụ".
        public var post: String
        /// Code of the organisation.
        public var organization: String
        /// Rank in the committee: "Phó Trưởng Ban Thường trực". Nil for people who are not members of it.
        public var committeePost: String?
        public var role: Role
        /// Entitled to vote. Only members of the committee in a role that may vote.
        public var votes: Bool
        /// Key of the site; nil in a session with one room.
        public var site: String?
        /// Key of the participant whose seat this one takes. Only, and always, in the role `substitute`.
        public var substituteFor: String?
        /// Username to sign in with; nil for people who have no account.
        public var account: String?

        public init(
            key: String,
            name: String,
            honorific: Honorific? = nil,
            post: String,
            organization: String,
            committeePost: String? = nil,
            role: Role,
            votes: Bool = false,
            site: String? = nil,
            substituteFor: String? = nil,
            account: String? = nil
        ) {
            self.key = key
            self.name = name
            self.honorific = honorific
            self.post = post
            self.organization = organization
            self.committeePost = committeePost
            self.role = role
            self.votes = votes
            self.site = site
            self.substituteFor = substituteFor
            self.account = account
        }
    }
}
