import Foundation
import Meetings
import Synchronization
import Testing

@testable import Server

/// Costly work: of each person one piece under way and one waiting, and nobody waits for long because of another.
struct PersonalTurnsTests {
    /// Holds whoever comes until it is opened.
    private actor Gate {
        private var isOpen = false
        private var held: [CheckedContinuation<Void, Never>] = []
        var count: Int { held.count }

        func pass() async {
            guard !isOpen else { return }
            await withCheckedContinuation { held.append($0) }
        }

        func open() {
            isOpen = true
            for one in held { one.resume() }
            held = []
        }
    }

    private let turns = PersonalTurns()
    private let an = PersonID(1)
    private let binh = PersonID(2)
    private let cuc = PersonID(3)

    /// Work of somebody that goes on until the gate is opened.
    private func hold(_ person: PersonID, _ gate: Gate) async throws -> Task<Void, any Error> {
        let task = Task { try await turns.inTurn(of: person) { await gate.pass() } }
        try await eventually("the work is under way") { await gate.count == 1 }
        return task
    }

    @Test func `one works and one waits for each person, a third is turned down, and others are served meanwhile`()
        async throws
    {
        let gate = Gate()
        let first = try await hold(an, gate)
        let second = Task { try await turns.inTurn(of: an) { "second" } }
        try await eventually("it waits") { turns.waitingCount == 1 }
        await #expect(throws: ServerRefusal.workBusy) { try await turns.inTurn(of: an) {} }
        #expect(try await turns.inTurn(of: binh) { "binh" } == "binh")
        // Still one place alone for the same person.
        #expect(turns.waitingCount == 1)
        await gate.open()
        try await first.value
        #expect(try await second.value == "second")
        #expect(try await turns.inTurn(of: an) { "again" } == "again")
    }

    @Test func `where more may wait they do, one under way at a time`() async throws {
        let patient = PersonalTurns(waitingPerPerson: 3)
        let (gate, order) = (Gate(), Mutexed<[Int]>([]))
        let first = Task { try await patient.inTurn(of: an) { await gate.pass() } }
        try await eventually("the work is under way") { await gate.count == 1 }
        var rest: [Task<Void, any Error>] = []
        for number in 1...3 {
            rest.append(Task { try await patient.inTurn(of: an) { order.change { $0.append(number) } } })
            try await eventually("it waits") { patient.waitingCount == number }
        }
        await #expect(throws: ServerRefusal.workBusy) { try await patient.inTurn(of: an) {} }
        #expect(order.value.isEmpty)
        await gate.open()
        for task in [first] + rest { try await task.value }
        #expect(order.value == [1, 2, 3])
    }

    @Test func `whoever was served goes behind those who were not`() async throws {
        let (gate, other) = (Gate(), Gate())
        let (first, beside) = (try await hold(an, gate), try await hold(binh, other))
        let order = Mutexed<[String]>([])
        let more = Task { try await turns.inTurn(of: an) { order.change { $0.append("an") } } }
        try await eventually("it waits") { turns.waitingCount == 1 }
        let late = Task { try await turns.inTurn(of: cuc) { order.change { $0.append("cuc") } } }
        try await eventually("both wait") { turns.waitingCount == 2 }
        await gate.open()
        for task in [first, more, late] { try await task.value }
        #expect(order.value == ["cuc", "an"])
        await other.open()
        try await beside.value
    }

    @Test func `whoever goes away while waiting leaves the place to others, and work that fails ends the turn`()
        async throws
    {
        let gate = Gate()
        let first = try await hold(an, gate)
        let gone = Task { try await turns.inTurn(of: an) {} }
        try await eventually("it waits") { turns.waitingCount == 1 }
        gone.cancel()
        await #expect(throws: CancellationError.self) { try await gone.value }
        #expect(turns.waitingCount == 0)
        let next = Task { try await turns.inTurn(of: an) { throw InVain("work") } }
        try await eventually("it waits") { turns.waitingCount == 1 }
        await gate.open()
        try await first.value
        await #expect(throws: InVain.self) { try await next.value }
        #expect(try await turns.inTurn(of: an) { 1 } == 1)
    }

    @Test func `over the wire a third costly request of one person is told to come again`() async throws {
        try await House.open { house in
            let (began, held) = (Mutexed(false), DispatchSemaphore(value: 0))
            let blocking = Task {
                try await house.app.rereading {
                    began.set(true)
                    held.wait()
                }
            }
            try await eventually("nothing is reread meanwhile") { began.value }
            let path = "/api/meetings/\(House.session)/account"
            let first = Task { try await house.ask("GET", path, as: .an).status }
            let second = Task { try await house.ask("GET", path, as: .an).status }
            try await eventually("one works and one waits") { house.app.costly.waitingCount == 1 }
            let third = try await house.ask("GET", path, as: .an)
            #expect(third.status == 429 && third.code == "work.busy")
            held.signal()
            try await blocking.value
            #expect(try await [first.value, second.value] == [200, 200])
        }
    }
}
