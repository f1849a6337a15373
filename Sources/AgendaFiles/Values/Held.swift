import Meetings

extension AgendaFile {
    /// What happened at a session that is over.
    public struct Held: Sendable, Equatable {
        public var opened: Moment
        public var closed: Moment
        /// One entry per participant who was called; others count as absent.
        public var attendance: [Attendance]
        /// The items that were dealt with, in the order they were.
        public var items: [HeldItem]

        public init(opened: Moment, closed: Moment, attendance: [Attendance], items: [HeldItem]) {
            self.opened = opened
            self.closed = closed
            self.attendance = attendance
            self.items = items
        }
    }

    /// Who was there, how, and from when to when (điểm danh).
    public struct Attendance: Sendable, Equatable {
        public enum Status: String, Sendable, CaseIterable {
            case onsite
            case remote
            case absentExcused = "absent_excused"
            case absent

            public var isPresent: Bool { self == .onsite || self == .remote }
        }

        /// Key of the participant.
        public var participant: String
        public var status: Status
        /// Nil exactly for absent ones.
        public var arrived: Moment?
        /// Nil for those who stayed to the end, and for absent ones.
        public var left: Moment?
        /// Why somebody was absent.
        public var reason: String?

        public init(
            participant: String,
            status: Status,
            arrived: Moment? = nil,
            left: Moment? = nil,
            reason: String? = nil
        ) {
            self.participant = participant
            self.status = status
            self.arrived = arrived
            self.left = left
            self.reason = reason
        }
    }

    /// How one item went.
    public struct HeldItem: Sendable, Equatable {
        /// Key of the agenda item.
        public var item: String
        public var started: Moment
        public var ended: Moment
        public var speeches: [Speech]
        public var conclusion: String?
        public var tasks: [Task]

        public init(
            item: String,
            started: Moment,
            ended: Moment,
            speeches: [Speech] = [],
            conclusion: String? = nil,
            tasks: [Task] = []
        ) {
            self.item = item
            self.started = started
            self.ended = ended
            self.speeches = speeches
            self.conclusion = conclusion
            self.tasks = tasks
        }
    }

    /// Somebody had the floor (phát biểu).
    public struct Speech: Sendable, Equatable {
        public enum Kind: String, Sendable, CaseIterable {
            /// Trình bày báo cáo, tờ trình.
            case presentation
            /// Phát biểu, thảo luận.
            case speech
            /// Chất vấn, hỏi.
            case question
            /// Giải trình, trả lời.
            case reply
        }

        /// Key of the participant.
        public var participant: String
        public var kind: Kind
        public var started: Moment
        public var ended: Moment
        /// The gist, for the minutes; nil when nobody noted it.
        public var summary: String?

        public init(participant: String, kind: Kind, started: Moment, ended: Moment, summary: String? = nil) {
            self.participant = participant
            self.kind = kind
            self.started = started
            self.ended = ended
            self.summary = summary
        }
    }
}
