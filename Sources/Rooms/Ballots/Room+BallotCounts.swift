import Dispatch
import Meetings

/// How many ballots are in the open boxes, for everyone to see: in steps, at a steady beat, and never in the record. A figure
/// that moved with each ballot would tell who cast just now.
extension Room {
    static let countBeat = DispatchTimeInterval.seconds(5)

    /// Begins to beat when a secret vote is open, and stops by itself.
    func watchBoxes() {
        guard !isCounting, durable.polls.open.contains(where: { $0.secret != nil }) else { return }
        isCounting = true
        executor.queue.asyncAfter(deadline: .now() + Self.countBeat) { [weak self] in
            self?.assumeIsolated { room in
                room.isCounting = false
                guard !room.hasStopped else { return }
                room.showCounts()
                room.watchBoxes()
            }
        }
    }

    private func showCounts() {
        var changed: Set<EntityKey> = []
        for poll in durable.polls.open where poll.secret != nil {
            guard let count = ballots.count(ballotID(poll.id)) else { continue }
            _ = ahead.show(ballots: count, in: poll.id)
            if durable.show(ballots: count, in: poll.id) { changed.insert(EntityKey(.poll, poll.id.rawValue)) }
            _ = published.show(ballots: count, in: poll.id)
        }
        guard !changed.isEmpty else { return }
        writer.changed(changed)
        forgetWrittenViews()
        for (circle, group) in crowd.groups { tellTransient(changed, to: circle, group) }
    }
}
