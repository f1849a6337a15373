import Meetings

extension AgendaFile {
    /// The body that meets. Its members are the participants that have a ``Participant/committeePost``.
    public struct Committee: Sendable, Equatable {
        public enum Kind: String, Sendable, CaseIterable {
            /// Ban Chỉ đạo, Ban Công tác, Hội đồng tư vấn: the chair concludes, votes are advisory.
            case steeringCommittee = "steering_committee"
            /// Ủy ban nhân dân: majority of all members, a tie follows the chair.
            case peoplesCommittee = "peoples_committee"
            /// Hội đồng nhân dân: majority of all deputies, no casting vote.
            case peoplesCouncil = "peoples_council"
            /// A briefing or a meeting of one agency.
            case other
        }

        public var name: String
        public var kind: Kind
        /// Code of the organisation the body belongs to.
        public var organization: String
        /// Code of the standing agency (cơ quan thường trực); nil when there is none.
        public var standingAgency: String?
        /// How this body decides; nil leaves it to ``Kind/usualRule``.
        public var decisionRule: DecisionRule?

        public init(
            name: String,
            kind: Kind,
            organization: String,
            standingAgency: String? = nil,
            decisionRule: DecisionRule? = nil
        ) {
            self.name = name
            self.kind = kind
            self.organization = organization
            self.standingAgency = standingAgency
            self.decisionRule = decisionRule
        }

        /// The rule the file gives, or the usual one of such a body.
        public var rule: DecisionRule { decisionRule ?? kind.usualRule }
    }
}

extension AgendaFile.Committee.Kind {
    /// How a body of this kind decides when the file says nothing. A default for the administrator to change, never the law.
    public var usualRule: DecisionRule {
        switch self {
        case .steeringCommittee, .other:
            DecisionRule(base: .all, threshold: .moreThanHalf, quorum: .none, tieRule: .chairSide)
        case .peoplesCommittee: DecisionRule()
        case .peoplesCouncil: DecisionRule(tieRule: .fail)
        }
    }
}
