/// Someone shows a paper to everyone: the chair, the secretary, the rapporteur of the current item or of the paper's item,
/// or whoever has the floor. The chair and the secretary may take over from another; nobody else may.
public struct StartPresenting: Command {
    public static let name = CommandName.presentingStart

    public let paper: PaperID
    public let page: Int?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard let paper = meeting.openable(paper, by: seat) else { throw PaperRefusal.notFound }
        guard meeting.mayPresent(paper, seat) else { throw PresentingRefusal.notYours }
        if let current = meeting.presentation, current.presenter != seat.id, !seat.facts.role.leads {
            throw PresentingRefusal.taken
        }
        let page = page ?? 1
        guard (1...paper.lastPage).contains(page) else { throw CommandRefusal.numberOutOfRange }
        return [.presenting(.started(participant: seat.id, paper: paper.id, page: page))]
    }
}

/// The presenter turns to another page or place. Small movements in between are not recorded.
public struct TurnPage: Command {
    public static let name = CommandName.presentingTurn
    /// 1: the page fits the screen.
    static let zooms = 0.1...20.0
    static let places = 0.0...1.0

    public let page: Int
    public let zoom: Double?
    public let x: Double?
    public let y: Double?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard let current = meeting.presentation else { throw PresentingRefusal.nothingPresented }
        guard current.presenter == seat.id else { throw PresentingRefusal.notYours }
        let last = meeting.papers[current.paper]?.lastPage ?? Limits.paperPages
        let (zoom, x, y) = (zoom ?? 1, x ?? 0, y ?? 0)
        guard (1...last).contains(page), Self.zooms.contains(zoom), Self.places.contains(x), Self.places.contains(y)
        else { throw CommandRefusal.numberOutOfRange }
        guard (current.page, current.zoom, current.x, current.y) != (page, zoom, x, y) else { return [] }
        return [.presenting(.turned(page: page, zoom: zoom, x: x, y: y))]
    }
}

/// The presenter, the chair or the secretary hands the presenting to another participant, who must be able to open the
/// paper.
public struct HandOverPresenting: Command {
    public static let name = CommandName.presentingHandOver

    public let participant: ParticipantID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let current = try meeting.presentation(ledBy: try actor.seat(in: meeting))
        guard let next = meeting.roster[participant], next.facts.person != nil else {
            throw ParticipantRefusal.notFound
        }
        guard meeting.openable(current.paper, by: next) != nil else { throw PresentingRefusal.cannotOpen }
        return current.presenter == next.id ? [] : [.presenting(.handedOver(participant: next.id))]
    }
}

/// The presenter, the chair or the secretary ends the presenting.
public struct StopPresenting: Command {
    public static let name = CommandName.presentingStop

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        _ = try meeting.presentation(ledBy: try actor.seat(in: meeting))
        return [.presenting(.stopped)]
    }
}

extension Role {
    /// Leads the session: the chair, and the secretary for the chair.
    var leads: Bool { self == .chair || self == .secretary }
}

extension Paper {
    /// The last page, as far as known.
    var lastPage: Int { max(1, facts.pages ?? Limits.paperPages) }
}

extension Meeting {
    /// A paper that this participant may open.
    func openable(_ paper: PaperID, by seat: Participant) -> Paper? {
        guard let paper = papers[paper], let audience = audience(of: seat), mayOpen(paper, audience) else { return nil }
        return paper
    }

    func mayPresent(_ paper: Paper, _ seat: Participant) -> Bool {
        let rapporteurs = [agenda.current, paper.facts.item].compactMap { item in
            item.flatMap { agenda[$0]?.facts.rapporteurParticipant }
        }
        return seat.facts.role.leads || speakers.floor?.participant == seat.id || rapporteurs.contains(seat.id)
    }

    /// What is presented, for whoever may end it or hand it on.
    fileprivate func presentation(ledBy seat: Participant) throws(PresentingRefusal) -> Presentation {
        guard let presentation else { throw .nothingPresented }
        guard presentation.presenter == seat.id || seat.facts.role.leads else { throw .notYours }
        return presentation
    }

    /// Ends what cannot go on: the session is over, the paper was taken back or off the table, the presenter has gone.
    mutating func endPresentingIfOver() {
        guard let current = presentation else { return }
        let goes = SessionState.live.contains(session.state) && roster[current.presenter] != nil
        guard goes, let paper = papers[current.paper], !paper.isWithdrawn else {
            presentation = nil
            return
        }
    }
}
