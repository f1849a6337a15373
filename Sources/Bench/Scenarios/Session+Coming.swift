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

    /// Members who are there and silent. Where it comes first, what a sign-in costs is told apart from what a connection costs, and
    /// both from what the server makes once for everybody when the first come: a tenth of them are there already.
    func idle() throws -> Figures {
        guard let watch, crowd.members.allSatisfy({ $0.live == nil }) else {
            try gather()
            return try measured(.idle) { crowd.listen(seconds: plan.seconds) }
        }
        _ = try crowd.view()
        let nobody = quiet(watch)
        try askEveryone()
        let signedIn = quiet(watch)
        let first = count / Self.firstShare
        try comeIn(Array(0..<first))
        guard crowd.areIn(first, within: Self.patience) else { throw BenchFailure("Not even \(first) members came in") }
        let few = quiet(watch)
        try gather()
        let present = quiet(watch)
        idleCost = (Double(present - few) / Double(count - first), Double(signedIn - nobody) / Double(count))
        return try measured(.idle) { crowd.listen(seconds: plan.seconds) }
    }

    /// How long a server takes at most to give back what a crowd left behind, seconds.
    private static let tidying = 16.0
    /// One in so many is there before connections are weighed.
    private static let firstShare = 10
    /// Members who ask who they are at the same time.
    private static let asking = 100

    /// What the server holds once it has given back what it need not hold, KiB.
    private func quiet(_ watch: ProcessWatch) -> Int {
        crowd.listen(seconds: Self.tidying)
        return watch.anonymousKiB
    }

    /// Everyone asks the server who they are, and goes again.
    private func askEveryone() throws {
        for start in stride(from: 0, to: count, by: Self.asking) {
            let some = start..<min(count, start + Self.asking)
            var answers = 0
            for member in some { try crowd.ask(member, "GET", "/api/session") { _ in answers += 1 } }
            guard crowd.wait(Self.patience, until: { answers == some.count }) else {
                throw BenchFailure("Not everyone was told who they are")
            }
            for member in some { crowd.cut(member) }
        }
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
