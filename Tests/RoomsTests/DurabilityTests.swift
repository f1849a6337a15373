import Meetings
import Testing

@testable import Rooms

struct DurabilityTests {
    @Test func `nobody hears of anything before it is on disk`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        try await hall.published(try hall.events().last?.sequence ?? 0, in: room)
        let (ear, heard) = (Ear(), Heard())
        room.join(ear, as: .person(Cast.an.person), hello: Hello())
        let before = await room.wholeView(for: .screen)

        let release = await hall.holdDisk()
        room.perform(try hall.request("speakers.raiseHand"), by: Cast.binh.person) { heard.add($0) }
        #expect(await room.aheadSequence == room.durableSequence + 1)
        let frames = ear.frames
        #expect(heard.replies.isEmpty)
        let meeting = await room.current().meeting
        #expect(meeting.speakers.waiting.isEmpty)
        #expect(ear.holding.entities["queue"]?.contains("Người") == false)
        #expect(before != nil)

        release()
        try await eventually("the answer comes") { heard.replies.count == 1 }
        #expect(heard.replies[0].sequence == (try hall.events().last?.sequence))
        try await eventually("the others hear") { ear.frames > frames }
        #expect(ear.holding.entities["queue"]?.contains("Người thứ 4") == true)
    }

    @Test func `case 81, what a failed commit held is never acknowledged and never shown`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let (ear, heard) = (Ear(), Heard())
        room.join(ear, as: .person(Cast.an.person), hello: Hello())
        let last = try #require(try hall.events().last?.sequence)
        try await hall.published(last, in: room)

        let release = await hall.holdDisk()
        let first = try hall.request("speakers.raiseHand", id: "hand")
        room.perform(first, by: Cast.binh.person) { heard.add($0) }
        // Decided on what the first was going to do.
        room.perform(try hall.request("speakers.lowerHand"), by: Cast.binh.person) { heard.add($0) }
        try await eventually("both wait for the disk") { hall.waiting == 2 }
        try await hall.breakNextCommit()
        release()

        try await eventually("both are answered") { heard.replies.count == 2 }
        #expect(heard.replies.allSatisfy { $0.code == "record.storage-failed" })
        try await eventually("listeners are told to come again") { ear.farewell == .restart }
        #expect(ear.holding.entities["queue"]?.contains("Người") == false)
        #expect(try hall.events().last?.sequence == last)

        try await hall.recovered()
        let again = try await hall.room()
        #expect(again !== room)
        let reply = await again.perform(first, by: Cast.binh.person)
        #expect(reply.sequence == last + 1)
        #expect(try hall.events().count { $0.sequence > last } == 1)
    }

    @Test func `case 82, while the disk takes nothing people read and are told why they cannot act`() async throws {
        let hall = try Hall(recoveryDelay: .seconds(3_600))
        try await hall.openSession()
        let release = await hall.holdDisk()
        try await hall.breakNextCommit()
        release()
        try await eventually("the record has failed") { !hall.record.canWrite }

        #expect(try await hall.give("speakers.raiseHand", by: .an).code == "record.read-only")
        #expect(try await hall.give("speakers.raiseHand", by: .outsider).code == "meetings.not-found")
        let room = try await hall.room()
        #expect(await room.wholeView(for: .person(Cast.an.person)) != nil)
        // A meeting that nobody had looked into comes from disk all the same.
        #expect(try await hall.freshRooms().room(Hall.meeting) != nil)

        try await hall.record.recover()
        try await hall.accept("speakers.raiseHand", by: .an)
    }

    @Test func `a clean stop answers what is under way and begins nothing new`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let heard = Heard()
        let release = await hall.holdDisk()
        room.perform(try hall.request("speakers.raiseHand"), by: Cast.an.person) { heard.add($0) }
        try await eventually("it waits for the disk") { hall.waiting == 1 }
        let stopping = Task { await hall.rooms.stop() }
        try await eventually("the room is leaving") { await room.isLeaving }
        #expect(
            await room.perform(try hall.request("speakers.raiseHand"), by: Cast.binh.person).code == "record.restarting"
        )
        release()
        await stopping.value
        #expect(heard.replies.map(\.sequence) == [try hall.events().last?.sequence])
        #expect(await room.hasStopped)
    }

    @Test func `a room that goes before the disk has answered leaves nobody waiting`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let heard = Heard()
        let release = await hall.holdDisk()
        room.perform(try hall.request("speakers.raiseHand"), by: Cast.an.person) { heard.add($0) }
        try await eventually("it waits for the disk") { hall.waiting == 1 }
        await room.stop(.restart)
        #expect(heard.replies.map(\.code) == ["record.restarting"])
        release()
    }
}
