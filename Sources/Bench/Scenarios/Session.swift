/// The session that is measured: the crowd, what is asked of it, and what was found out about the meeting on the way.
///
/// The session is one that `phonghop bench prepare` made: open, with an agenda of several items, the chair first and the
/// first seven in ten of the members present.
public final class Session {
    let crowd: Crowd
    let plan: Plan
    let watch: ProcessWatch?
    private var baseKiB: Int?
    /// Set where idle members are measured before anybody has come in.
    var idleCost: (perConnection: Double, perSignIn: Double)?
    var knownPaper: OpenedPaper?

    /// Longest wait for what a scenario set going to come to rest, seconds.
    static let patience = 60.0

    /// - Parameter watch: on the server, when it runs on this machine.
    public init(crowd: Crowd, plan: Plan, watch: ProcessWatch?) {
        (self.crowd, self.plan, self.watch) = (crowd, plan, watch)
        baseKiB = watch?.residentKiB
    }

    var count: Int { crowd.members.count }
    /// Those in the room.
    var present: Range<Int> { 0..<max(1, count * 7 / 10) }

    /// Measures one scenario.
    public func measure(_ name: ScenarioName) throws -> Figures {
        switch name {
        case .join: try join()
        case .idle: try idle()
        case .secretVote: try secretVote()
        case .openVote: try openVote()
        case .agenda: try agenda()
        case .speakers: try speakers()
        case .reading: try reading()
        case .ink: try ink()
        case .reconnect: try reconnect()
        case .mixed: try mixed()
        }
    }

    // MARK: What scenarios share

    /// Everyone who is not there comes in.
    func gather() throws {
        try comeIn(crowd.members.indices.filter { crowd.members[$0].live == nil })
        guard crowd.areIn(count, within: Self.patience) else {
            throw BenchFailure("Only \(crowd.membersIn) of \(count) members came in")
        }
    }

    /// Opens the live view of each of these, as many at a time as a listening socket takes.
    func comeIn(_ members: [Int], afresh: Bool = true) throws {
        for member in members {
            while !crowd.hasPlaceForHandshake { crowd.listen(until: Instant.now.adding(seconds: 0.01)) }
            try crowd.join(member, afresh: afresh)
        }
    }

    /// Runs `body` by the clock and reckons up what was heard.
    func measured(_ name: ScenarioName, _ body: () throws -> Void) throws -> Figures {
        crowd.beginMeasuring()
        let (broken, before) = (crowd.broken, watch?.processorSeconds)
        try body()
        let processor = watch.flatMap { watch in before.map { watch.processorSeconds - $0 } }
        let ledger = crowd.ledger
        var figures = Figures(
            scenario: name,
            members: count,
            seconds: (ledger.lastAnswer ?? .now).seconds(since: ledger.began)
        )
        figures.delivery = Spread(ledger.delivery(to: count)) ?? Spread(ledger.movements)
        figures.answers = Spread(ledger.answers)
        figures.commands = ledger.given
        figures.acknowledged = ledger.acknowledged
        figures.refused = ledger.refused
        figures.acknowledgedPerSecond = figures.seconds > 0 ? Double(ledger.acknowledged) / figures.seconds : 0
        figures.deliveries = ledger.deliveries + Int(ledger.movements.count)
        if ledger.updates > 0 { figures.updateBytes = Double(ledger.updateBytes) / Double(ledger.updates) }
        figures.timeline = ledger.timeline
        figures.faults = ledger.faults.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value)×)" }
        for (code, count) in ledger.refused.sorted(by: { $0.key < $1.key }) where !name.provokes.contains(code) {
            figures.faults.append("\(count) refused: \(code)")
        }
        if crowd.broken > broken { figures.faults.append("\(crowd.broken - broken) connections broke") }
        if !ledger.isAnswered { figures.faults.append("\(ledger.given - ledger.over) were not answered") }
        if let watch, let processor { figures.cost = cost(processor, of: figures, watch) }
        return figures
    }

    private func cost(_ processor: Double, of figures: Figures, _ watch: ProcessWatch) -> Figures.Cost {
        let resident = watch.residentKiB
        let each = { (count: Int) in count > 0 ? processor * 1e6 / Double(count) : nil }
        return Figures.Cost(
            processorSeconds: processor,
            microsecondsPerDelivery: each(figures.deliveries),
            microsecondsPerAnswer: each(figures.acknowledged),
            residentKiB: resident,
            // Later scenarios fill caches that are nobody's own.
            kibPerMember: figures.scenario == .idle ? baseKiB.map { Double(resident - $0) / Double(count) } : nil,
            kibPerConnection: figures.scenario == .idle ? idleCost?.perConnection : nil,
            kibPerSignIn: figures.scenario == .idle ? idleCost?.perSignIn : nil
        )
    }

    /// Evenly over `seconds` from now: `act` for each number below `count`.
    func steps(_ count: Int, over seconds: Double, from start: Instant, _ act: @escaping (Int, Instant) throws -> Void)
        -> [Step]
    {
        (0..<count).map { number in
            Step(due: start.adding(seconds: seconds * Double(number) / Double(max(1, count)))) { try act(number, $0) }
        }
    }

    /// Waits until every command was answered and everyone was told of all of them.
    func settle() {
        crowd.wait(Self.patience) { crowd.ledger.isAnswered }
        guard let last = crowd.ledger.lastSequence else { return }
        guard !crowd.wait(Self.patience, until: { crowd.everyoneKnows(last) }) else { return }
        crowd.ledger.fault("not everyone was told of everything")
    }

    /// Items of the agenda in their order, and the one being heard.
    func agendaItems() throws -> (items: [Int], current: Int?) {
        let entities = try crowd.view().entities
        let items = entities.keys.filter { $0.hasPrefix("item/") }.compactMap { Int($0.dropFirst(5)) }.sorted()
        guard items.count > 1 else { throw BenchFailure("The agenda of \(crowd.meeting) has fewer than two items") }
        let current = items.first { entities["item/\($0)"]?["state"] as? String == "current" }
        return (items, current)
    }
}
