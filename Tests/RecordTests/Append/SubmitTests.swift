import Foundation
import Testing

@testable import Record

struct SubmitTests {
    let folder: TemporaryFolder
    let record: Record

    init() throws {
        folder = try TemporaryFolder()
        record = try folder.open()
    }

    @Test func `an acknowledged event is read back byte for byte`() async throws {
        let event = NewEvent(at: 1_758_000_000_123, actor: "p17", payload: Array(#"{"ý":"Quảng \"Nam\""}"#.utf8))
        let heard = await record.put(
            Append(log: "m", expecting: 0, command: CommandKey(id: "c-1", actor: "p17"), events: [event])
        )
        #expect(heard == .durable("m", 1))
        let entry = try #require(try record.entries(of: "m", after: 0).first)
        #expect(
            entry == Entry(sequence: 1, at: 1_758_000_000_123, actor: "p17", command: "c-1", payload: event.payload)
        )
        let line = #"{"seq":1,"at":1758000000123,"actor":"p17","command":"c-1","event":{"ý":"Quảng \"Nam\""}}"#
        #expect(String(decoding: entry.line, as: UTF8.self) == line)
    }

    @Test func `entries come in order, after a number, up to a limit`() async throws {
        await record.put(.notes(10))
        #expect(try record.entries(of: "meeting/a", after: 4, limit: 3).map(\.sequence) == [5, 6, 7])
        #expect(try record.entries(of: "meeting/a", after: 10).isEmpty)
        #expect(try record.entries(of: "meeting/a", after: 99).isEmpty)
        #expect(try record.entries(of: "meeting/b", after: 0).isEmpty)
    }

    @Test func `what was acknowledged is there after the record is opened again`() async throws {
        await record.put(.notes(3))
        let head = try record.head(of: "meeting/a")
        try record.close()
        let again = try folder.open()
        #expect(try again.entries(of: "meeting/a", after: 0).count == 3)
        #expect(try again.head(of: "meeting/a") == head)
    }

    @Test func `appends that wait together share one commit`() async throws {
        let listener = Listener()
        let before = record.commitCount
        record.together {
            for number in 0..<500 { record.submit(.notes(after: Int64(number)), observer: listener) }
            for number in 0..<500 { record.submit(.notes(to: "meeting/b", after: Int64(number)), observer: listener) }
        }
        #expect(await listener.heard(count: 2) == [.durable("meeting/a", 500), .durable("meeting/b", 500)])
        #expect(record.commitCount == before + 1)
    }

    @Test func `a wrong expected number fails that append and the later ones of its log only`() async throws {
        let (first, second, other) = (Listener(), Listener(), Listener())
        record.together {
            record.submit(.notes(to: "a", after: 0), observer: first)
            record.submit(.notes(to: "a", after: 7), observer: second)
            record.submit(.notes(to: "a", after: 1), observer: second)
            record.submit(.notes(2, to: "b", after: 0), observer: other)
        }
        #expect(await other.heard(count: 1) == [.durable("b", 2)])
        #expect(first.heard == [.durable("a", 1)])
        #expect(second.heard == [.failed("a", .conflict(head: 1))])
        #expect(try record.head(of: "a")?.sequence == 1)
    }

    @Test func `what was submitted before a failure was told fails too, even if its number fits`() async throws {
        await record.put(.notes(2, to: "a"))
        let (late, filler) = (Listener(), Listener())
        record.together {
            record.submit(.notes(to: "a", after: 1), observer: late)
            for number in 0..<RecordLimits.jobsPerCommit {
                record.submit(.notes(to: "b", after: Int64(number)), observer: filler)
            }
            record.submit(.notes(to: "a", after: 2), observer: late)
        }
        #expect(await late.heard(count: 2) == [.failed("a", .conflict(head: 2)), .failed("a", .conflict(head: 2))])
        #expect(await record.put(.notes(to: "a", after: 2)) == .durable("a", 3))
    }

    @Test func `a log that failed in one batch goes on in the next`() async throws {
        #expect(await record.put(.notes(to: "a", after: 7)) == .failed("a", .conflict(head: 0)))
        #expect(await record.put(.notes(to: "a", after: 0)) == .durable("a", 1))
    }

    @Test func `a refused append leaves nothing behind`() async throws {
        #expect(await record.put(.notes(to: "a", after: 7)) == .failed("a", .conflict(head: 0)))
        #expect(try record.logs().isEmpty)
    }

    @Test(arguments: [
        (Append.notes(0), "no event"),
        (Append(log: "a", expecting: 0, events: [NewEvent(at: 1, actor: nil, payload: [])]), "empty payload"),
        (
            Append(log: "a", expecting: 0, events: [NewEvent(at: 1, actor: nil, payload: Array("{\n}".utf8))]),
            "line break"
        ),
        (Append(log: "a", expecting: 0, events: [.note("x", actor: "p\u{0}")]), "control character in the actor"),
        (Append(log: "a", expecting: 0, events: [.note("x", actor: "")]), "empty actor"),
        (.notes(command: CommandKey(id: "", actor: "p1")), "empty command id"),
        (.notes(command: CommandKey(id: String(repeating: "c", count: 65), actor: "p1")), "long command id"),
        (.notes(projections: [Projection(kind: "", key: "k", value: [])]), "empty kind"),
    ])
    func `a malformed append is refused`(append: Append, why: String) async throws {
        guard case .failed(_, .invalid) = await record.put(append) else {
            Issue.record("accepted: \(why)")
            return
        }
    }

    @Test(arguments: [(RecordLimits.payloadBytes, true), (RecordLimits.payloadBytes + 1, false)])
    func `a payload has a limit`(bytes: Int, isAccepted: Bool) async throws {
        let payload = [UInt8](repeating: UInt8(ascii: "1"), count: bytes)
        let heard = await record.put(
            Append(log: "a", expecting: 0, events: [NewEvent(at: 1, actor: nil, payload: payload)])
        )
        #expect((heard == .durable("a", 1)) == isAccepted)
    }

    @Test(arguments: [
        (events: RecordLimits.eventsPerAppend, id: 64, actor: 64, name: 128, isAccepted: true),
        (events: RecordLimits.eventsPerAppend + 1, id: 1, actor: 1, name: 1, isAccepted: false),
        (events: 1, id: 65, actor: 1, name: 1, isAccepted: false),
        (events: 1, id: 1, actor: 65, name: 1, isAccepted: false),
        (events: 1, id: 1, actor: 1, name: 129, isAccepted: false),
    ])
    func `an append has limits`(events: Int, id: Int, actor: Int, name: Int, isAccepted: Bool) async throws {
        func text(_ count: Int) -> String { String(repeating: "x", count: count) }
        let append = Append.notes(
            events,
            command: CommandKey(id: text(id), actor: text(actor)),
            projections: [Projection(kind: text(name), key: text(name), value: [])]
        )
        #expect((await record.put(append) == .durable("meeting/a", Int64(events))) == isAccepted)
    }

    @Test(arguments: [(RecordLimits.projectionValueBytes, true), (RecordLimits.projectionValueBytes + 1, false)])
    func `a projection has a limit`(bytes: Int, isAccepted: Bool) async throws {
        let value = [UInt8](repeating: 1, count: bytes)
        let append = Append.notes(projections: [Projection(kind: "k", key: "k", value: value)])
        #expect((await record.put(append) == .durable("meeting/a", 1)) == isAccepted)
    }

    @Test func `one append more than may wait is refused as busy`() async throws {
        let (listener, refused) = (Listener(), Listener())
        record.together {
            for number in 0..<RecordLimits.pendingJobs {
                record.submit(.notes(to: "a", after: Int64(number)), observer: listener)
            }
            record.submit(.notes(to: "b"), observer: refused)
        }
        #expect(await refused.heard(count: 1) == [.failed("b", .busy)])
        await listener.isDurable("a", through: Int64(RecordLimits.pendingJobs))
        #expect(listener.heard.allSatisfy { if case .durable = $0 { true } else { false } })
    }

    @Test func `a closed record refuses`() async throws {
        try record.close()
        #expect(await record.put(.notes()) == .failed("meeting/a", .closed))
        #expect(throws: RecordFailure.closed) { try record.head(of: "meeting/a") }
        #expect(!record.canWrite)
    }
}
