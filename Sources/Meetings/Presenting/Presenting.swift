/// What is shown to everyone now: one paper at one place, led by one person.
public struct Presentation: Codable, Hashable, Sendable {
    public var presenter: ParticipantID
    public let paper: PaperID
    /// From 1.
    public var page: Int
    /// 1: the page fits the screen.
    public var zoom: Double
    /// Where on the page, as shares of its width and height.
    public var x: Double
    public var y: Double
    public let startedAt: Moment
}

/// Facts about presenting. Stored for ever.
public enum PresentingEvent: Codable, Hashable, Sendable {
    case started(participant: ParticipantID, paper: PaperID, page: Int)
    case turned(page: Int, zoom: Double, x: Double, y: Double)
    case handedOver(participant: ParticipantID)
    case stopped
}

extension Presentation {
    static func applying(_ event: PresentingEvent, to old: Presentation?, at moment: Moment) -> Presentation? {
        switch event {
        case .started(let participant, let paper, let page):
            return Presentation(
                presenter: participant,
                paper: paper,
                page: page,
                zoom: 1,
                x: 0,
                y: 0,
                startedAt: moment
            )
        case .turned(let page, let zoom, let x, let y):
            var new = old
            new?.page = page
            new?.zoom = zoom
            new?.x = x
            new?.y = y
            return new
        case .handedOver(let participant):
            var new = old
            new?.presenter = participant
            return new
        case .stopped: return nil
        }
    }
}

/// Why presenting was turned down.
public enum PresentingRefusal: String, Refusal, CaseIterable {
    /// Only the chair, the secretary, the rapporteur of the item or of the paper's item, and who has the floor present.
    case notYours = "presenting.not-yours"
    /// Someone else is presenting.
    case taken = "presenting.taken"
    case nothingPresented = "presenting.nothing-presented"
    /// Whoever it is handed to may not open the paper.
    case cannotOpen = "presenting.cannot-open"

    public var kind: RefusalKind {
        switch self {
        case .notYours: .forbidden
        case .taken, .nothingPresented, .cannotOpen: .conflict
        }
    }
}
