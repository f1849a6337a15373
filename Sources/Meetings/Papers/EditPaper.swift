/// The secretary corrects title, number, date, kind, place on the agenda, who may open it, or what they may do with it.
public struct EditPaper: Command {
    public static let name = CommandName.papersEdit

    public let paper: PaperID
    public let item: Edit<ItemID>
    public let title: Edit<String>
    public let kind: Edit<PaperKind>
    public let number: Edit<String>
    public let issuedOn: Edit<CalendarDate>
    public let access: Edit<PaperAccess>
    public let mayDownload: Edit<Bool>
    public let watermark: Edit<Bool>
    public let withdrawAfter: Edit<Bool>

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
        var handling = old.handling
        handling.mayDownload = mayDownload.applied(to: handling.mayDownload)
        handling.watermark = watermark.applied(to: handling.watermark)
        handling.withdrawAfter = withdrawAfter.applied(to: handling.withdrawAfter)
        var events: [MeetingEvent] = []
        if checked != old.facts { events.append(.papers(.edited(paper: paper, facts: checked))) }
        if handling != old.handling { events.append(.papers(.handled(paper: paper, handling: handling))) }
        return events
    }
}

/// The secretary takes a paper off the table altogether: it was never meant for this session.
public struct RemovePaper: Command {
    public static let name = CommandName.papersRemove

    public let paper: PaperID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.papers[paper] != nil else { throw PaperRefusal.notFound }
        return [.papers(.removed(paper: paper))]
    }
}
