/// The chair, or the secretary on the chair's order, calls an item. The item before it ends; its vote must be closed
/// first; whoever still speaks has finished.
public struct GoToItem: Command {
    public static let name = CommandName.agendaGoTo

    public let item: ItemID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.agenda[item] != nil else { throw AgendaRefusal.notFound }
        guard meeting.agenda.current != item else { throw AgendaRefusal.alreadyCurrent }
        return try meeting.leavingCurrentItem() + [.agenda(.called(item: item))]
    }
}

/// The chair ends the current item without calling another.
public struct FinishItem: Command {
    public static let name = CommandName.agendaFinishItem

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.agenda.current != nil else { throw AgendaRefusal.noneCurrent }
        return try meeting.leavingCurrentItem()
    }
}

extension Meeting {
    fileprivate func leavingCurrentItem() throws(AgendaRefusal) -> [MeetingEvent] {
        guard polls.inRoom.isEmpty else { throw .pollOpen }
        var events: [MeetingEvent] = []
        if speakers.floor != nil { events.append(.speakers(.speechEnded)) }
        if let current = agenda.current { events.append(.agenda(.finished(item: current))) }
        return events
    }
}
