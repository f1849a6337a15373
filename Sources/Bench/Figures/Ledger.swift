/// What was given and what was heard, with the moments, while one scenario is measured. Reckoned up at its end, so that
/// reckoning costs nothing while the clock runs.
final class Ledger {
    struct Command {
        let due: Instant
        var sequence: Int64?
    }

    private struct Arrival {
        let member: Int32
        let isFirst: Bool
        let sequence: Int64
        let at: Instant
    }

    let began = Instant.now
    private let firstNumber: Int
    private var commands: [Command] = []
    private var arrivals: [Arrival] = []
    private(set) var answers = Histogram()
    private(set) var acknowledged = 0
    private(set) var over = 0
    private(set) var lastAnswer: Instant?
    private(set) var refused: [String: Int] = [:]
    private(set) var faults: [String: Int] = [:]
    private var slices: [Int: Histogram] = [:]

    init(firstNumber: Int) { self.firstNumber = firstNumber }

    /// Commands and requests so far.
    private(set) var given = 0
    var isAnswered: Bool { over == given }
    var deliveries: Int { arrivals.count }
    var lastSequence: Int64? { commands.compactMap(\.sequence).max() }

    // MARK: Commands on live connections

    func gave(due: Instant) {
        commands.append(Command(due: due))
        given += 1
    }

    func lost(_ number: Int) { finish(due: commands[number - firstNumber].due, at: .now, "connection.lost") }

    func answered(_ number: Int, _ sequence: Int64?, _ refusal: String?) {
        guard commands.indices.contains(number - firstNumber) else { return }
        if refusal == nil { commands[number - firstNumber].sequence = sequence }
        finish(due: commands[number - firstNumber].due, at: .now, refusal)
    }

    // MARK: Requests

    func asked() { given += 1 }

    func answered(due: Instant, _ answer: HTTPAnswer?) {
        let isFine = answer.map { (200..<300).contains($0.status) } ?? false
        let code =
            isFine ? nil : answer.map { $0.json()["code"] as? String ?? "http.\($0.status)" } ?? "connection.lost"
        finish(due: due, at: .now, code)
    }

    private func finish(due: Instant, at moment: Instant, _ refusal: String?) {
        over += 1
        lastAnswer = moment
        if let refusal {
            refused[refusal, default: 0] += 1
        } else {
            acknowledged += 1
            answers.add(nanoseconds: moment.nanoseconds(since: due))
            if commands.isEmpty { slice(due, moment) }
        }
    }

    // MARK: What reached the members

    /// Updates but the first words, and their bytes.
    private(set) var updates = 0
    private(set) var updateBytes: UInt64 = 0

    func told(_ member: Int, _ sequence: Int64, isFirst: Bool, bytes: UInt64 = 0) {
        if !isFirst {
            updates += 1
            updateBytes += bytes
        }
        arrivals.append(Arrival(member: Int32(member), isFirst: isFirst, sequence: sequence, at: .now))
    }

    private var movementsDue: [Instant] = []
    private(set) var movements = Histogram()

    /// - Returns: the movement's number.
    func moving(due: Instant) -> Int {
        movementsDue.append(due)
        return movementsDue.count - 1
    }

    func moved(_ number: Int) {
        guard movementsDue.indices.contains(number) else { return }
        let now = Instant.now
        movements.add(nanoseconds: now.nanoseconds(since: movementsDue[number]))
        slice(movementsDue[number], now)
    }

    func fault(_ words: String) { faults[words, default: 0] += 1 }

    /// From the moment each change was due to its arrival at each member who was there.
    func delivery(to members: Int) -> Histogram {
        let known = commands.filter { $0.sequence != nil }.sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
        var next = [Int](repeating: 0, count: members)
        var histogram = Histogram()
        for arrival in arrivals {
            var at = next[Int(arrival.member)]
            while at < known.count, let sequence = known[at].sequence, sequence <= arrival.sequence {
                if !arrival.isFirst {
                    histogram.add(nanoseconds: arrival.at.nanoseconds(since: known[at].due))
                    slice(known[at].due, arrival.at)
                }
                at += 1
            }
            next[Int(arrival.member)] = at
        }
        return histogram
    }

    /// From `due` to the first word that each member heard.
    func firstWords(since due: Instant) -> Histogram {
        var histogram = Histogram()
        for arrival in arrivals where arrival.isFirst {
            histogram.add(nanoseconds: arrival.at.nanoseconds(since: due))
        }
        return histogram
    }

    private func slice(_ due: Instant, _ at: Instant) {
        slices[Int(due.seconds(since: began)), default: Histogram()].add(nanoseconds: at.nanoseconds(since: due))
    }

    var timeline: [Figures.Slice] {
        slices.sorted { $0.key < $1.key }.compactMap { second, histogram in
            Spread(histogram).map { Figures.Slice(second: second, count: $0.count, p50: $0.p50, p99: $0.p99) }
        }
    }
}
