/// The secretary adds an item, by default at the end of its level. During the session too: things come up.
public struct AddItem: Command {
    public static let name = CommandName.agendaAddItem

    public let title: String
    public let parent: ItemID?
    public let index: Int?
    public let kind: ItemKind?
    public let minutes: Int?
    public let rapporteur: String?
    public let rapporteurParticipant: ParticipantID?
    public let visibility: ItemVisibility?
    public let notes: String?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let agenda = meeting.agenda
        guard agenda.items.count < Limits.agendaItems else { throw AgendaRefusal.tooMany }
        if let parent {
            guard agenda[parent] != nil else { throw AgendaRefusal.notFound }
            guard agenda.depth(of: parent) < Limits.agendaDepth else { throw AgendaRefusal.tooDeep }
        }
        let facts = ItemFacts(
            title: title,
            kind: kind ?? .information,
            minutes: minutes ?? 15,
            rapporteur: rapporteur ?? "",
            rapporteurParticipant: rapporteurParticipant,
            visibility: visibility ?? .session,
            notes: notes ?? ""
        )
        let siblings = agenda.children(of: parent).count
        let place = min(max(0, index ?? siblings), siblings)
        let item = ItemID(meeting.nextNumber)
        return [.agenda(.itemAdded(item: item, parent: parent, index: place, facts: try facts.checked(in: meeting)))]
    }
}

/// The secretary changes what the agenda says about an item.
public struct EditItem: Command {
    public static let name = CommandName.agendaEditItem

    public let item: ItemID
    public let title: Edit<String>
    public let kind: Edit<ItemKind>
    public let minutes: Edit<Int>
    public let rapporteur: Edit<String>
    public let rapporteurParticipant: Edit<ParticipantID>
    public let visibility: Edit<ItemVisibility>
    public let notes: Edit<String>

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let old = meeting.agenda[item] else { throw AgendaRefusal.notFound }
        var facts = old.facts
        facts.title = title.applied(to: facts.title)
        facts.kind = kind.applied(to: facts.kind)
        facts.minutes = minutes.applied(to: facts.minutes)
        facts.rapporteur = rapporteur.applied(to: facts.rapporteur)
        facts.rapporteurParticipant = rapporteurParticipant.applied(to: facts.rapporteurParticipant)
        facts.visibility = visibility.applied(to: facts.visibility)
        facts.notes = notes.applied(to: facts.notes)
        let checked = try facts.checked(in: meeting)
        return checked == old.facts ? [] : [.agenda(.itemEdited(item: item, facts: checked))]
    }
}

/// The secretary moves an item with everything below it.
public struct MoveItem: Command {
    public static let name = CommandName.agendaMoveItem

    public let item: ItemID
    public let parent: ItemID?
    public let index: Int

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let agenda = meeting.agenda
        guard let moving = agenda[item] else { throw AgendaRefusal.notFound }
        let branch = agenda.branch(of: item)
        if let parent {
            guard agenda[parent] != nil else { throw AgendaRefusal.notFound }
            guard !branch.contains(where: { $0.id == parent }) else { throw AgendaRefusal.insideItself }
            let height = (branch.map { agenda.depth(of: $0.id) }.max() ?? 1) - agenda.depth(of: item)
            guard agenda.depth(of: parent) + 1 + height <= Limits.agendaDepth else { throw AgendaRefusal.tooDeep }
        }
        let siblings = agenda.children(of: parent).filter { $0.id != item }
        let place = min(max(0, index), siblings.count)
        let old = agenda.children(of: moving.parent).firstIndex { $0.id == item }
        guard moving.parent != parent || old != place else { return [] }
        return [.agenda(.itemMoved(item: item, parent: parent, index: place))]
    }
}

/// The secretary removes an item and its sub-items, unless one of them has been dealt with: what happened stays.
public struct RemoveItem: Command {
    public static let name = CommandName.agendaRemoveItem

    public let item: ItemID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let branch = meeting.agenda.branch(of: item)
        guard !branch.isEmpty else { throw AgendaRefusal.notFound }
        let ids = Set(branch.map(\.id))
        guard !branch.contains(where: { meeting.hasDealt(with: $0) }) else { throw AgendaRefusal.alreadyDealtWith }
        let polls = meeting.polls.polls.values.filter { ids.contains($0.item) }.map(\.id).sorted()
        let papers = meeting.papers.papers.values.filter { $0.facts.item.map(ids.contains) ?? false }.map(\.id).sorted()
        return polls.map { .polls(.removed(poll: $0)) } + papers.map { .papers(.removed(paper: $0)) } + [
            .agenda(.itemRemoved(item: item))
        ]
    }
}

extension Meeting {
    /// Called, voted on, spoken about, concluded, or the ground of a task.
    fileprivate func hasDealt(with item: AgendaItem) -> Bool {
        item.startedAt != nil
            || conclusions[item.id]?.state == .given
            || polls.polls.values.contains { $0.item == item.id && $0.state != .prepared }
            || tasks.tasks.values.contains { $0.facts.item == item.id }
            || speakers.floor?.item == item.id
            || speakers.done.contains { $0.item == item.id }
    }
}

/// The secretary names the guests who see an item and its papers. An empty list opens it to everyone.
public struct SetInvitees: Command {
    public static let name = CommandName.agendaSetInvitees

    public let item: ItemID
    public let participants: [ParticipantID]

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let old = meeting.agenda[item] else { throw AgendaRefusal.notFound }
        guard participants.allSatisfy({ meeting.roster[$0] != nil }) else { throw ParticipantRefusal.notFound }
        let invitees = Set(participants).sorted()
        return invitees == old.invitees ? [] : [.agenda(.inviteesSet(item: item, participants: invitees))]
    }
}
