import Dispatch
import Foundation
import Logging
import Meetings
import Record
import Synchronization

/// The rooms in memory. A room is brought from disk when first asked for and leaves memory when idle.
public final class Rooms: Sendable {
    /// How long a room that nobody looks into stays in memory, in minutes.
    static let idleMinutes = 5

    public let record: Record
    public let clock: SteadyClock
    private let logger: Logger
    private let makeFanout: @Sendable () -> any Fanout
    private let loading = DispatchQueue(label: "rooms.loading")
    private let live = Mutex<[MeetingID: Task<Room?, any Error>]>([:])

    public init(
        record: Record,
        clock: SteadyClock = SteadyClock(),
        logger: Logger = Logger(label: "rooms"),
        makeFanout: @escaping @Sendable () -> any Fanout
    ) {
        self.record = record
        self.clock = clock
        self.logger = logger
        self.makeFanout = makeFanout
        scheduleHousekeeping()
    }

    /// The room of a meeting; nil when there is no such meeting.
    /// - Throws: ``RecordFailure`` when it cannot be read.
    public func room(_ id: MeetingID) async throws -> Room? {
        let task = live.withLock { live in
            if let known = live[id] { return known }
            let task = Task { try await self.load(id) }
            live[id] = task
            return task
        }
        do {
            let room = try await task.value
            if room == nil { forget(id, task) }
            return room
        } catch {
            forget(id, task)
            throw error
        }
    }

    /// Begins a meeting with the given facts. Returns when they are on disk.
    /// - Throws: ``RoomRefusal/idTaken`` when there already is one of this name; ``RecordFailure``.
    public func found(_ id: MeetingID, with events: [RecordedEvent], by actor: String?) async throws {
        guard let first = events.first, var meeting = Meeting(first: first.event) else { throw RoomRefusal.notFound }
        for recorded in events { meeting.apply(recorded.event, at: recorded.at) }
        let append = Append(
            log: LogName(id),
            expecting: 0,
            events: try events.map {
                NewEvent(at: $0.at.rawValue, actor: actor, payload: try EventCoding.encode($0.event))
            },
            projections: try Projector.all(meeting)
        )
        do {
            try await record.append(append)
        } catch RecordFailure.conflict {
            throw RoomRefusal.idTaken
        }
        live.withLock { _ = $0.removeValue(forKey: id) }
    }

    /// Saves snapshots and ends all connections, for a clean stop.
    public func stop() async {
        let tasks = live.withLock { live in
            defer { live = [:] }
            return Array(live.values)
        }
        for task in tasks {
            guard let room = try? await task.value else { continue }
            await room.retire()
        }
    }

    private func load(_ id: MeetingID) async throws -> Room? {
        let (record, clock, logger, makeFanout) = (record, clock, logger, makeFanout)
        let loaded = try await withCheckedThrowingContinuation { continuation in
            loading.async { continuation.resume(with: Result { try RoomLoader(record: record).load(id) }) }
        }
        guard let loaded else { return nil }
        let room = Room(
            loaded: loaded,
            record: record,
            clock: clock,
            logger: logger,
            makeFanout: makeFanout,
            onStop: { [weak self] id in self?.live.withLock { _ = $0.removeValue(forKey: id) } }
        )
        room.onQueue { $0.watchPolls() }
        return room
    }

    private func forget(_ id: MeetingID, _ task: Task<Room?, any Error>) {
        live.withLock { live in
            if live[id] == task { live[id] = nil }
        }
    }

    private func scheduleHousekeeping() {
        loading.asyncAfter(deadline: .now() + .seconds(60)) { [weak self] in
            self?.retireIdleRooms()
            self?.scheduleHousekeeping()
        }
    }

    private func retireIdleRooms() {
        let since = clock.now().adding(minutes: -Self.idleMinutes)
        let tasks = live.withLock { Array($0.values) }
        for task in tasks {
            Task { try? await task.value?.retireIfIdle(since: since) }
        }
    }
}
