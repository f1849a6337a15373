import Meetings

/// Who was shown papers, and how many have received and opened them. Figures beside the record: they are told to the chair's
/// table as they come, move nobody's number, and are counted anew when a room comes back from disk.
extension Room {
    /// The published meeting as an audience sees it, with the figures.
    func view(for audience: Audience) -> View { View(of: published, for: audience, receipts: receipts) }

    /// Somebody was sent the papers.
    func notePapersShown(to visitor: Visitor) {
        guard case .person(let person) = visitor else { return }
        shownPapers.insert(person)
        onPapersShown?(self)
    }

    /// Papers, or the rights to them, changed: everyone who looks in was told.
    func notePapersShownToEveryone() {
        for visitor in crowd.attendants.values.map(\.visitor) + pollers.values.map(\.visitor) {
            if case .person(let person) = visitor { shownPapers.insert(person) }
        }
        onPapersShown?(self)
    }

    /// Whoever was sent the papers since this was last asked, and the meeting they were sent.
    public func takeShownPapers() -> (people: Set<PersonID>, meeting: Meeting) {
        defer { shownPapers = [] }
        return (shownPapers, published)
    }

    /// Tells the chair's table how many have received and opened each paper.
    public func setReceipts(_ counts: [PaperID: PaperReceipts]) {
        guard !hasStopped, counts != receipts else { return }
        let changed = Set(counts.keys).union(receipts.keys).filter { counts[$0] != receipts[$0] }
        receipts = counts
        fullViews = fullViews.filter { $0.key.audience.clearance != .office }
        missed = missed.filter { $0.key.circle.audience.clearance != .office }
        let keys = Set(changed.map { EntityKey(.paper, $0.rawValue) })
        writer.changed(keys)
        for (circle, group) in crowd.groups where circle.audience.clearance == .office {
            tellTransient(keys, to: circle, group)
        }
    }

    /// Figures carry no number: a listener that comes back, or was left out of frames, is told all of them again.
    func tellReceipts(to listener: any Listener, in circle: Circle) {
        guard circle.audience.clearance == .office, !receipts.isEmpty else { return }
        let view = view(for: circle.audience)
        var update = Update(sequence: nil, now: clock.now())
        for paper in receipts.keys.sorted() {
            let key = EntityKey(.paper, paper.rawValue)
            if let value = value(key, in: view) { update.set(key.description, value) }
        }
        if !update.isEmpty { listener.send(update.json, mark: publishedSequence) }
    }
}
