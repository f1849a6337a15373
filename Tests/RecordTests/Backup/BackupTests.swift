import Foundation
import Synchronization
import Testing

@testable import Record

struct BackupTests {
    let folder: TemporaryFolder
    let record: Record

    init() throws {
        folder = try TemporaryFolder()
        record = try folder.open()
    }

    var file: URL { folder.url.appending(path: "backup.sqlite") }
    var elsewhere: DataDirectory { DataDirectory(path: folder.url.appending(path: "elsewhere").path) }

    @Test func `a backup restores to the same record`() async throws {
        let projection = Projection(kind: "state", key: "p1", value: [1])
        await record.put(.notes(20, command: CommandKey(id: "c", actor: "p1"), projections: [projection]))
        let heads = try record.backup(to: file).map(\.head)
        #expect(try Record.restore(from: file, to: elsewhere).map(\.head) == heads)
        let restored = try Record.open(elsewhere)
        #expect(try restored.entries(of: "meeting/a", after: 0) == record.entries(of: "meeting/a", after: 0))
        #expect(try restored.answer(to: "c", in: "meeting/a", by: "p1") == CommandAnswer(first: 1, last: 20))
        #expect(try restored.projectionDigest(of: "meeting/a") == record.projectionDigest(of: "meeting/a"))
        #expect(await restored.put(.notes(after: 20)) == .durable("meeting/a", 21))
    }

    @Test func `case 88, backups taken while writing each restore to a valid beginning`() async throws {
        let (folder, record) = (folder, record)
        let load = Load(record)
        let heads = try await withCheckedThrowingContinuation { continuation in
            // A backup blocks its thread, and there may be as few of the tasks' threads as processors.
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try (0..<Self.rounds).map { number in
                            load.goOn(to: Int64(number + 1) * Self.eventsPerRound)
                            defer { load.wait() }
                            return try Self.round(number, folder, record)
                        }
                    }
                )
            }
        }
        #expect(heads == heads.sorted() && Set(heads).count > 1)
        print("\(Self.rounds) backups and restores while writing, the last of \(heads.last ?? 0) events")
    }

    /// Forty unless `PHONGHOP_BACKUP_ROUNDS` asks for more.
    static let rounds = ProcessInfo.processInfo.environment["PHONGHOP_BACKUP_ROUNDS"].flatMap(Int.init) ?? 40

    /// Written while a backup is taken and restored. Two thousand altogether, or one commit where there are many rounds.
    static let eventsPerRound = max(1, 2_000 / Int64(rounds) / 3) * 3

    /// Takes a backup and restores it.
    ///
    /// - Returns: The last event in it.
    private static func round(_ number: Int, _ folder: TemporaryFolder, _ record: Record) throws -> Int64 {
        let file = folder.url.appending(path: "\(number).sqlite")
        let target = DataDirectory(path: folder.url.appending(path: "restored-\(number)").path)
        let before = try record.head(of: "meeting/a")?.sequence ?? 0
        try record.backup(to: file)
        let report = try Record.restore(from: file, to: target).first
        let sequence = report?.head.sequence ?? 0
        #expect(sequence >= before && sequence.isMultiple(of: 3) && report?.damage == nil)
        try FileManager.default.removeItem(at: file)
        try FileManager.default.removeItem(at: target.url)
        return sequence
    }

    @Test func `a backup replaces no file`() async throws {
        try Data("mine".utf8).write(to: file)
        #expect(throws: RecordFailure.backupRefused("\(file.path) exists already")) { try record.backup(to: file) }
        #expect(try Data(contentsOf: file) == Data("mine".utf8))
    }

    @Test func `a restore replaces no record`() async throws {
        try record.backup(to: file)
        try Record.restore(from: file, to: elsewhere)
        #expect(throws: RecordFailure.backupRefused("\(elsewhere.path) is not empty: phonghop.sqlite")) {
            try Record.restore(from: file, to: elsewhere)
        }
        #expect(throws: RecordFailure.self) { try Record.restore(from: file, to: folder.data) }
    }

    @Test func `a damaged backup is refused and leaves nothing`() async throws {
        await record.put(.notes(500))
        try record.backup(to: file)
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data(#"{"note":"250"}"#.utf8)))
        bytes[place.lowerBound + 10] ^= 1
        try bytes.write(to: file)
        let damage = Damage(log: "meeting/a", sequence: 250, kind: .leaf)
        #expect(throws: RecordFailure.damaged(damage)) { try Record.restore(from: file, to: elsewhere) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path) == ["lock"])
    }

    @Test func `a backup that is not there or no database is refused`() throws {
        #expect(throws: RecordFailure.self) { try Record.restore(from: file, to: elsewhere) }
        try Data(repeating: 65, count: 5_000).write(to: file)
        #expect(throws: RecordFailure.damaged(Damage(log: nil, sequence: nil, kind: .file))) {
            try Record.restore(from: file, to: elsewhere)
        }
    }
}

/// Three more events as soon as the last three are on disk, as far as it is let.
private final class Load: RecordObserver {
    private let record: Record
    private let state = Mutex<(written: Int64, limit: Int64)>((0, 0))
    private let isThere = DispatchSemaphore(value: 0)

    init(_ record: Record) { self.record = record }

    /// Begins again, until event `limit` is on disk. Only while it rests.
    func goOn(to limit: Int64) {
        let written = state.withLock { state in
            state.limit = limit
            return state.written
        }
        record.submit(.notes(3, after: written), observer: self)
    }

    /// Blocks until it rests.
    func wait() { isThere.wait() }

    func durable(log: LogName, through sequence: Int64) {
        let goesOn = state.withLock { state in
            state.written = sequence
            return sequence < state.limit
        }
        guard goesOn else {
            isThere.signal()
            return
        }
        record.submit(.notes(3, to: log, after: sequence), observer: self)
    }

    func failed(log: LogName, _ failure: RecordFailure) {
        Issue.record("\(failure)")
        isThere.signal()
    }
}
