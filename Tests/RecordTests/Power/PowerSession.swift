import Foundation

@testable import Record

/// A session at a record whose disk keeps a diary, and what a power cut in it would have left.
struct PowerSession {
    /// A moment at which the power goes.
    struct Cut {
        /// How many calls had happened.
        let call: Int
        let fate: UncertainDisk.Fate
        let disk: UncertainDisk
        /// Events that had been acknowledged by then.
        let acknowledged: [LogName: Int64]
        let seed: UInt64
    }

    struct Loss: Error, CustomStringConvertible {
        let description: String
    }

    private static let logs: [LogName] = ["meeting/a", "meeting/b"]
    private static let eventsPerCommand = 3

    private let entries: [DiskDiary.Entry]
    /// Events that were submitted, acknowledged or not.
    private let submitted: [LogName: Int64]
    private let folder: TemporaryFolder
    private let seed: UInt64

    /// Holds the session: commands to several logs, some large ones, closed and opened again in between.
    ///
    /// - Parameter forgetsSyncs: The disk says that it has synced and has not.
    init(seed: UInt64, forgetsSyncs: Bool = false) async throws {
        var chance = PowerChance(state: seed)
        self.seed = seed
        let folder = try TemporaryFolder()
        self.folder = folder
        let diary = FaultyDisk.keepDiary(of: folder.data.path)
        defer { FaultyDisk.endDiary(of: folder.data.path) }
        var heads = Dictionary(uniqueKeysWithValues: Self.logs.map { ($0, Int64(0)) })
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
            let record = try folder.open(checking: .structure)
            for _ in 0..<Int.random(in: 2...8, using: &chance) {
                let log = Self.logs.randomElement(using: &chance) ?? Self.logs[0]
                let size = Int.random(in: 0..<5, using: &chance) == 0 ? 30_000 : 40
                let head = heads[log, default: 0]
                guard case .durable(_, let last) = await record.put(Self.command(log, after: head, size: size)) else {
                    throw Loss(description: "the disk was well, and the record refused")
                }
                heads[log] = last
                diary.note(.acknowledged(log, through: last))
            }
            if Bool.random(using: &chance) { try await Self.checkpoint(record) }
            try record.close()
        }
        submitted = heads
        entries = diary.entries.filter { entry in
            if forgetsSyncs, case .sync = entry { return false }
            return true
        }
    }

    private static func checkpoint(_ record: Record) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            record.writerQueue.async {
                done.resume(
                    with: Result {
                        try record.state.withLock { $0.writer }.writeWithoutTransaction(Connections.checkpoint)
                    }
                )
            }
        }
    }

    private static func command(_ log: LogName, after head: Int64, size: Int) -> Append {
        let last = head + Int64(eventsPerCommand)
        return Append(
            log: log,
            expecting: head,
            command: CommandKey(id: "c\(head)", actor: "p1"),
            events: (head + 1...last).map {
                NewEvent(at: 1_700_000_000_000 + $0, actor: "p1", payload: payload($0, size))
            },
            projections: [Projection(kind: "head", key: "last", value: Array("\(last)".utf8))]
        )
    }

    private static func payload(_ sequence: Int64, _ size: Int) -> [UInt8] {
        Array("{\"event\":\(sequence),\"text\":\"\(String(repeating: "x", count: size))\"}".utf8)
    }

    // MARK: Cutting

    /// Cuts after every call, each with another fate; spread evenly when that would be more than `limit`.
    func cuts(atMost limit: Int) -> some Sequence<Cut> {
        let fates = UncertainDisk.Fate.allCases
        let step = Swift.max(1, entries.count * fates.count / Swift.max(1, limit))
        var disk = UncertainDisk()
        var acknowledged: [LogName: Int64] = [:]
        var cuts: [Cut] = []
        for (index, entry) in entries.enumerated() {
            disk.happen(entry)
            if case .acknowledged(let log, let through) = entry { acknowledged[log] = through }
            for (place, fate) in fates.enumerated() where (index * fates.count + place).isMultiple(of: step) {
                let number = UInt64(index * fates.count + place)
                cuts.append(
                    Cut(call: index + 1, fate: fate, disk: disk, acknowledged: acknowledged, seed: seed << 20 ^ number)
                )
            }
        }
        return cuts.prefix(limit)
    }

    /// Opens what the cut left.
    ///
    /// - Throws: ``Loss`` when something is missing or half there; ``RecordFailure`` when it does not open.
    func check(_ cut: Cut) async throws {
        var chance = PowerChance(state: cut.seed)
        let found = DataDirectory(path: folder.url.appending(path: "cut").path)
        try FileManager.default.createDirectory(at: found.url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: found.url) }
        for (path, bytes) in cut.disk.afterPowerCut(cut.fate, &chance) {
            let name = URL(filePath: path).lastPathComponent
            try Data(bytes).write(to: found.url.appending(path: name))
        }
        let record = try Record.open(found, readerCount: 1, recoveryDelay: .seconds(3600))
        defer { try? record.close() }
        for log in Self.logs { try await check(log, in: record, acknowledged: cut.acknowledged[log] ?? 0) }
    }

    private func check(_ log: LogName, in record: Record, acknowledged: Int64) async throws {
        let head = try record.head(of: log)?.sequence ?? 0
        guard head >= acknowledged else { throw Loss(description: "\(log) ends at \(head), not \(acknowledged)") }
        guard head <= submitted[log] ?? 0, head.isMultiple(of: Int64(Self.eventsPerCommand)) else {
            throw Loss(description: "\(log) holds half a command, to \(head)")
        }
        let entries = try record.entries(of: log, after: 0)
        for (index, entry) in entries.enumerated()
        where !entry.payload.starts(with: Self.payload(Int64(index + 1), 0).dropLast(2)) {
            throw Loss(description: "event \(index + 1) of \(log) is another")
        }
        guard entries.count == Int(head) else { throw Loss(description: "\(log) has \(entries.count) of \(head)") }
        let last = try record.projections(of: log).first.map { String(decoding: $0.value, as: UTF8.self) }
        guard last == (head == 0 ? nil : "\(head)") else {
            throw Loss(description: "the projection of \(log) says \(last ?? "nothing"), not \(head)")
        }
        guard case .durable = await record.put(Self.command(log, after: head, size: 10)) else {
            throw Loss(description: "\(log) takes no more")
        }
    }
}

/// SplitMix64: the same seed gives the same session.
struct PowerChance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
