import Meetings
import Testing

@testable import Rooms

/// There is never more than one room of a meeting that takes commands.
struct RegistryTests {
    @Test func `everyone who asks at once gets the same room`() async throws {
        let hall = try Hall()
        try await hall.found()
        let rooms = try await withThrowingTaskGroup { group in
            for _ in 1...50 { group.addTask { try await hall.room() } }
            return try await group.reduce(into: [Room]()) { $0.append($1) }
        }
        #expect(Set(rooms.map { ObjectIdentifier($0) }).count == 1)
    }

    @Test func `there is no room of a meeting that is not there`() async throws {
        let hall = try Hall()
        #expect(try await hall.rooms.room(Hall.meeting) == nil)
        try await hall.found()
        #expect(try await hall.rooms.room(Hall.meeting) != nil)
    }

    @Test func `a room found while the meeting is being founded stays the only one`() async throws {
        let hall = try Hall()
        for number in 1...30 {
            let id = MeetingID.named("phien-\(number)")
            let founding = Task { try await hall.found(id) }
            var seen: [Room] = []
            while seen.isEmpty {
                if let room = try await hall.rooms.room(id) { seen.append(room) }
            }
            try await founding.value
            seen.append(try #require(try await hall.rooms.room(id)))
            #expect(seen[0] === seen[1])
        }
    }

    @Test func `the name of a meeting is taken once`() async throws {
        let hall = try Hall()
        try await hall.found()
        await #expect(throws: RoomRefusal.idTaken) { try await hall.found() }
    }

    @Test func `a room that stops late takes only itself off the list`() async throws {
        let hall = try Hall()
        let old = try await hall.openSession()
        let release = await hall.holdDisk()
        let heard = Heard()
        old.perform(try hall.request("speakers.raiseHand"), by: Cast.an.person) { heard.add($0) }
        try await eventually("it waits for the disk") { hall.waiting == 1 }
        let stopping = Task { await hall.rooms.stop() }
        try await eventually("the old room is leaving") { await old.isLeaving }
        let new = try await hall.room()
        #expect(new !== old)
        release()
        await stopping.value
        #expect(try await hall.room() === new)
    }

    @Test func `an idle room leaves memory and comes back, one that is looked into stays`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let ear = Ear()
        room.join(ear, as: .screen, hello: Hello())
        try await eventually("the wall shows") { ear.frames == 1 }
        let future = hall.rooms.clock.now().adding(minutes: 10)
        await room.retireIfIdle(since: future)
        #expect(try await hall.room() === room)
        room.leave(ear)
        await room.retireIfIdle(since: future)
        #expect(await room.hasStopped)
        let back = try await hall.room()
        #expect(back !== room)
        #expect(await back.current().meeting == room.durable)
    }
}
