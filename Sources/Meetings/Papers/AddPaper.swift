/// A paper whose bytes have been stored is laid on the table. Comes from the upload, never straight from a client.
public struct AddPaper: Command {
    public static let name = CommandName.papersAdd

    public let facts: PaperFacts
    public let handling: PaperHandling
    /// What is known of the file so far; nil: a PDF that nobody has read yet.
    public let measure: PaperMeasure?

    public init(facts: PaperFacts, handling: PaperHandling = PaperHandling(), measure: PaperMeasure? = nil) {
        self.facts = facts
        self.handling = handling
        self.measure = measure
    }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.papers.papers.count < Limits.papers else { throw PaperRefusal.tooMany }
        let facts = try facts.checked(in: meeting)
        let id = PaperID(meeting.nextNumber)
        var events: [MeetingEvent] = [.papers(.added(paper: id, facts: facts))]
        if handling != PaperHandling() { events.append(.papers(.handled(paper: id, handling: handling))) }
        if let measure {
            events.append(.papers(.measured(paper: id, digest: facts.digest, measure: try measure.checked())))
        }
        return events
    }
}

/// A paper that is handed out on paper only, such as one marked MẬT: its title stands on the agenda, there is nothing to
/// open.
public struct AddPaperOnly: Command {
    public static let name = CommandName.papersAddPaperOnly

    public let item: ItemID?
    public let title: String
    public let number: String?
    public let issuedOn: CalendarDate?
    public let kind: PaperKind?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let facts = PaperFacts(
            item: item,
            title: title,
            kind: kind ?? .other,
            number: number ?? "",
            issuedOn: issuedOn,
            fileName: "",
            sizeBytes: 0,
            digest: "",
            access: .paperOnly
        )
        return try AddPaper(facts: facts).decide(in: meeting, by: actor)
    }
}
