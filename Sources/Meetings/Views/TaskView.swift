/// A task as shown.
public struct TaskView: Encodable, Hashable, Sendable {
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
            reason: reason.isEmpty ? nil : reason
        )
    }
}
