import Meetings
import Record

extension Room {
    /// Takes a command. `reply` is called on the room's queue, for an accepted command when it is on disk.
    ///
    /// Commands of one caller are taken in the order of calls. The same id from the same person again gets the first
    /// answer, also after a restart.
    ///
    /// - Parameter hasConfirmed: Whether the person has just proved who they are: see ``Actor/hasConfirmed``.
    public nonisolated func perform(
        _ request: CommandRequest,
        by person: PersonID,
        hasConfirmed: Bool = false,
        reply: @escaping @Sendable (CommandReply) -> Void
    ) {
        onQueue { $0.take(request, by: person, hasConfirmed: hasConfirmed, reply: reply) }
    }

    /// Takes a command and waits for what became of it.
    public nonisolated func perform(
        _ request: CommandRequest,
        by person: PersonID,
        hasConfirmed: Bool = false
    ) async -> CommandReply {
        await withCheckedContinuation { continuation in
            perform(request, by: person, hasConfirmed: hasConfirmed) { continuation.resume(returning: $0) }
        }
    }

    /// A command that only the server gives, such as what it found when it read a file: no table of rights is asked.
    ///
    public nonisolated func performForServer(_ command: some Command) async -> CommandReply {
        await withCheckedContinuation { continuation in
            onQueue { room in room.take(command, key: nil) { continuation.resume(returning: $0) } }
        }
    }

    /// What the server does at the word of somebody who has no seat, such as a report on a task that they lead: no table of
    /// rights is asked, for the server has looked at them. They are paced like everybody, and the same id from the same person
    /// again gets the first answer.
    public nonisolated func performForServer(_ request: CommandRequest, at person: PersonID) async -> CommandReply {
        await withCheckedContinuation { continuation in
            onQueue { room in
                let reply: @Sendable (CommandReply) -> Void = { continuation.resume(returning: $0) }
                let key = CommandKey(id: request.id, actor: person.actorName)
                guard !room.hasStopped, !room.isLeaving else { return reply(.unavailable(code: Self.restarting)) }
                if room.answerRepeat(of: key, reply: reply) { return }
                guard room.limiter.allows(person, at: room.clock.now()) else {
                    return reply(CommandReply(refusing: RoomRefusal.tooFast))
                }
                room.take(request.command, key: key, reply: reply)
            }
        }
    }

    private func take(
        _ command: any Command,
        key: CommandKey?,
        reply: @escaping @Sendable (CommandReply) -> Void
    ) {
        lastUse = clock.now()
        guard !hasStopped, !isLeaving else { return reply(.unavailable(code: Self.restarting)) }
        let room = Actor(person: nil, participant: nil, role: .chair, at: clock.now())
        do {
            guard record.canWrite else { throw RoomRefusal.readOnly }
            try accept(try command.decide(in: ahead, by: room), by: room, key: key, reply: reply)
        } catch {
            reply(CommandReply(refusing: error))
        }
    }

    private func take(
        _ request: CommandRequest,
        by person: PersonID,
        hasConfirmed: Bool,
        reply: @escaping @Sendable (CommandReply) -> Void
    ) {
        lastUse = clock.now()
        guard !hasStopped, !isLeaving else { return reply(.unavailable(code: Self.restarting)) }
        let key = CommandKey(id: request.id, actor: person.actorName)
        if answerRepeat(of: key, reply: reply) { return }
        do {
            // Who is no participant is told only that, before any other refusal could say that there is a meeting.
            let actor = try actor(for: person, hasConfirmed: hasConfirmed)
            guard limiter.allows(person, at: clock.now()) else { throw RoomRefusal.tooFast }
            guard record.canWrite else { throw RoomRefusal.readOnly }
            if needsBallots(request.command) {
                return try takeInTurn(
                    request.command,
                    by: { try $0.actor(for: person, hasConfirmed: hasConfirmed) },
                    key: key,
                    reply: reply
                )
            }
            let events = try ahead.decide(request.command, by: actor)
            try accept(events, by: actor, key: key, reply: reply)
        } catch {
            reply(CommandReply(refusing: error))
        }
    }

    /// Who is no participant, or may not look in yet, learns nothing, not even that there is a meeting.
    func actor(for person: PersonID, hasConfirmed: Bool) throws -> Actor {
        guard let seat = ahead.roster.seat(of: person), ahead.audience(of: seat) != nil else {
            throw RoomRefusal.notFound
        }
        var actor = try ahead.actor(for: person, at: clock.now())
        actor.hasConfirmed = hasConfirmed
        return actor
    }

    private func answerRepeat(of key: CommandKey, reply: @escaping @Sendable (CommandReply) -> Void) -> Bool {
        if let known = known.recentReply(to: key) {
            reply(known)
            return true
        }
        if pendingKeys.contains(key), let index = pending.firstIndex(where: { $0.key == key }) {
            pending[index].replies.append(reply)
            return true
        }
        if unchanged[key] != nil {
            unchanged[key]?.replies.append(reply)
            return true
        }
        if inTurn[key] != nil {
            inTurn[key]?.append(reply)
            return true
        }
        guard known.mayHaveHappened(key) else { return false }
        do {
            let log = LogName(id)
            guard let answer = try record.answer(to: key.id, in: log, by: key.actor) else { return false }
            let count = Int(answer.last - answer.first) + 1
            let events = try record.entries(of: log, after: answer.first - 1, limit: count).map(EventCoding.decode)
            let answered = CommandReply.accepted(
                sequence: answer.last,
                made: events.compactMap { $0.event.madeByCommand }
            )
            known.remember(key, answered)
            reply(answered)
        } catch {
            reply(CommandReply(refusing: error))
        }
        return true
    }

    /// Lets the facts take effect ahead and hands them to the record.
    func accept(
        _ events: [MeetingEvent],
        by actor: Actor,
        key: CommandKey?,
        reply: @escaping @Sendable (CommandReply) -> Void
    ) throws {
        guard !events.isEmpty else {
            guard let key else { return settleWithoutEvents(reply: reply) }
            return settleWithoutEvents(key, reply: reply)
        }
        let name = actor.person?.actorName
        let payloads = try events.map {
            NewEvent(at: actor.at.rawValue, actor: name, payload: try EventCoding.encode($0))
        }
        // A copy of the meeting costs whatever the event then changes in it, such as every ballot cast so far: kept only
        // where the lists need it.
        let before = events.allSatisfy(Projector.passesOver) ? nil : ahead
        let first = aheadSequence + 1
        for event in events { ahead.apply(event, at: actor.at) }
        let projections = try before.map { try Projector.changes(from: $0, to: ahead, by: events) } ?? []
        let recorded = events.enumerated().map { offset, event in
            RecordedEvent(sequence: first + Int64(offset), at: actor.at, event: event)
        }
        aheadSequence += Int64(events.count)
        pending.append(
            PendingCommand(
                key: key,
                sequence: aheadSequence,
                events: recorded,
                made: events.compactMap(\.madeByCommand),
                replies: [reply]
            )
        )
        if let key { pendingKeys.insert(key) }
        record.submit(
            Append(
                log: LogName(id),
                expecting: first - 1,
                command: key,
                events: payloads,
                projections: projections
            ),
            observer: self
        )
    }

    /// What the server itself finds nothing to change by still rests on what came before it: it is answered when that is on
    /// disk.
    private func settleWithoutEvents(reply: @escaping @Sendable (CommandReply) -> Void) {
        guard aheadSequence > durableSequence else { return reply(.accepted(sequence: durableSequence, made: [])) }
        pending.append(
            PendingCommand(key: nil, sequence: aheadSequence, events: [], made: [], replies: [reply])
        )
    }
}

extension MeetingEvent {
    var madeByCommand: CommandReply.Made? { made.map { .init(noun: $0.noun, number: $0.number) } }
}
