import Meetings

/// One update in the making: `{"seq":…,"now":…,"reset":true,"set":{…},"drop":[…]}`.
struct Update {
    /// Nil for an update that tells nothing about the meeting's own entities: the client keeps its number.
    var sequence: Int64?
    var now: Moment
    var isReset = false
    /// The mark of the rights behind a whole view.
    var view: String?
    private(set) var isEmpty = true
    /// Entities that several are told, in one piece that all of them share.
    private var shared: [UInt8] = []
    private var set: [UInt8] = []
    private var drop: [UInt8] = []

    init(sequence: Int64?, now: Moment, isReset: Bool = false) {
        self.sequence = sequence
        self.now = now
        self.isReset = isReset
    }

    mutating func set(_ name: String, _ value: [UInt8]) {
        set.append(contentsOf: "\(isBegun ? "," : "")\"\(name)\":".utf8)
        set.append(contentsOf: value)
        isEmpty = false
    }

    mutating func drop(_ name: String) {
        drop.append(contentsOf: "\(drop.isEmpty ? "" : ",")\"\(name)\"".utf8)
        isEmpty = false
    }

    /// From now on copies share what was set so far: what is set later stands behind it.
    mutating func share() {
        guard shared.isEmpty else { return }
        (shared, set) = (set, [])
    }

    private var isBegun: Bool { !shared.isEmpty || !set.isEmpty }

    /// What is kept in memory of it.
    var bytes: Int { shared.count + self.set.count + self.drop.count }

    var json: [UInt8] { written.bytes }

    var written: WrittenUpdate {
        var begin: [UInt8] = []
        begin.reserveCapacity(96)
        begin.append(contentsOf: (sequence.map { "{\"seq\":\($0),\"now\":" } ?? "{\"now\":").utf8)
        begin.append(contentsOf: String(now.rawValue).utf8)
        if isReset { begin.append(contentsOf: ",\"reset\":true".utf8) }
        if let view { begin.append(contentsOf: ",\"view\":\"\(view)\"".utf8) }
        begin.append(contentsOf: ",\"set\":{".utf8)
        var end = set
        end.append(contentsOf: "}".utf8)
        if !drop.isEmpty {
            end.append(contentsOf: ",\"drop\":[".utf8)
            end.append(contentsOf: drop)
            end.append(contentsOf: "]".utf8)
        }
        end.append(contentsOf: "}".utf8)
        return WrittenUpdate(pieces: [begin, shared, end])
    }
}

/// An update as it goes out, in pieces one behind the other. The long one is the same memory for all whom it was written for,
/// so that those who take their time do not hold a copy each.
public struct WrittenUpdate: Hashable, Sendable {
    public let pieces: [[UInt8]]

    public var bytes: [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
        for piece in pieces { all.append(contentsOf: piece) }
        return all
    }
}
