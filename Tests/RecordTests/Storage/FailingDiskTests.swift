import Foundation
import GRDBSQLite
import Testing

@testable import Record

struct FailingDiskTests {
    let folder: TemporaryFolder

    init() throws {
        FaultyDisk.install()
        folder = try TemporaryFolder()
    }

    func fail(_ call: FaultyDisk.Call, after: Int = 0, lasting: Bool = false, _ code: Int32) {
        FaultyDisk.arm(
            folder.data.path,
            FaultyDisk.Plan(calls: [call], after: after, isLasting: lasting, code: code)
        )
    }

    func mend() -> Int { FaultyDisk.mend(folder.data.path) }

    @Test func `case 81, a failed sync acknowledges nothing and stops the record`() async throws {
        let record = try folder.open()
        #expect(await record.put(.notes(to: "a")) == .durable("a", 1))
        let (mine, others) = (Listener(), Listener())
        fail(.sync, syncFailed)
        record.together {
            record.submit(.notes(to: "a", after: 1), observer: mine)
            record.submit(.notes(to: "b", after: 0), observer: others)
        }
        guard case .failed("a", .storageFailed) = await mine.heard(count: 1)[0],
            case .failed("b", .storageFailed) = await others.heard(count: 1)[0]
        else {
            Issue.record("acknowledged: \(mine.heard) \(others.heard)")
            return
        }
        #expect(mend() == 1)
        #expect(!record.canWrite)
        // The disk works again, but nobody has looked yet: no second sync makes the first one good.
        guard case .failed("a", .storageFailed) = await record.put(.notes(to: "a", after: 1)) else {
            Issue.record("accepted on a connection whose sync had failed")
            return
        }
        #expect(try record.entries(of: "a", after: 0).count == 1)
    }

    @Test func `case 81, a failed record goes on from what is on disk`() async throws {
        let record = try folder.open()
        await record.put(.notes(to: "a"))
        fail(.sync, syncFailed)
        await record.put(.notes(to: "a", after: 1))
        _ = mend()
        try await record.recover()
        #expect(record.canWrite)
        #expect(await record.put(.notes(2, to: "a", after: 1)) == .durable("a", 3))
        try record.close()
        #expect(try folder.open().head(of: "a")?.sequence == 3)
    }

    @Test func `case 81, the record recovers by itself`() async throws {
        let record = try Record.open(folder.data, recoveryDelay: .milliseconds(1))
        fail(.sync, syncFailed)
        await record.put(.notes(to: "a"))
        var answer = await record.put(.notes(to: "a"))
        let deadline = ContinuousClock.now + .seconds(30)
        while answer != .durable("a", 1), ContinuousClock.now < deadline { answer = await record.put(.notes(to: "a")) }
        #expect(answer == .durable("a", 1))
        #expect(mend() == 1)
    }

    @Test func `case 82, on a full disk reads go on and writes come back when there is room`() async throws {
        let record = try folder.open()
        await record.put(.notes(3, to: "a"))
        fail(.write, lasting: true, diskFull)
        guard case .failed("a", .storageFailed) = await record.put(.notes(to: "a", after: 3)) else {
            Issue.record("acknowledged on a full disk")
            return
        }
        #expect(!record.canWrite)
        #expect(try record.entries(of: "a", after: 0).count == 3)
        await #expect(throws: RecordFailure.self) { try await record.recover() }
        await #expect(throws: RecordFailure.self) { try await record.write { try $0.execute(sql: "SELECT 1") } }
        #expect(!record.canWrite)
        #expect(mend() > 0)
        try await record.recover()
        #expect(await record.put(.notes(to: "a", after: 3)) == .durable("a", 4))
    }

    @Test(arguments: [FaultyDisk.Call.write, .sync, .truncate], [false, true])
    func `cases 81 and 82, no call that fails makes an acknowledged event disappear`(
        call: FaultyDisk.Call,
        lasting: Bool
    ) async throws {
        var number = 0
        while true {
            let round = try FailingDiskTests()
            let code = call == .sync ? syncFailed : number.isMultiple(of: 2) ? diskFull : writeFailed
            round.fail(call, after: number, lasting: lasting, code)
            let acknowledged = await round.workload()
            let failures = round.mend()
            try await round.check(acknowledged)
            if failures == 0 { break }
            number += 1
        }
        #expect(number > 0)
    }

    /// Opens, appends, takes a checkpoint and closes, giving up at the first failure.
    ///
    /// - Returns: How many events were acknowledged.
    private func workload() async -> Int64 {
        var acknowledged: Int64 = 0
        guard let record = try? folder.open() else { return 0 }
        for _ in 0..<3 {
            let command = CommandKey(id: "c\(acknowledged)", actor: "p1")
            guard case .durable(_, let last) = await record.put(.notes(2, after: acknowledged, command: command)) else {
                break
            }
            acknowledged = last
        }
        try? record.close()
        return acknowledged
    }

    /// On a mended disk: everything acknowledged is there, nothing is half there, and the log goes on.
    private func check(_ acknowledged: Int64) async throws {
        let record = try folder.open()
        let last = try record.head(of: "meeting/a")?.sequence ?? 0
        #expect(last >= acknowledged && last <= acknowledged + 2 && last.isMultiple(of: 2))
        #expect(await record.put(.notes(after: last)) == .durable("meeting/a", last + 1))
        #expect(try record.verify().allSatisfy { $0.damage == nil })
        try record.close()
    }
}
