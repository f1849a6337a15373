import Cryptography
import Meetings

/// What a client says when it comes in.
public struct Hello: Sendable {
    /// The last number it has seen; 0 for everything.
    public var since: Int64
    /// The mark of the view it holds, from the last full view; empty for none.
    public var view: String
    public var topics: Set<Topic>

    public init(since: Int64 = 0, view: String = "", topics: Set<Topic> = []) {
        self.since = since
        self.view = view
        self.topics = topics
    }
}

extension Room {
    /// Lets a listener in and sends it what it has missed, or the whole view.
    ///
    /// A visitor for whom this meeting does not exist is shown out with ``Farewell/removed``.
    public nonisolated func join(_ listener: any Listener, as visitor: Visitor, hello: Hello) {
        onQueue { room in
            guard !room.hasStopped else { return listener.end(.restart) }
            room.publishWhatIsOnDisk()
            guard let audience = room.audience(of: visitor) else { return listener.end(.removed) }
            let circle = Circle(audience: audience, topics: hello.topics)
            room.lastUse = room.clock.now()
            let update = room.update(for: circle, since: hello.since, view: hello.view)
            listener.send(update?.json ?? room.fullView(for: circle), mark: room.publishedSequence)
            room.crowd.add(Attendant(listener: listener, visitor: visitor, circle: circle))
            room.noteWhatIsShown(to: circle)
            if let attendant = room.crowd[listener] { room.tellMe(attendant) }
            if update != nil { room.tellReceipts(to: listener, in: circle) }
            room.tellInk(to: listener, in: circle)
            room.notePapersShown(to: visitor)
        }
    }

    /// The listener opens or closes panels; newly opened ones are sent whole.
    public nonisolated func watch(_ topics: Set<Topic>, by listener: any Listener) {
        onQueue { room in
            guard let attendant = room.crowd[listener], attendant.circle.topics != topics else { return }
            guard room.mayWatch(attendant.visitor) else {
                // Whoever comes back says again what they look at.
                room.crowd.remove(listener)
                return listener.end(.restart)
            }
            let circle = Circle(audience: attendant.circle.audience, topics: topics)
            let view = room.view(for: circle.audience)
            let opened = topics.subtracting(attendant.circle.topics)
            let keys = view.keys(watching: opened).filter { $0.topic.map(opened.contains) ?? false }
            var update = Update(sequence: nil, now: room.clock.now())
            for key in keys {
                if let value = room.value(key, in: view) { update.set(key.description, value) }
            }
            room.crowd.move(listener, to: circle)
            room.noteWhatIsShown(to: circle)
            if !update.isEmpty { listener.send(update.json, mark: room.publishedSequence) }
            if opened.contains(.presenting) { room.tellInk(to: listener, in: circle) }
        }
    }

    /// A circle's first listener has come: from now on it is told when something it holds goes.
    func noteWhatIsShown(to circle: Circle) {
        guard crowd.groups[circle]?.members == 1 else { return }
        crowd.showed(view(for: circle.audience).keys(watching: circle.topics), to: circle)
    }

    private func mayWatch(_ visitor: Visitor) -> Bool {
        switch visitor {
        case .person(let person), .personAtScreen(let person): watchLimiter.allows(person, at: clock.now())
        case .screen: true
        }
    }

    public nonisolated func leave(_ listener: any Listener) {
        onQueue { $0.crowd.remove(listener) }
    }

    /// A listener that was left out of frames can take more: it gets everything since `mark` in one.
    public nonisolated func caughtUp(_ listener: any Listener, since mark: Int64) {
        onQueue { room in
            guard let attendant = room.crowd[listener] else { return }
            let update = room.update(for: attendant.circle, since: mark, view: attendant.circle.audience.mark)
            listener.catchUp(update?.json ?? room.fullView(for: attendant.circle), mark: room.publishedSequence)
            if update == nil {
                room.tellMeAgain(listener)
            } else {
                room.tellReceipts(to: listener, in: attendant.circle)
            }
        }
    }

    /// The whole view as of now, for plain HTTP; nil when there is none for this visitor.
    public func wholeView(for visitor: Visitor, watching topics: Set<Topic> = []) -> WrittenUpdate? {
        lastUse = clock.now()
        publishWhatIsOnDisk()
        return audience(of: visitor).map { audience in
            notePapersShown(to: visitor)
            return polledUpdate(for: visitor, audience, Hello(topics: topics))
        }
    }

    /// The whole view of a circle: written once for everyone in it until something changes, sent with the time it is.
    func fullView(for circle: Circle) -> [UInt8] {
        wholeUpdate(for: circle).json
    }

    /// The same, for more to be added to it.
    func wholeUpdate(for circle: Circle) -> Update {
        var update: Update
        if let known = fullViews[circle] {
            update = known
        } else {
            update = writtenView(for: circle)
            if fullViews.values.bytes + update.bytes > writtenBytes { fullViews = [:] }
            fullViews[circle] = update
        }
        update.now = clock.now()
        return update
    }

    private func writtenView(for circle: Circle) -> Update {
        let view = self.view(for: circle.audience)
        var update = Update(sequence: publishedSequence, now: clock.now(), isReset: true)
        update.view = circle.audience.mark
        for key in view.candidates(watching: circle.topics) {
            if let value = value(key, in: view) { update.set(key.description, value) }
        }
        update.share()
        return update
    }

    /// What changed for a circle since `since`; nil when only the whole view will do: a number from the future or from long
    /// ago, a view of other rights, or something gone that this audience may never have been shown.
    func update(for circle: Circle, since: Int64, view mark: String) -> Update? {
        guard since > 0, since <= publishedSequence, mark == circle.audience.mark else { return nil }
        let absence = Missed(circle: circle, since: since)
        if var known = missed[absence] {
            known.now = clock.now()
            return known
        }
        let update = changes(for: circle, since: since)
        // A whole hall is cut off at a few moments; wanderers one by one need not push those out.
        if let update, missed.count < Missed.most, missed.values.bytes + update.bytes <= writtenBytes {
            missed[absence] = update
        }
        return update
    }

    /// Everything that was written for several and holds as long as nothing changes.
    func forgetWrittenViews() {
        fullViews = [:]
        missed = [:]
    }

    private func changes(for circle: Circle, since: Int64) -> Update? {
        guard let changed = versions.changed(after: since) else { return nil }
        let view = self.view(for: circle.audience)
        var update = Update(sequence: publishedSequence, now: clock.now())
        for key in changed where circle.includes(key) {
            if let value = value(key, in: view) {
                update.set(key.description, value)
            } else if circle.audience.clearance == .office {
                update.drop(key.description)
            } else {
                return nil
            }
        }
        update.share()
        return update
    }
}

extension Sequence<Update> {
    fileprivate var bytes: Int { reduce(0) { $0 + $1.bytes } }
}

/// How a circle stood when somebody in it was cut off.
struct Missed: Hashable {
    /// Absences remembered between two changes.
    static let most = 256

    let circle: Circle
    let since: Int64
}

extension Audience {
    /// Tells one set of rights from another without naming them: a client that comes back with the same mark may keep
    /// what it has.
    var mark: String {
        let items = invitedTo.sorted().map(\.description).joined(separator: ",")
        return Hex.encode(Digest.sha256(Array("\(clearance.rawValue):\(items)".utf8)).prefix(8))
    }
}
