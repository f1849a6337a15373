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
