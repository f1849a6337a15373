/// A paper whose bytes have been stored is laid on the table. Comes from the upload, never straight from a client.
public struct AddPaper: Command {
    public static let name = CommandName.papersAdd

    public let facts: PaperFacts

    public init(facts: PaperFacts) { self.facts = facts }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.papers.papers.count < Limits.papers else { throw PaperRefusal.tooMany }
        return [.papers(.added(paper: PaperID(meeting.nextNumber), facts: try facts.checked(in: meeting)))]
    }
}

/// The secretary corrects title, number, date, kind, place on the agenda, or who may open it.
public struct EditPaper: Command {
    public static let name = CommandName.papersEdit

    public let paper: PaperID
    public let item: Edit<ItemID>
    public let title: Edit<String>
    public let kind: Edit<PaperKind>
    public let number: Edit<String>
    public let issuedOn: Edit<CalendarDate>
    public let access: Edit<PaperAccess>

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let old = meeting.papers[paper] else { throw PaperRefusal.notFound }
        var facts = old.facts
        facts.item = item.applied(to: facts.item)
        facts.title = title.applied(to: facts.title)
        facts.kind = kind.applied(to: facts.kind)
        facts.number = number.applied(to: facts.number)
        facts.issuedOn = issuedOn.applied(to: facts.issuedOn)
        facts.access = access.applied(to: facts.access)
        let checked = try facts.checked(in: meeting)
        return checked == old.facts ? [] : [.papers(.edited(paper: paper, facts: checked))]
    }
}

/// The secretary withdraws a paper.
public struct RemovePaper: Command {
    public static let name = CommandName.papersRemove

    public let paper: PaperID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.papers[paper] != nil else { throw PaperRefusal.notFound }
        return [.papers(.removed(paper: paper))]
    }
}
