import Dispatch
import Meetings

extension Room {
    /// What is on disk is told at the pace of ``Pace``.
    func scheduleTick() {
        let now = DispatchTime.now()
        let since = waitsSince ?? now
        waitsSince = since
        let pace = Pace(
            listeners: crowd.attendants.count,
            isOnlyVotes: !hasNewsBesidesVotes,
            isAnswering: !pending.isEmpty
        )
        let due = pace.due(now: now, last: lastPublish, since: since)
        if let tickDue, tickDue <= due { return }
        tickDue = due
        if due <= now { return publish() }
        executor.queue.asyncAfter(deadline: due) { [weak self] in
            self?.assumeIsolated { room in
                guard room.tickDue == due else { return }
                room.tickDue = nil
                room.scheduleTick()
            }
        }
    }

    /// Whoever asks now sees everything that was acknowledged before, their own doing above all: the tick does not make
    /// them wait, or find a session that was announced a moment ago missing.
    func publishWhatIsOnDisk() {
        if durableSequence > publishedSequence { publish() }
    }

    func publish() {
        (tickDue, waitsSince, hasNewsBesidesVotes) = (nil, nil, false)
        lastPublish = .now()
        guard !hasStopped, durableSequence > publishedSequence else { return }
        let changes = Changes(from: published, to: durable)
        let previous = publishedSequence
        versions.changed(changes.keys, at: durableSequence)
        published = durable
        glimpse.set(durable)
        publishedSequence = durableSequence
        writer.changed(changes.keys)
        // An audience that changed its rights has another name; the old one's entities are asked for by nobody.
        if changes.audiences { writer.forget() }
        forgetWrittenViews()
        if changes.audiences { reseatEveryone() }
        for (circle, group) in crowd.groups { tell(changes.keys, to: circle, group, after: previous) }
        tellSeats(changes)
        if changes.audiences || changes.keys.contains(where: { $0.noun == .paper }) { notePapersShownToEveryone() }
        answerPollers()
        saveSnapshotIfDue()
    }

    private func tell(_ keys: Set<EntityKey>, to circle: Circle, _ group: Group, after previous: Int64) {
        send(Update(sequence: publishedSequence, now: clock.now()), of: keys, to: circle, group, after: previous)
    }

    /// Tells what no event says, such as a figure in steps: without a number, as the record has none for it.
    func tellTransient(_ keys: Set<EntityKey>, to circle: Circle, _ group: Group) {
        send(Update(sequence: nil, now: clock.now()), of: keys, to: circle, group, after: publishedSequence)
    }

    private func send(
        _ empty: Update,
        of keys: Set<EntityKey>,
        to circle: Circle,
        _ group: Group,
        after previous: Int64
    ) {
        let view = self.view(for: circle.audience)
        var update = empty
        var (shown, gone): ([EntityKey], [EntityKey]) = ([], [])
        for key in keys where circle.includes(key) {
            if let value = value(key, in: view) {
                update.set(key.description, value)
                shown.append(key)
            } else if group.shown.contains(key) {
                update.drop(key.description)
                gone.append(key)
            }
        }
        guard !update.isEmpty else { return }
        crowd.showed(shown, to: circle)
        crowd.took(gone, from: circle)
        group.fanout.send(update.json, mark: publishedSequence, after: previous)
    }

    private func tellSeats(_ changes: Changes) {
        if changes.everySeat {
            for attendant in crowd.attendants.values { tellMe(attendant) }
        } else {
            for seat in changes.seats {
                guard let person = published.roster[seat]?.facts.person else { continue }
                for attendant in crowd.listeners(of: person) { tellMe(attendant) }
            }
        }
    }

    /// Sends the entity that only this person has, when it differs from what they were sent.
    ///
    /// Without a number: a listener that was left out of frames must not believe it has them.
    func tellMe(_ attendant: Attendant) {
        guard case .person(let person) = attendant.visitor, let seat = published.roster.seat(of: person) else { return }
        let me = published.meView(seat)
        guard attendant.me != me.hashValue else { return }
        var update = Update(sequence: nil, now: clock.now())
        do {
            update.set("me", try writer.me(me))
        } catch {
            return logger.error("An entity could not be written", metadata: ["meeting": "\(id)", "reason": "\(error)"])
        }
        crowd.told(me, to: attendant.listener)
        attendant.listener.send(update.json, mark: publishedSequence)
    }

    /// After a whole view, which takes the place of everything the client held, its own entity included.
    func tellMeAgain(_ listener: any Listener) {
        crowd.forgetMe(of: listener)
        if let attendant = crowd[listener] { tellMe(attendant) }
    }

    /// Rights have changed: whoever belongs to another audience now gets its view, whole; whoever to none, is shown out.
    private func reseatEveryone() {
        for attendant in crowd.attendants.values {
            guard let audience = audience(of: attendant.visitor) else {
                crowd.remove(attendant.listener)
                attendant.listener.end(.removed)
                continue
            }
            let circle = Circle(audience: audience, topics: attendant.circle.topics)
            guard circle != attendant.circle else { continue }
            crowd.move(attendant.listener, to: circle)
            attendant.listener.send(fullView(for: circle), mark: publishedSequence)
            noteWhatIsShown(to: circle)
            tellMeAgain(attendant.listener)
        }
    }

    func audience(of visitor: Visitor) -> Audience? {
        switch visitor {
        case .screen:
            return SessionState.announced.contains(published.session.state) ? .screen : nil
        case .person(let person):
            return published.roster.seat(of: person).flatMap(published.audience(of:))
        case .personAtScreen(let person):
            return published.roster.seat(of: person).flatMap(published.audience(of:)).map { _ in .screen }
        }
    }

    func value(_ key: EntityKey, in view: View) -> [UInt8]? {
        do {
            return try writer.value(key, in: view)
        } catch {
            logger.error("An entity could not be written", metadata: ["entity": "\(key)", "reason": "\(error)"])
            return nil
        }
    }
}

extension MeetingEvent {
    /// A vote by name.
    var isVote: Bool {
        switch self {
        case .polls(.cast), .polls(.voted): true
        default: false
        }
    }
}
