import Meetings
import Testing

@testable import Rooms

struct PublishingTests {
    private func joined(_ room: Room, _ person: Cast, watching topics: Set<Topic> = []) async throws -> Ear {
        let ear = Ear()
        room.join(ear, as: .person(person.person), hello: Hello(topics: topics))
        try await eventually("\(person) is shown the session") { ear.holding.entities["me"] != nil }
        return ear
    }

    private func settled() async throws -> (Hall, Room) {
        let hall = try Hall()
        let room = try await hall.openSession()
        try await hall.published(try #require(try hall.events().last?.sequence), in: room)
        return (hall, room)
    }

    @Test func `members of one audience hold the same memory of the whole view, each with their own entity behind it`()
        async throws
    {
        let (_, room) = try await settled()
        let views = try await [
            #require(room.wholeView(for: .person(Cast.an.person))),
            #require(room.wholeView(for: .person(Cast.binh.person))),
        ]
        let places = views.map { $0.pieces[1].withUnsafeBytes(\.baseAddress) }
        #expect(places[0] != nil && places[0] == places[1])
        for (view, person) in zip(views, [Cast.an, .binh]) {
            var holding = Ear.Holding()
            holding.take(view)
            #expect(holding.entities["me"]?.contains("\"person\":\(person.person.rawValue)") == true)
            #expect(holding.entities["meeting"] != nil)
            #expect(view.pieces[1].count > view.pieces[2].count)
        }
    }

    @Test func `the first change of a room that comes from disk is told without anybody asking`() async throws {
        let hall = try Hall()
        try await hall.openSession()
        await hall.rooms.stop()
        let ear = try await joined(try await hall.room(), .chair)
        let last = try await hall.accept("agenda.goTo", ["item": 8], by: .chair)
        try await eventually("the change is told") { ear.holding.sequence == last }
    }

    @Test func `a burst of commands goes out in few frames`() async throws {
        let (hall, room) = try await settled()
        let (ear, heard) = (try await joined(room, .chair), Heard())
        let before = ear.frames
        let release = await hall.holdDisk()
        for number in 1...40 {
            let edit = try hall.request("agenda.editItem", ["item": 8, "title": "Tên \(number)"])
            room.perform(edit, by: Cast.secretary.person) { heard.add($0) }
        }
        try await eventually("all wait for the disk") { hall.waiting == 40 }
        release()
        try await eventually("all are answered") { heard.replies.count == 40 }
        let last = try #require(heard.replies.compactMap(\.sequence).max())
        try await eventually("the last is told") { ear.holding.sequence == last }
        #expect(ear.holding.entities["item/8"]?.contains("Tên 40") == true)
        #expect(ear.frames == before + 1)
    }

    @Test func `whoever's rights change gets the view of the new rights, their own entity with it`() async throws {
        let (hall, room) = try await settled()
        let ear = try await joined(room, .stranger)
        #expect(ear.holding.entities["item/10"] == nil)
        let mine = try #require(ear.holding.entities["me"])
        try await hall.accept(
            "agenda.setInvitees",
            ["item": 10, "participants": [Cast.guest.seat.rawValue, Cast.stranger.seat.rawValue]],
            by: .secretary
        )
        try await eventually("the item is shown") { ear.holding.entities["item/10"] != nil }
        #expect(ear.resets == 2)
        try await eventually("their own entity is there again") { ear.holding.entities["me"] == mine }
    }

    @Test func `whoever loses the right to an item loses the item at once`() async throws {
        let (hall, room) = try await settled()
        let ear = try await joined(room, .guest)
        #expect(ear.holding.entities["item/10"] != nil)
        try await hall.accept("agenda.setInvitees", ["item": 10, "participants": [7]], by: .secretary)
        try await eventually("the item is gone") { ear.holding.entities["item/10"] == nil }
        try await eventually("their own entity is there") { ear.holding.entities["me"] != nil }
    }

    @Test func `case 60, a participant taken off the list is shown out at once and hears no more`() async throws {
        let (hall, room) = try await settled()
        let ear = try await joined(room, .binh)
        let staying = try await joined(room, .an)
        try await hall.accept("participants.remove", ["participant": Cast.binh.seat.rawValue], by: .secretary)
        try await eventually("they are shown out") { ear.farewell == .removed }
        let frames = ear.frames
        let sequence = try await hall.accept("speakers.raiseHand", by: .an)
        try await eventually("the others hear on") { staying.holding.sequence == sequence }
        #expect(ear.frames == frames)
        #expect(try await hall.give("speakers.raiseHand", by: .binh).code == "meetings.not-found")
        #expect(await room.wholeView(for: .person(Cast.binh.person)) == nil)
        #expect(await room.wholeView(for: .personAtScreen(Cast.binh.person)) == nil)
    }

    @Test func `case 33, a listener that was left out of frames is caught up without a gap`() async throws {
        let (hall, room) = try await settled()
        let (deaf, keen) = (try await joined(room, .an), try await joined(room, .binh))
        deaf.stopReading()
        for _ in 1...5 {
            try await hall.accept("speakers.raiseHand", by: .cuc)
            try await hall.accept("speakers.lowerHand", by: .cuc)
        }
        let last = try await hall.accept("speakers.raiseHand", by: .cuc)
        try await eventually("the other has it all") { keen.holding.sequence == last }
        let missed = try #require(deaf.missedSince)
        #expect(deaf.holding.sequence < last)
        room.caughtUp(deaf, since: missed)
        try await eventually("it is caught up") { deaf.holding.sequence == last }
        #expect(deaf.holding.entities["queue"] == keen.holding.entities["queue"])
        let next = try await hall.accept("speakers.lowerHand", by: .cuc)
        try await eventually("it hears again") { deaf.holding.sequence == next }
    }

    @Test func `case 33, caught up by a whole view it has its own entity too`() async throws {
        let (hall, room) = try await settled()
        let deaf = try await joined(room, .guest)
        let mine = try #require(deaf.holding.entities["me"])
        try await hall.accept("agenda.addItem", ["title": "Ẩn", "visibility": "hidden"], by: .secretary)
        try await hall.published(try #require(try hall.events().last?.sequence), in: room)
        deaf.stopReading()
        room.caughtUp(deaf, since: 0)
        try await eventually("the whole view comes") { deaf.resets == 2 }
        try await eventually("their own entity is there") { deaf.holding.entities["me"] == mine }
    }

    @Test func `a wall that comes late is told what time it is now`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let room = try await hall.openSession()
        try await hall.published(try #require(try hall.events().last?.sequence), in: room)
        let (early, late) = (Ear(), Ear())
        room.join(early, as: .screen, hello: Hello())
        try await eventually("the first wall shows") { early.frames == 1 }
        time.pass(milliseconds: 180_000)
        room.join(late, as: .screen, hello: Hello())
        try await eventually("the second wall shows") { late.frames == 1 }
        #expect(late.holding.now == early.holding.now + 180_000)
        #expect(late.holding.entities == early.holding.entities)
    }

    @Test func `opening a panel brings it whole, closing it ends it`() async throws {
        let (hall, room) = try await settled()
        let ear = try await joined(room, .an)
        #expect(ear.holding.entities["participant/1"] == nil)
        room.watch([.attendance], by: ear)
        try await eventually("the list is there") { ear.holding.entities["participant/1"] != nil }
        room.watch([], by: ear)
        let frames = ear.frames
        let sequence = try await hall.accept("attendance.leave", by: .cuc)
        try await eventually("the rest is told") { ear.holding.sequence == sequence }
        #expect(ear.frames > frames)
        #expect(ear.holding.entities["participant/5"]?.contains("\"left\"") == false)
    }

    @Test func `before the announcement the session is there for the chair's table only`() async throws {
        let hall = try Hall()
        try await hall.found()
        let room = try await hall.room()
        for person in Cast.allCases {
            let view = await room.wholeView(for: .person(person.person))
            #expect((view != nil) == (person.role.isOffice && person != .outsider), "\(person)")
        }
        #expect(await room.wholeView(for: .screen) == nil)
        let ear = Ear()
        room.join(ear, as: .person(Cast.an.person), hello: Hello())
        try await eventually("a member is shown out") { ear.farewell == .removed }
        #expect(ear.frames == 0)
    }
}
