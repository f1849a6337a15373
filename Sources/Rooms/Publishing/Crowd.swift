import Meetings

/// What a class of listeners gets: an audience and the panels they have open.
struct Circle: Hashable {
    let audience: Audience
    let topics: Set<Topic>

    func includes(_ key: EntityKey) -> Bool { key.topic.map(topics.contains) ?? true }
}

/// The listeners of one circle, and what they have been shown.
struct Group {
    let fanout: any Fanout
    var members = 0
    /// Entities that some member may hold: only these are ever named in `drop`.
    var shown: Set<EntityKey> = []
}

/// One listener's place in the room.
struct Attendant {
    let listener: any Listener
    let visitor: Visitor
    var circle: Circle
    /// What the entity that only this person has hashed to when it was last sent: thousands are held, and a word of each is
    /// enough to see that it changed.
    var me: Int?
}

/// Everyone who looks into the room, by circle.
struct Crowd {
    private(set) var attendants: [ObjectIdentifier: Attendant] = [:]
    private(set) var groups: [Circle: Group] = [:]
    private var persons: [PersonID: [ObjectIdentifier]] = [:]
    private let makeFanout: @Sendable () -> any Fanout

    init(makeFanout: @escaping @Sendable () -> any Fanout) { self.makeFanout = makeFanout }

    var isEmpty: Bool { attendants.isEmpty }

    subscript(listener: any Listener) -> Attendant? { attendants[ObjectIdentifier(listener)] }

    func listeners(of person: PersonID) -> [Attendant] {
        (persons[person] ?? []).compactMap { attendants[$0] }
    }

    mutating func add(_ attendant: Attendant) {
        attendants[ObjectIdentifier(attendant.listener)] = attendant
        if case .person(let person) = attendant.visitor {
            let id = ObjectIdentifier(attendant.listener)
            if !persons[person, default: []].contains(id) { persons[person, default: []].append(id) }
        }
        enter(attendant)
    }

    mutating func remove(_ listener: any Listener) {
        let id = ObjectIdentifier(listener)
        guard let attendant = attendants.removeValue(forKey: id) else { return }
        if case .person(let person) = attendant.visitor {
            persons[person]?.removeAll { $0 == id }
            if persons[person]?.isEmpty ?? false { persons[person] = nil }
        }
        exit(attendant)
    }

    /// Puts a listener into another circle.
    mutating func move(_ listener: any Listener, to circle: Circle) {
        guard var attendant = attendants[ObjectIdentifier(listener)], attendant.circle != circle else { return }
        exit(attendant)
        attendant.circle = circle
        attendants[ObjectIdentifier(listener)] = attendant
        enter(attendant)
    }

    mutating func told(_ me: MeView, to listener: any Listener) {
        attendants[ObjectIdentifier(listener)]?.me = me.hashValue
    }

    mutating func forgetMe(of listener: any Listener) {
        attendants[ObjectIdentifier(listener)]?.me = nil
    }

    mutating func showed(_ keys: some Sequence<EntityKey>, to circle: Circle) {
        groups[circle]?.shown.formUnion(keys)
    }

    mutating func took(_ keys: some Sequence<EntityKey>, from circle: Circle) {
        groups[circle]?.shown.subtract(keys)
    }

    private mutating func enter(_ attendant: Attendant) {
        var group = groups[attendant.circle] ?? Group(fanout: makeFanout())
        group.members += 1
        group.fanout.join(attendant.listener)
        groups[attendant.circle] = group
    }

    private mutating func exit(_ attendant: Attendant) {
        guard var group = groups[attendant.circle] else { return }
        group.fanout.leave(attendant.listener)
        group.members -= 1
        groups[attendant.circle] = group.members == 0 ? nil : group
    }
}
