extension Session {
    /// From the moment at which all of them want to come in.
    func join() throws -> Figures {
        for member in crowd.members.indices { crowd.cut(member) }
        var due = Instant.now
        var figures = try measured(.join) {
            due = .now
            try comeIn(Array(crowd.members.indices))
            everyoneIsIn()
        }
        figures.delivery = Spread(crowd.ledger.firstWords(since: due))
        figures.seconds = (figures.delivery?.longest ?? 0) / 1_000
        return figures
    }

    func idle() throws -> Figures {
        try gather()
        return try measured(.idle) { crowd.listen(seconds: plan.seconds) }
    }

    /// Events that everyone misses.
    private static let missed: Int64 = 100
    /// Below what one person may say, per second.
    private static let chairRate = 18.0

    /// Everyone but the chair loses the network at one moment, and has it again at one moment.
    func reconnect() throws -> Figures {
        try gather()
        for member in crowd.members.indices.dropFirst() { crowd.cut(member) }
        let before = try crowd.view().sequence
        let walk = try agendaItems()
        // Two items in turn, never the one that is being heard.
        let others = walk.items.filter { $0 != walk.current }
        let turns = [others[0], walk.current ?? others[1]]
        var (step, latest) = (0, before)
        while latest < before + Self.missed {
            latest = try crowd.give(0, "agenda.goTo", "{\"item\":\(turns[step % 2])}").sequence
            step += 1
            crowd.listen(seconds: 1 / Self.chairRate)
        }
        var due = Instant.now
        var figures = try measured(.reconnect) {
            due = .now
            try comeIn(Array(crowd.members.indices.dropFirst()), afresh: false)
            everyoneIsIn()
        }
        figures.delivery = Spread(crowd.ledger.firstWords(since: due))
        figures.seconds = (figures.delivery?.longest ?? 0) / 1_000
        figures.notes.append("\(latest - before) events were missed")
        if !crowd.everyoneKnows(latest) { figures.faults.append("not everyone was told of what they missed") }
        return figures
    }

    private func everyoneIsIn() {
        guard !crowd.areIn(count, within: Self.patience) else { return }
        crowd.ledger.fault("only \(crowd.membersIn) of \(count) members came in")
    }
}
