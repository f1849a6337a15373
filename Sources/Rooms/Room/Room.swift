import Ballots
import Dispatch
import Logging
import Meetings
import Record

/// The live room of one meeting: commands in, durable facts, views out to the people present.
///
/// Three states of the same meeting follow each other. `ahead` has every accepted command, on disk or not; commands are
/// decided on it. `durable` has what is on disk. `published` has what listeners were told: nobody hears of anything that
/// is not on disk.
public actor Room {
    /// Fewest events after which a room saves a snapshot.
    static let eventsPerSnapshot: Int64 = 500
    /// So many times later it is saved even if commands never cease.
    static let mostSnapshotDelay: Int64 = 4
    /// Panels that somebody may open and close at once.
    static let watchBurst = 100.0
    /// What a command hears when the room goes before the disk has answered: send it again.
    static let restarting = "record.restarting"

    nonisolated let executor: QueueExecutor
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    public nonisolated let id: MeetingID
    /// The meeting as it was last published, for looks that cannot wait.
    nonisolated let glimpse: Glimpse
    let record: Record
    let clock: SteadyClock
    nonisolated let ballots: BallotOffice
    let logger: Logger

    var ahead: Meeting
    var aheadSequence: Int64
    var durable: Meeting
    var durableSequence: Int64
    var published: Meeting
    var publishedSequence: Int64
    var versions: EntityVersions
    var snapshotSequence: Int64

    var pending: [PendingCommand] = []
    /// The keys of `pending`, for a quick look.
    var pendingKeys: Set<CommandKey> = []
    /// Commands that changed nothing and wait until the record remembers them.
    var unchanged: [CommandKey: UnchangedCommand] = [:]
    var known: KnownCommands
    var limiter = RateLimiter()
    var relayLimiter = RateLimiter(perSecond: RelayMessage.perSecond, burst: RelayMessage.burst)
    /// Opening and closing panels: what is in one is written for whoever opens it.
    var watchLimiter = RateLimiter(perSecond: 10, burst: Room.watchBurst)
    /// What the presenter has drawn, for those who come later.
    var presentedInk = PresentedInk()
    /// News of shares that wait to be told together.
    var sharedNews: [SharedNews] = []
    /// Who was sent papers since it was last asked for.
    var shownPapers: Set<PersonID> = []
    /// Called on the room's queue when somebody was sent papers.
    var onPapersShown: (@Sendable (Room) -> Void)?
    /// How many have received and opened each paper, as last counted.
    var receipts: [PaperID: PaperReceipts] = [:]
    var crowd: Crowd
    var pollers: [Int: Poller] = [:]
    var lastPoller = 0
    /// Entities as they were written for those who asked before.
    let writer = UpdateWriter()
    var fullViews: [Circle: Update] = [:]
    /// What those who were cut off at one moment have missed, written once for all of them.
    var missed: [Missed: Update] = [:]
    /// So much is kept of each of the two, in bytes; what is more is written anew for whoever asks.
    var writtenBytes = 32 << 20
    /// When what waits is published; nil when nothing waits.
    var tickDue: DispatchTime?
    /// Since when something waits to be published; nil when nothing does.
    var waitsSince: DispatchTime?
    /// Whether something else than votes waits to be published.
    var hasNewsBesidesVotes = false
    /// Long ago at first. Zero would mean now, whenever it is looked at.
    var lastPublish = DispatchTime(uptimeNanoseconds: 1)
    var timedPolls: [PollID: Moment] = [:]
    /// Commands that wait for their turn at keys or ballot box, one after the other.
    var ballotWork: Task<Void, Never>?
    /// Who waits for the answers to those commands.
    var inTurn: [CommandKey: [@Sendable (CommandReply) -> Void]] = [:]
    /// True while the next beat of ``watchBoxes()`` is coming.
    var isCounting = false
    /// Set when memory and disk may differ, or the room has left memory: from then on it does nothing.
    var hasStopped = false
    /// Set while the room leaves memory for a clean stop: what is under way ends, nothing new begins.
    var isLeaving = false
    var lastUse: Moment
    let onStop: @Sendable (MeetingID) -> Void

    init(
        loaded: LoadedRoom,
        record: Record,
        clock: SteadyClock,
        ballots: BallotOffice,
        logger: Logger,
        makeFanout: @escaping @Sendable () -> any Fanout,
        onStop: @escaping @Sendable (MeetingID) -> Void
    ) {
        id = loaded.meeting.id
        glimpse = Glimpse(loaded.meeting)
        executor = QueueExecutor(label: "room.\(loaded.meeting.id)")
        self.record = record
        self.clock = clock
        self.ballots = ballots
        self.logger = logger
        ahead = loaded.meeting
        durable = loaded.meeting
        published = loaded.meeting
        aheadSequence = loaded.sequence
        durableSequence = loaded.sequence
        publishedSequence = loaded.sequence
        versions = loaded.versions
        snapshotSequence = loaded.snapshotSequence
        known = KnownCommands(loaded.commands)
        crowd = Crowd(makeFanout: makeFanout)
        lastUse = clock.now()
        self.onStop = onStop
    }

    /// Runs `body` on the room's queue, in the order of calls.
    nonisolated func onQueue(_ body: @escaping @Sendable (isolated Room) -> Void) {
        executor.queue.async { self.assumeIsolated { room in body(room) } }
    }

    /// The meeting as it was last published, for decisions outside the room such as opening a paper.
    public func current() -> (meeting: Meeting, sequence: Int64) {
        lastUse = clock.now()
        publishWhatIsOnDisk()
        return (published, publishedSequence)
    }

    /// Saves what spares replaying, when it spares more than it costs.
    func saveSnapshotIfDue() {
        let seats = durable.roster.participants.count
        saveSnapshotIfWorthwhile(after: Self.eventsBeforeSnapshot(seats: seats, isAnswering: !pending.isEmpty))
    }

    /// To write one costs as much as there are seats, and it is to spare more than that. People who wait for an answer come
    /// first, as long as they do not wait without end.
    static func eventsBeforeSnapshot(seats: Int, isAnswering: Bool) -> Int64 {
        let events = max(eventsPerSnapshot, Int64(seats))
        return isAnswering ? mostSnapshotDelay * events : events
    }

    @discardableResult
    private func saveSnapshotIfWorthwhile(after events: Int64) -> Task<Void, Never>? {
        guard durableSequence - snapshotSequence >= events, durableSequence == publishedSequence else { return nil }
        let snapshot = RoomSnapshot(meeting: durable, versions: versions)
        let (log, sequence, record, logger) = (LogName(id), durableSequence, record, logger)
        snapshotSequence = sequence
        return Task.detached {
            do {
                try await record.saveSnapshot(of: log, sequence: sequence, bytes: snapshot.encoded())
            } catch {
                logger.warning("A snapshot was not saved", metadata: ["meeting": "\(log)", "reason": "\(error)"])
            }
        }
    }

    /// Leaves memory when nobody looks in and nothing is under way.
    func retireIfIdle(since: Moment) {
        guard !hasStopped, crowd.isEmpty, pollers.isEmpty, pending.isEmpty, unchanged.isEmpty, inTurn.isEmpty,
            timedPolls.isEmpty, !isCounting,
            lastUse < since
        else { return }
        saveSnapshotIfWorthwhile(after: 1)
        stop(.restart)
    }

    /// Leaves memory for a clean stop, once everything under way is on disk and told.
    func retire() async {
        isLeaving = true
        await ballotWork?.value
        while !pending.isEmpty {
            await withCheckedContinuation { settled in
                pending[pending.count - 1].replies.append { _ in settled.resume() }
            }
        }
        while let key = unchanged.keys.first {
            await withCheckedContinuation { settled in unchanged[key]?.replies.append { _ in settled.resume() } }
        }
        if durableSequence > publishedSequence { publish() }
        await saveSnapshotIfWorthwhile(after: 1)?.value
        stop(.restart)
    }

    /// Ends every connection and does nothing from now on. The next use loads the room from disk.
    ///
    /// - Parameter code: What whoever waits for the disk is answered.
    func stop(_ reason: Farewell, answering code: String = Room.restarting) {
        guard !hasStopped else { return }
        hasStopped = true
        glimpse.set(nil)
        // Before anybody hears of it: who comes back at once finds the next room. And answers before what carries them ends.
        onStop(id)
        refusePending(code: code)
        for attendant in crowd.attendants.values { attendant.listener.end(reason) }
        for attendant in crowd.attendants.values { crowd.remove(attendant.listener) }
        for poller in pollers.values { poller.answer.resume(returning: .restart) }
        pollers = [:]
    }
}
