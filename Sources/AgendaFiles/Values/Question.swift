import Meetings

extension AgendaFile {
    /// A question to put to the vote in an item of kind `decision` (vấn đề biểu quyết), with everything that can be settled
    /// beforehand.
    public struct Question: Sendable, Equatable {
        /// Open vote by name, secret ballot, or answers in writing before the session.
        public enum Ballot: String, Sendable, CaseIterable {
            case named
            case secret
            case written

            public init(_ form: BallotForm) {
                self =
                    switch form {
                    case .open: .named
                    case .secret: .secret
                    case .written: .written
                    }
            }

            public var form: BallotForm {
                switch self {
                case .named: .open
                case .secret: .secret
                case .written: .written
                }
            }
        }

        /// One way to decide, or a candidate: by name, or by the key of a participant.
        public struct Option: Sendable, Equatable {
            public var title: String?
            public var participant: String?

            public init(title: String? = nil, participant: String? = nil) {
                self.title = title
                self.participant = participant
            }
        }

        public var text: String
        public var kind: PollKind
        public var ballot: Ballot
        /// Only of a choice or an election.
        public var options: [Option]
        /// How many may be marked, and how many win.
        public var seats: Int
        public var mayChange: Bool
        public var liveTally: Bool
        /// The question's own rule, with the reason; nil: the committee's.
        public var rule: DecisionRule?
        public var ruleReason: String?
        /// Paths of papers of the same item.
        public var papers: [String]

        public init(
            text: String,
            kind: PollKind = .yesNo,
            ballot: Ballot = .named,
            options: [Option] = [],
            seats: Int = 1,
            mayChange: Bool = true,
            liveTally: Bool = false,
            rule: DecisionRule? = nil,
            ruleReason: String? = nil,
            papers: [String] = []
        ) {
            self.text = text
            self.kind = kind
            self.ballot = ballot
            self.options = options
            self.seats = seats
            self.mayChange = mayChange
            self.liveTally = liveTally
            self.rule = rule
            self.ruleReason = ruleReason
            self.papers = papers
        }
    }
}
