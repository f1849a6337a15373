/// Everything that is known of one meeting at one point of its record. A pure value: the record replayed from the
/// beginning gives it again, on any machine.
public struct Meeting: Codable, Hashable, Sendable {
    public internal(set) var session: Session
    public internal(set) var roster = Roster()
    public internal(set) var sites = Sites()
    public internal(set) var agenda = Agenda()
    public internal(set) var papers = Papers()
    public internal(set) var speakers = SpeakerList()
    public internal(set) var polls = Polls()
    public internal(set) var conclusions = Conclusions()
    public internal(set) var tasks = Tasks()
    /// What is shown to everyone now; nil when nothing is.
    public internal(set) var presentation: Presentation?
    public internal(set) var comments = Comments()
    public internal(set) var minutes = Minutes()
    public internal(set) var documents = Documents()
    /// How many facts have taken effect, the creation among them: the number of the last.
    public private(set) var sequence = 0
    /// The highest number given to anything in this meeting. One row of numbers for all: no number is used twice.
    public private(set) var lastNumber = 0

    public var nextNumber: Int { lastNumber + 1 }
    public var id: MeetingID { session.id }

    /// A meeting begins with its creation.
    /// - Returns: nil when `first` is anything else.
    public init?(first: MeetingEvent) {
        guard case .session(.created(let id, let committee, let rule, let facts, let isTemplate)) = first else {
            return nil
        }
        session = Session(id: id, committee: committee, facts: facts, rule: rule, isTemplate: isTemplate)
    }

    /// Takes a fact in. Never fails: what happened, happened.
    public mutating func apply(_ event: MeetingEvent, at moment: Moment) {
        let speech = speakers.floor?.id
        sequence += 1
        switch event {
        case .session(let event):
            session.apply(event, at: moment)
            if event == .closed { papers.closeSession() }
        case .participants(let event): roster.apply(event)
        case .invitations(let event): roster.apply(event)
        case .attendance(let event): roster.apply(event, at: moment)
        case .sites(let event): sites.apply(event)
        case .agenda(let event): agenda.apply(event, at: moment)
        case .papers(let event): papers.apply(event, at: moment)
        case .speakers(let event): speakers.apply(event, at: moment)
        case .polls(let event): polls.apply(event, at: moment)
        case .ballots(let event): polls.apply(event, at: moment)
        case .conclusions(let event): conclusions.apply(event, at: moment)
        case .tasks(let event): tasks.apply(event, at: moment)
        case .presenting(let event): presentation = Presentation.applying(event, to: presentation, at: moment)
        case .comments(let event): comments.apply(event, at: moment)
        case .minutes(let event): minutes.apply(event, at: moment)
        case .documents(let event): documents.apply(event)
        }
        drawLine(of: event, after: speech, at: moment)
        endPresentingIfOver()
        if let number = event.newNumber { lastNumber = max(lastNumber, number) }
    }
}
