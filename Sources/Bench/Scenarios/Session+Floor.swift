extension Session {
    /// The chair calls one item after the other.
    func agenda() throws -> Figures {
        try gather()
        let walk = try agendaItems()
        let items = walk.items.filter { $0 != walk.current }
        return try measured(.agenda) {
            let calls = steps(Int(plan.rate * plan.seconds), over: plan.seconds, from: .now) { number, due in
                self.crowd.say(0, "agenda.goTo", "{\"item\":\(items[number % items.count])}", due: due)
            }
            try crowd.follow(calls)
            settle()
        }
    }

    /// How long a hand stays up, seconds.
    private static let handSeconds = 1.0
    /// Hands that go up in a second at most: the list takes a thousand.
    private static let handsPerSecond = 800.0

    /// Hands go up evenly, and each comes down after a second.
    func speakers() throws -> Figures {
        try gather()
        try crowd.give(0, "speakers.openList")
        let rising = max(1, plan.seconds - Self.handSeconds)
        let members = Array(present.dropFirst().prefix(Int(rising * Self.handsPerSecond)))
        return try measured(.speakers) {
            let start = Instant.now
            let raised = steps(members.count, over: rising, from: start) { number, due in
                self.crowd.say(members[number], "speakers.raiseHand", due: due)
            }
            let lowered = steps(members.count, over: rising, from: start.adding(seconds: Self.handSeconds)) {
                self.crowd.say(members[$0], "speakers.lowerHand", due: $1)
            }
            try crowd.follow((raised + lowered).sorted { $0.due < $1.due })
            settle()
        }
    }
}
