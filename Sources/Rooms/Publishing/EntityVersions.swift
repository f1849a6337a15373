import Meetings

/// The number of the last event that changed each entity, gone ones included.
struct EntityVersions {
    private(set) var latest: [EntityKey: Int64] = [:]
    /// What changed before this event's effect was there is not known: nothing can be said to who has seen less.
    private(set) var since: Int64 = 0

    init() {}

    init(byName names: [String: Int64], since: Int64) {
        self.since = since
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

    /// Nobody kept count of what the events up to this one changed.
    mutating func forget(through sequence: Int64) { since = sequence }

    /// Nil when that is not known any more.
    func changed(after sequence: Int64) -> [EntityKey]? {
        guard sequence >= since else { return nil }
        return latest.filter { $0.value > sequence }.map(\.key)
    }
}

extension EntityKey {
    init?(_ name: String) {
        let parts = name.split(separator: "/", maxSplits: 1)
        guard let first = parts.first, let noun = Noun(rawValue: String(first)) else { return nil }
        self.init(noun, parts.count == 2 ? Int(parts[1]) : nil)
    }
}
