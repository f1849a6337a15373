import Meetings

/// The number of the last event that changed each entity, gone ones included.
struct EntityVersions {
    private(set) var latest: [EntityKey: Int64] = [:]

    init() {}

    init(byName names: [String: Int64]) {
        for (name, sequence) in names {
            if let key = EntityKey(name) { latest[key] = sequence }
        }
    }

    var byName: [String: Int64] {
        Dictionary(uniqueKeysWithValues: latest.map { ($0.key.description, $0.value) })
    }

    mutating func changed(_ keys: Set<EntityKey>, at sequence: Int64) {
        for key in keys { latest[key] = sequence }
    }

    func changed(after sequence: Int64) -> [EntityKey] {
        latest.filter { $0.value > sequence }.map(\.key)
    }
}

extension EntityKey {
    init?(_ name: String) {
        let parts = name.split(separator: "/", maxSplits: 1)
        guard let first = parts.first, let noun = Noun(rawValue: String(first)) else { return nil }
        self.init(noun, parts.count == 2 ? Int(parts[1]) : nil)
    }
}
