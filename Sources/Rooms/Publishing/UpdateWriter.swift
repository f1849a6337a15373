import Foundation
import Meetings

/// Writes entities as JSON, each once for an audience until it changes, however many groups and newcomers it goes to.
final class UpdateWriter {
    /// What is kept, in bytes; when there is more, all of it is written anew as it is asked for.
    static let mostBytes = 8 << 20

    private let encoder: JSONEncoder
    private var values: [Audience: [EntityKey: [UInt8]]] = [:]
    private var bytes = 0

    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The entity's JSON; nil when the audience does not see it.
    func value(_ key: EntityKey, in view: View) throws -> [UInt8]? {
        if let known = values[view.audience]?[key] { return known }
        guard let value = view[key] else { return nil }
        let written = Array(try encoder.encode(value))
        if bytes + written.count > Self.mostBytes { forget() }
        bytes += written.count
        values[view.audience, default: [:]][key] = written
        return written
    }

    /// These entities are others now, or gone.
    func changed(_ keys: Set<EntityKey>) {
        for audience in Array(values.keys) {
            for key in keys {
                if let old = values[audience]?.removeValue(forKey: key) { bytes -= old.count }
            }
        }
    }

    func forget() { (values, bytes) = ([:], 0) }

    func me(_ view: MeView) throws -> [UInt8] { try view.json(with: encoder) }
}

/// One update in the making: `{"seq":…,"now":…,"reset":true,"set":{…},"drop":[…]}`.
struct Update {
    /// Nil for an update that tells nothing about the meeting's own entities: the client keeps its number.
    var sequence: Int64?
    var now: Moment
    var isReset = false
    /// The mark of the rights behind a whole view.
    var view: String?
    private(set) var isEmpty = true
    private var set: [UInt8] = []
    private var drop: [UInt8] = []

    init(sequence: Int64?, now: Moment, isReset: Bool = false) {
        self.sequence = sequence
        self.now = now
        self.isReset = isReset
    }

    mutating func set(_ name: String, _ value: [UInt8]) {
        set.append(contentsOf: "\(set.isEmpty ? "" : ",")\"\(name)\":".utf8)
        set.append(contentsOf: value)
        isEmpty = false
    }

    mutating func drop(_ name: String) {
        drop.append(contentsOf: "\(drop.isEmpty ? "" : ",")\"\(name)\"".utf8)
        isEmpty = false
    }

    var json: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(set.count + drop.count + 80)
        out.append(contentsOf: (sequence.map { "{\"seq\":\($0),\"now\":" } ?? "{\"now\":").utf8)
        out.append(contentsOf: String(now.rawValue).utf8)
        if isReset { out.append(contentsOf: ",\"reset\":true".utf8) }
        if let view { out.append(contentsOf: ",\"view\":\"\(view)\"".utf8) }
        out.append(contentsOf: ",\"set\":{".utf8)
        out.append(contentsOf: set)
        out.append(contentsOf: "}".utf8)
        if !drop.isEmpty {
            out.append(contentsOf: ",\"drop\":[".utf8)
            out.append(contentsOf: drop)
            out.append(contentsOf: "]".utf8)
        }
        out.append(contentsOf: "}".utf8)
        return out
    }
}
