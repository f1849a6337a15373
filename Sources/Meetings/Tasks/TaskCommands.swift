/// The chair gives out a task, or the secretary writes it down on the chair's order.
public struct AssignTask: Command {
    public static let name = CommandName.tasksAssign

    public let item: ItemID?
    public let title: String
    public let lead: String
    public let leadID: OrganizationID?
    public let coordinators: [String]?
    public let dueOn: CalendarDate?
    public let product: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.tasks.tasks.count < Limits.tasks else { throw TaskRefusal.tooMany }
        let facts = TaskFacts(
            item: item ?? meeting.agenda.current,
            title: title,
            lead: lead,
            leadID: leadID,
            coordinators: coordinators ?? [],
            dueOn: dueOn,
            product: product ?? ""
        )
        return [.tasks(.assigned(task: TaskID(meeting.nextNumber), facts: try facts.checked(in: meeting)))]
    }
}

/// A task is worded again: lead, deadline, product.
public struct EditTask: Command {
    public static let name = CommandName.tasksEdit

    public let task: TaskID
    public let title: Edit<String>
    public let lead: Edit<String>
    public let leadID: Edit<OrganizationID>
    public let coordinators: Edit<[String]>
    public let dueOn: Edit<CalendarDate>
    public let product: Edit<String>

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let old = try meeting.standingTask(task)
        var facts = old.facts
        facts.title = title.applied(to: facts.title)
        facts.lead = lead.applied(to: facts.lead)
        facts.leadID = leadID.applied(to: facts.leadID)
        facts.coordinators = coordinators.applied(to: facts.coordinators)
        facts.dueOn = dueOn.applied(to: facts.dueOn)
        facts.product = product.applied(to: facts.product)
        let checked = try facts.checked(in: meeting)
        return checked == old.facts ? [] : [.tasks(.edited(task: task, facts: checked))]
    }
}

/// The chair takes a task back. It stays on record.
public struct WithdrawTask: Command {
    public static let name = CommandName.tasksWithdraw

    public let task: TaskID
    public let reason: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.standingTask(task)
        let reason = try PlainText.optionalBlock(reason ?? "", limit: Limits.reasonCharacters)
        return [.tasks(.withdrawn(task: task, reason: reason))]
    }
}

extension Meeting {
    fileprivate func standingTask(_ id: TaskID) throws(TaskRefusal) -> MeetingTask {
        guard let task = tasks[id] else { throw .notFound }
        guard task.state != .withdrawn else { throw .withdrawn }
        guard task.state != .done else { throw .alreadyDone }
        return task
    }
}
