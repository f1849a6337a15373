/// A task as shown.
public struct TaskView: Encodable, Hashable, Sendable {
    /// One report.
    public struct Report: Encodable, Hashable, Sendable {
        public let number: Int
        public let at: Moment
        public let name: String
        public let organization: String
        public let text: String
        public let progress: Int?
        public let done: Bool
        public let papers: [TaskPaper]
    }

    /// More time that is asked for.
    public struct Asked: Encodable, Hashable, Sendable {
        public let dueOn: CalendarDate
        public let reason: String
        public let name: String
        public let at: Moment
    }

    public let id: TaskID
    @OrNull public internal(set) var item: ItemID?
    public let title: String
    public let lead: String
    @OrNull public internal(set) var leadID: OrganizationID?
    public let coordinators: [String]
    @OrNull public internal(set) var dueOn: CalendarDate?
    public let product: String
    public let state: MeetingTask.State
    public let assignedAt: Moment
    @OrNull public internal(set) var reason: String?
    // What follows is left out while there is nothing to say.
    public let progress: Int?
    public let reports: [Report]?
    public let `extension`: Asked?
    public let extended: [MeetingTask.Extension]?
    public let finishedAt: Moment?
    /// Whether it was finished after its last deadline.
    public let finishedLate: Bool?
}

extension MeetingTask {
    var view: TaskView {
        TaskView(
            id: id,
            item: facts.item,
            title: facts.title,
            lead: facts.lead,
            leadID: facts.leadID,
            coordinators: facts.coordinators,
            dueOn: facts.dueOn,
            product: facts.product,
            state: state,
            assignedAt: assignedAt,
            reason: reason.isEmpty ? nil : reason,
            progress: progress,
            reports: reports.isEmpty ? nil : reports.map(\.view),
            extension: extensionAsked.flatMap { asked in
                extensionAskedAt.map { .init(dueOn: asked.dueOn, reason: asked.reason, name: asked.by.name, at: $0) }
            },
            extended: extended.isEmpty ? nil : extended,
            finishedAt: finishedAt,
            finishedLate: finishedAt.map { isLate(at: $0) }
        )
    }

    /// As everyone who may know of it is shown it.
    public var shown: TaskView { view }

    /// Whether its deadline is over at `moment`; the deadline's own day still counts.
    public func isLate(at moment: Moment) -> Bool { facts.dueOn.map { moment > DayNumber($0).end } ?? false }
}

extension MeetingTask.Told {
    fileprivate var view: TaskView.Report {
        TaskView.Report(
            number: report.number,
            at: at,
            name: report.by.name,
            organization: report.by.organization,
            text: report.text,
            progress: report.progress,
            done: report.done,
            papers: report.papers
        )
    }
}
