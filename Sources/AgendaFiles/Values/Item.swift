extension AgendaFile {
    /// One item of the agenda (nội dung họp), with the items below it.
    public struct Item: Sendable, Equatable {
        public enum Kind: String, Sendable, CaseIterable {
            case information
            case discussion
            case decision
        }

        /// Who sees that the item exists.
        public enum Visibility: String, Sendable, CaseIterable {
            /// Everyone invited to the session; guests only when they are among the invitees.
            case session
            /// The chair and the secretaries.
            case `internal`
            /// Secretaries only: prepared, not on the agenda that is shown.
            case hidden
        }

        /// Who presents: an organisation, a person, or both. Keys and codes.
        public struct Rapporteur: Sendable, Equatable {
            public var organization: String?
            public var participant: String?

            public init(organization: String? = nil, participant: String? = nil) {
                self.organization = organization
                self.participant = participant
            }
        }

        public var key: String
        public var title: String
        public var kind: Kind
        /// Planned length. An item with items below it covers theirs.
        public var durationMinutes: Int
        public var rapporteur: Rapporteur?
        public var visibility: Visibility
        /// Keys of guests and others who are asked in for this item.
        public var invitees: [String]
        public var papers: [Paper]
        public var questions: [Question]
        /// What the chair is proposed to say at the end; nil when the secretary prepared nothing.
        public var draftConclusion: String?
        public var draftTasks: [Task]
        public var items: [Item]

        public init(
            key: String,
            title: String,
            kind: Kind,
            durationMinutes: Int,
            rapporteur: Rapporteur? = nil,
            visibility: Visibility = .session,
            invitees: [String] = [],
            papers: [Paper] = [],
            questions: [Question] = [],
            draftConclusion: String? = nil,
            draftTasks: [Task] = [],
            items: [Item] = []
        ) {
            self.key = key
            self.title = title
            self.kind = kind
            self.durationMinutes = durationMinutes
            self.rapporteur = rapporteur
            self.visibility = visibility
            self.invitees = invitees
            self.papers = papers
            self.questions = questions
            self.draftConclusion = draftConclusion
            self.draftTasks = draftTasks
            self.items = items
        }
    }

    /// A task given out (nhiệm vụ): one lead organisation, others help.
    public struct Task: Sendable, Equatable {
        public var title: String
        /// Code of the lead organisation (đơn vị chủ trì).
        public var lead: String
        /// Codes of the co-ordinating organisations (đơn vị phối hợp).
        public var coordinators: [String]
        /// Deadline, that day included; nil when none was set.
        public var due: Day?
        /// What is to be delivered (sản phẩm).
        public var product: String?

        public init(title: String, lead: String, coordinators: [String] = [], due: Day? = nil, product: String? = nil) {
            self.title = title
            self.lead = lead
            self.coordinators = coordinators
            self.due = due
            self.product = product
        }
    }
}
