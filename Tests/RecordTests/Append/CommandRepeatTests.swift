import Testing

@testable import Record

struct CommandRepeatTests {
    let folder: TemporaryFolder
    let record: Record
    let command = CommandKey(id: "6f9c", actor: "p1")

    init() throws {
        folder = try TemporaryFolder()
        record = try folder.open()
    }

    @Test func `the same command again gets the first answer and writes nothing`() async throws {
        #expect(await record.put(.notes(3, command: command)) == .durable("meeting/a", 3))
        let answer = CommandAnswer(first: 1, last: 3)
        #expect(await record.put(.notes(3, command: command)) == .repeated("meeting/a", command, answer))
        #expect(await record.put(.notes(3, after: 3, command: command)) == .repeated("meeting/a", command, answer))
        #expect(try record.head(of: "meeting/a")?.sequence == 3)
    }

    @Test func `the same command twice in one batch is written once`() async throws {
        let (first, second) = (Listener(), Listener())
        record.together {
            record.submit(.notes(command: command), observer: first)
            record.submit(.notes(command: command), observer: second)
        }
        await first.heard(count: 1)
        let answer = CommandAnswer(first: 1, last: 1)
        #expect(await second.heard(count: 1) == [.repeated("meeting/a", command, answer)])
        #expect(try record.entries(of: "meeting/a", after: 0).count == 1)
    }

    @Test func `an observer that does not ask hears that the earlier answer is durable`() async throws {
        final class Plain: RecordObserver {
            let listener = Listener()
            func durable(log: LogName, through sequence: Int64) { listener.durable(log: log, through: sequence) }
            func failed(log: LogName, _ failure: RecordFailure) { listener.failed(log: log, failure) }
        }
        await record.put(.notes(2, command: command))
        let plain = Plain()
        record.submit(.notes(2, command: command), observer: plain)
        #expect(await plain.listener.heard(count: 1) == [.durable("meeting/a", 2)])
    }

    @Test func `another actor or another log may use the same id`() async throws {
        await record.put(.notes(command: command))
        let other = CommandKey(id: command.id, actor: "p2")
        #expect(await record.put(.notes(after: 1, command: other)) == .durable("meeting/a", 2))
        #expect(await record.put(.notes(to: "meeting/b", command: command)) == .durable("meeting/b", 1))
    }

    @Test func `the answer to a command is found after a restart`() async throws {
        await record.put(.notes(2, command: command))
        try record.close()
        let again = try folder.open()
        #expect(try again.answer(to: "6f9c", in: "meeting/a", by: "p1") == CommandAnswer(first: 1, last: 2))
        #expect(try again.answer(to: "6f9c", in: "meeting/a", by: "p2") == nil)
        #expect(try again.answer(to: "6f9c", in: "meeting/b", by: "p1") == nil)
    }

    @Test func `a command that wrote nothing is remembered alone, over a restart, with the entry it was decided on`()
        async throws
    {
        await record.put(.notes(2))
        #expect(await record.put(.notes(0, after: 2, command: command)) == .durable("meeting/a", 2))
        #expect(await record.put(.notes(after: 2)) == .durable("meeting/a", 3))
        let answer = CommandAnswer(first: 3, last: 2)
        for append in [Append.notes(0, after: 3, command: command), .notes(1, after: 3, command: command)] {
            #expect(await record.put(append) == .repeated("meeting/a", command, answer))
        }
        #expect(try record.head(of: "meeting/a")?.sequence == 3)
        try record.close()
        let again = try folder.open()
        #expect(try again.answer(to: "6f9c", in: "meeting/a", by: "p1") == answer)
        #expect(try again.answer(to: "6f9c", in: "meeting/a", by: "p2") == nil)
        #expect(try again.commandKeys(of: "meeting/a") == [command])
        #expect(try again.verify().allSatisfy { $0.damage == nil })
    }

    @Test func `a command that wrote nothing and was decided on an older state is refused`() async throws {
        await record.put(.notes(2))
        #expect(await record.put(.notes(0, after: 1, command: command)) == .failed("meeting/a", .conflict(head: 2)))
        #expect(try record.answer(to: "6f9c", in: "meeting/a", by: "p1") == nil)
        #expect(await record.put(.notes(0, after: 2)) == .failed("meeting/a", .invalid("an append needs an event")))
    }

    @Test func `a refused append does not use up its command`() async throws {
        #expect(await record.put(.notes(after: 5, command: command)) == .failed("meeting/a", .conflict(head: 0)))
        #expect(await record.put(.notes(after: 0, command: command)) == .durable("meeting/a", 1))
    }
}
