/// Something that is done at its moment, however busy the crowd is: what is late counts as late.
struct Step {
    let due: Instant
    /// Nobody does this before they have heard what became of the steps before it: no vote before the vote is open.
    var follows = false
    let act: (Instant) throws -> Void
}

extension Crowd {
    /// Steps done in one go before whatever has arrived is taken.
    private static let stepsPerTurn = 64
    private static let turnSeconds = 0.01

    /// Does every step when it is due and listens in between.
    func follow(_ steps: [Step]) throws {
        var next = 0
        while next < steps.count {
            var turn = 0
            while next < steps.count, turn < Self.stepsPerTurn, steps[next].due <= .now {
                if steps[next].follows { wait(Self.patience) { isCalm } }
                try steps[next].act(steps[next].due)
                next += 1
                turn += 1
            }
            if next < steps.count { listen(until: steps[next].due) }
        }
    }

    /// Whether all that was asked is answered and nobody is on the way in.
    private var isCalm: Bool { ledger.isAnswered && !members.contains { $0.live != nil && !$0.isIn } }

    /// Listens until `condition` holds; false when `seconds` went by in vain.
    @discardableResult
    func wait(_ seconds: Double, until condition: () -> Bool) -> Bool {
        let limit = Instant.now.adding(seconds: seconds)
        while !condition() {
            guard Instant.now < limit else { return false }
            listen(until: min(limit, Instant.now.adding(seconds: Self.turnSeconds)))
        }
        return true
    }

    /// Waits until `count` members are in, or nobody is on the way any more; false when some are missing.
    func areIn(_ count: Int, within seconds: Double) -> Bool {
        wait(seconds) { membersIn == count || !members.contains { $0.live != nil && !$0.isIn } }
        return membersIn == count
    }

    func listen(seconds: Double) {
        let limit = Instant.now.adding(seconds: seconds)
        while Instant.now < limit { listen(until: limit) }
    }

    /// Whether everyone who is there was told of everything up to `sequence`.
    func everyoneKnows(_ sequence: Int64) -> Bool {
        members.allSatisfy { $0.live == nil || $0.told >= sequence }
    }

    // MARK: One thing at a time

    /// Longest wait for an answer outside of what is measured, seconds.
    private static let patience = 120.0

    /// - Throws: ``BenchFailure`` unless the answer is one of success.
    @discardableResult
    func answer(
        _ member: Int,
        _ method: String,
        _ path: String,
        body: [UInt8] = [],
        type: String = "application/json"
    ) throws(BenchFailure) -> HTTPAnswer {
        var found: HTTPAnswer?
        var isOver = false
        try ask(member, method, path, body: body, type: type) { answer in
            found = answer
            isOver = true
        }
        wait(Self.patience) { isOver }
        guard let found else { throw BenchFailure("\(method) \(path) was not answered") }
        guard (200..<300).contains(found.status) else {
            throw BenchFailure("\(method) \(path): \(found.status) \(String(decoding: found.body, as: UTF8.self))")
        }
        return found
    }

    /// A command over plain HTTP, before or after what is measured.
    /// - Returns: the number of its event, and the numbers of what it made.
    @discardableResult
    func give(_ member: Int, _ name: String, _ words: String = "{}") throws(BenchFailure) -> (
        sequence: Int64, made: [String: Int]
    ) {
        let id = "bench-\(UInt64.random(in: .min ... .max))"
        let body = "{\"id\":\"\(id)\",\"do\":\"\(name)\",\"with\":\(words)}"
        let answer = try answer(member, "POST", "/api/meetings/\(meeting)/commands", body: Array(body.utf8)).json()
        return ((answer["seq"] as? Int).map(Int64.init) ?? 0, answer["made"] as? [String: Int] ?? [:])
    }

    /// The entities of the meeting as the chair sees them.
    func view() throws(BenchFailure) -> (sequence: Int64, entities: [String: [String: Any]]) {
        let json = try answer(0, "GET", "/api/meetings/\(meeting)").json()
        let entities = json["set"] as? [String: Any] ?? [:]
        return ((json["seq"] as? Int).map(Int64.init) ?? 0, entities.compactMapValues { $0 as? [String: Any] })
    }
}
