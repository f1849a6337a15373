import Ballots
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
    /// Keys, boxes and boards of secret votes.
    public let ballots: BallotOffice
    private let logger: Logger
    private let makeFanout: @Sendable () -> any Fanout
    private let loading = DispatchQueue(label: "rooms.loading")
    private let live = Mutex(Registry())
    private let glimpses = Mutex<[MeetingID: Glimpse]>([:])
    private let papersShown = Mutex<(@Sendable (Room) -> Void)?>(nil)

    private struct Registry {
        /// Numbered, so that a room that stops late takes only itself off the list and not the one that came after it.
        struct Entry {
            let number: Int
            let task: Task<Room?, any Error>
        }

        var entries: [MeetingID: Entry] = [:]
        var lastNumber = 0
    }

    public init(
        record: Record,
        clock: SteadyClock = SteadyClock(),
        logger: Logger = Logger(label: "rooms"),
        makeFanout: @escaping @Sendable () -> any Fanout
    ) {
        self.record = record
        self.clock = clock
        ballots = BallotOffice(folder: record.directory.ballots, logger: logger)
        self.logger = logger
        self.makeFanout = makeFanout
        scheduleHousekeeping()
        loading.async { [weak self] in self?.wakeRoomsOfDueBallots() }
    }

    /// Sets what is called, on a room's queue, when somebody was sent papers. To be set before the first room is asked for.
    public func whenPapersAreShown(_ body: @escaping @Sendable (Room) -> Void) {
        papersShown.withLock { $0 = body }
    }

    /// The room of a meeting; nil when there is no such meeting.
    /// - Throws: ``RecordFailure`` when it cannot be read.
    public func room(_ id: MeetingID) async throws -> Room? {
        let entry = live.withLock { live in
            if let known = live.entries[id] { return known }
            live.lastNumber += 1
            let number = live.lastNumber
            let entry = Registry.Entry(number: number, task: Task { try await self.load(id, number) })
            live.entries[id] = entry
            return entry
        }
        do {
            let room = try await entry.task.value
            if room == nil { forget(id, entry.number) }
            return room
        } catch {
            forget(id, entry.number)
            throw error
        }
    }

    /// The meeting as it was last published, at most a tick old, without waiting: for an event loop. Nil when it is not in
    /// memory: ask ``room(_:)``.
    public func glimpse(of id: MeetingID) -> Meeting? { glimpses.withLock { $0[id] }?.meeting }

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
        // Whoever asked too early found nothing; who asks from now on must not be told so. A room that was found since
        // the commit stays: there is never a second one beside it.
        if let early = live.withLock({ $0.entries[id] }), (try? await early.task.value) == nil {
            forget(id, early.number)
        }
    }

    /// Saves snapshots and ends all connections, for a clean stop.
    public func stop() async {
        let tasks = live.withLock { live in
            defer { live.entries = [:] }
            return live.entries.values.map(\.task)
        }
        for task in tasks {
            guard let room = try? await task.value else { continue }
            await room.retire()
        }
        await ballots.stop()
    }

    private func load(_ id: MeetingID, _ number: Int) async throws -> Room? {
        let (record, clock, ballots, logger, makeFanout) = (record, clock, ballots, logger, makeFanout)
        let loaded = try await withCheckedThrowingContinuation { continuation in
            loading.async {
                continuation.resume(
                    with: Result {
                        try RoomLoader(record: record).load(id).map { ($0, try ballots.takeUp($0.meeting)) }
                    }
                )
            }
        }
        guard let (loaded, lost) = loaded else { return nil }
        let room = Room(
            loaded: loaded,
            record: record,
            clock: clock,
            ballots: ballots,
            logger: logger,
            makeFanout: makeFanout,
            onStop: { [weak self] id in self?.forget(id, number) }
        )
        glimpses.withLock { $0[id] = room.glimpse }
        let papersShown = papersShown.withLock { $0 }
        room.onQueue { room in
            room.onPapersShown = papersShown
            room.tellLost(lost)
            room.watchPolls()
        }
        return room
    }

    private func forget(_ id: MeetingID, _ number: Int) {
        live.withLock { live in
            guard live.entries[id]?.number == number else { return }
            live.entries[id] = nil
            glimpses.withLock { $0[id] = nil }
        }
    }

    private func scheduleHousekeeping() {
        loading.asyncAfter(deadline: .now() + .seconds(60)) { [weak self] in
            self?.retireIdleRooms()
            self?.wakeRoomsOfDueBallots()
            self?.scheduleHousekeeping()
        }
    }

    private func retireIdleRooms() {
        let since = clock.now().adding(minutes: -Self.idleMinutes)
        let tasks = live.withLock { $0.entries.values.map(\.task) }
        for task in tasks {
            Task { try? await task.value?.retireIfIdle(since: since) }
        }
    }
}
