import Meetings
import Testing

@testable import Rooms

/// Case 65 and the rule behind it: a command takes effect once, however often it is sent.
struct RepeatTests {
    @Test func `the same command again gets the first answer and does nothing`() async throws {
        let hall = try Hall()
        try await hall.openSession()
        let first = try await hall.give("polls.prepare", ["item": 8, "question": "Đồng ý?"], by: .chair, id: "same")
        let events = try hall.events().count
        let again = try await hall.give("polls.prepare", ["item": 8, "question": "Đồng ý?"], by: .chair, id: "same")
        #expect(again.sequence == first.sequence)
        #expect(again.made == first.made)
        #expect(!again.made.isEmpty)
        #expect(try hall.events().count == events)
    }

    @Test func `a room that came back from disk still knows the answer`() async throws {
        let hall = try Hall()
        try await hall.openSession()
        let first = try await hall.give("polls.prepare", ["item": 8, "question": "Đồng ý?"], by: .chair, id: "same")
        try await hall.accept("speakers.raiseHand", by: .an)
        let events = try hall.events().count
        await hall.rooms.stop()
        let again = try await hall.give("polls.prepare", ["item": 8, "question": "Khác?"], by: .chair, id: "same")
        #expect(again.sequence == first.sequence)
        #expect(again.made == first.made)
        #expect(try hall.events().count == events)
    }

    @Test func `the same id from somebody else is another command`() async throws {
        let hall = try Hall()
        try await hall.openSession()
        let first = try await hall.accept("speakers.raiseHand", by: .an, id: "same")
        #expect(try await hall.accept("speakers.raiseHand", by: .binh, id: "same") == first + 1)
    }

    @Test func `sent again while the first waits for the disk, both are answered alike`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let heard = Heard()
        let release = await hall.holdDisk()
        let request = try hall.request("speakers.raiseHand")
        for _ in 1...3 { room.perform(request, by: Cast.an.person) { heard.add($0) } }
        try await eventually("it waits for the disk") { hall.waiting == 1 }
        release()
        try await eventually("all are answered") { heard.replies.count == 3 }
        #expect(Set(heard.replies.map(\.sequence)) == [try hall.events().last?.sequence])
    }

    @Test func `case 65, a vote sent a hundred times at once is one vote`() async throws {
        let hall = try Hall()
        try await hall.openSession()
        let poll = try await hall.openPoll()
        let room = try await hall.room()
        let request = try hall.request("polls.cast", ["poll": poll, "choice": "yes"], id: "ballot")
        let before = try #require(try hall.events().last?.sequence)
        let sequences = await withTaskGroup { group in
            for _ in 1...100 { group.addTask { await room.perform(request, by: Cast.an.person).sequence } }
            return await group.reduce(into: [Int64?]()) { $0.append($1) }
        }
        #expect(sequences == Array(repeating: before + 1, count: 100))
        #expect(try hall.events().last?.sequence == before + 1)
    }

    @Test func `case 65, three devices of one voter leave one vote, the last choice`() async throws {
        let hall = try Hall()
        try await hall.openSession()
        let poll = try await hall.openPoll()
        let room = try await hall.room()
        for (device, choice) in ["yes", "yes", "no"].enumerated() {
            try await hall.accept("polls.cast", ["poll": poll, "choice": choice], by: .an, id: "device\(device)")
        }
        try await hall.accept("polls.close", ["poll": poll], by: .chair)
        let result = await room.durable.polls[PollID(poll)]?.result
        #expect(result?.no == 1)
        #expect(result?.yes == 0)
    }

    @Test func `a command that changed nothing gets the same answer later and takes no effect then`() async throws {
        let hall = try Hall()
        try await hall.openSession()
        let first = try await hall.give("attendance.checkIn", ["mode": "onsite"], by: .an, id: "same")
        #expect(try first.sequence == hall.events().last?.sequence)
        let later = try await hall.accept("attendance.checkIn", ["mode": "remote"], by: .an)
        #expect(try #require(first.sequence) < later)
        for restarts in [false, true] {
            if restarts { await hall.rooms.stop() }
            let again = try await hall.give("attendance.checkIn", ["mode": "onsite"], by: .an, id: "same")
            #expect(again.sequence == first.sequence && again.made.isEmpty)
            #expect(try hall.events().last?.sequence == later)
        }
        // From somebody else it is another command.
        #expect(
            try await hall.give("attendance.checkIn", ["mode": "remote"], by: .binh, id: "same").sequence == later + 1
        )
        #expect(try hall.record.verify().allSatisfy { $0.damage == nil })
    }

    @Test func `a command that changed nothing is answered once it is remembered on disk`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let heard = Heard()
        let release = await hall.holdDisk()
        // It rests on what waits for the disk, and another event follows it.
        room.perform(try hall.request("speakers.raiseHand"), by: Cast.binh.person) { _ in }
        let request = try hall.request("attendance.checkIn", ["mode": "onsite"])
        for _ in 1...2 { room.perform(request, by: Cast.an.person) { heard.add($0) } }
        room.perform(try hall.request("speakers.raiseHand"), by: Cast.an.person) { _ in }
        try await eventually("all wait for the disk") { hall.waiting == 3 }
        #expect(heard.replies.isEmpty)
        release()
        try await eventually("both are answered") { heard.replies.count == 2 }
        let last = try #require(try hall.events().last?.sequence)
        #expect(heard.replies.map(\.sequence) == [last - 1, last - 1])
    }

    @Test func `a command that changed nothing is not accepted when the disk fails`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let heard = Heard()
        let release = await hall.holdDisk()
        let request = try hall.request("attendance.checkIn", ["mode": "onsite"])
        room.perform(request, by: Cast.an.person) { heard.add($0) }
        try await eventually("it waits for the disk") { hall.waiting == 1 }
        let failing = try await hall.breakNextCommit()
        release()
        await failing.value
        try await eventually("it is answered") { heard.replies.count == 1 }
        #expect(heard.replies.first?.code == "record.storage-failed")
        try await hall.recovered()
        let last = try hall.events().last?.sequence
        #expect(try await hall.room().perform(request, by: Cast.an.person).sequence == last)
    }

    @Test func `a refused command may be meant again later`() async throws {
        let hall = try Hall()
        try await hall.openSession()
        #expect(try await hall.give("speakers.lowerHand", by: .an, id: "same").code != nil)
        try await hall.accept("speakers.raiseHand", by: .an)
        #expect(try await hall.give("speakers.lowerHand", by: .an, id: "same").sequence != nil)
    }

    @Test(arguments: ["", String(repeating: "x", count: 65), "a b", "a\u{7}", "é"])
    func `an id that cannot be written down is refused at the door`(id: String) throws {
        #expect(throws: CommandRefusal.malformed) {
            try CommandRequest(
                id: id,
                command: AddPaper(facts: PaperFacts(title: "", fileName: "", sizeBytes: 1, digest: ""))
            )
        }
    }
}
