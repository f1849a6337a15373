extension Changes {
    mutating func compareMinutes(_ before: View, _ after: View) {
        let (old, new) = (before.meeting, after.meeting)
        guard
            new.session.openedAt != nil || !old.minutes.order.isEmpty || !new.minutes.order.isEmpty
                || old.documents != new.documents
        else { return }
        let everythingMoves =
            Gates.moved(old, new) || namesMoved(old, new) || old.minutes.state != new.minutes.state
            || old.minutes.approved.count != new.minutes.approved.count
            || (old.session.openedAt == nil) != (new.session.openedAt == nil)
        if everythingMoves || old.documents != new.documents || old.conclusions != new.conclusions {
            keys.insert(.init(.documents))
        }
        // Named only when it differs: a client that comes back and does not see it would have to be sent everything anew.
        let hangsOn = old.session != new.session || old.conclusions != new.conclusions || old.papers != new.papers
        if everythingMoves {
            keys.insert(.init(.minutes))
        } else if hangsOn || old.minutes != new.minutes || old.documents != new.documents {
            if before[.init(.minutes)] != after[.init(.minutes)] { keys.insert(.init(.minutes)) }
        }
        guard everythingMoves || old.minutes != new.minutes || old.papers != new.papers else { return }
        // Who may give which command hangs on how far the minutes are.
        if old.minutes.state != new.minutes.state || old.minutes.approved.count != new.minutes.approved.count
            || old.minutes.approved.last?.signatures != new.minutes.approved.last?.signatures
        {
            everySeat = true
        }
        if everythingMoves || old.minutes.order != new.minutes.order || leftOut(old) != leftOut(new) {
            keys.insert(.init(.minutesOrder))
        }
        if old.papers != new.papers {
            // Comments name the papers that they are about.
            let comments = new.minutes.lines.values.filter { $0.source.name == "comment" }
            keys.formUnion(comments.map { EntityKey(.line, $0.id.rawValue) })
        }
        for id in Set(old.minutes.lines.keys).union(new.minutes.lines.keys)
        where everythingMoves || old.minutes.lines[id] != new.minutes.lines[id] {
            keys.insert(.init(.line, id.rawValue))
        }
        for id in Set(old.minutes.blocks.keys).union(new.minutes.blocks.keys)
        where everythingMoves || old.minutes.blocks[id] != new.minutes.blocks[id] {
            keys.insert(.init(.block, id.rawValue))
        }
        for id in Set(old.minutes.proposals.keys).union(new.minutes.proposals.keys) {
            guard let proposal = new.minutes.proposals[id] ?? old.minutes.proposals[id] else { continue }
            let piece = proposal.facts.key.entity
            if everythingMoves || old.minutes.proposals[id] != new.minutes.proposals[id] || keys.contains(piece) {
                keys.insert(.init(.proposal, id.rawValue))
            }
        }
    }

    /// Somebody whom the minutes may name is called otherwise.
    private func namesMoved(_ old: Meeting, _ new: Meeting) -> Bool {
        guard old.roster != new.roster else { return false }
        let ids = Set(old.roster.participants.keys).union(new.roster.participants.keys)
        return ids.contains { id in
            old.roster[id] != new.roster[id]
                && old.roster.known(id)?.facts.inFull != new.roster.known(id)?.facts.inFull
        }
    }

    private func leftOut(_ meeting: Meeting) -> Set<LineID> {
        Set(meeting.minutes.lines.values.filter(\.isLeftOut).map(\.id))
    }
}

extension MinutesKey {
    /// The entity that shows the piece.
    var entity: EntityKey {
        switch self {
        case .line(let id): EntityKey(.line, id.rawValue)
        case .block(let id): EntityKey(.block, id.rawValue)
        }
    }
}
