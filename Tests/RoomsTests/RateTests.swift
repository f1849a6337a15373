import Meetings
import Testing

@testable import Rooms

/// Case 32: a person who floods a room is slowed down; the others notice nothing.
struct RateTests {
    @Test func `case 32, after a burst a person is held to a steady pace, others are not`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        try await hall.openSession()
        time.pass(milliseconds: 60_000)
        var codes: [String?] = []
        for _ in 1...100 { codes.append(try await hall.give("speakers.lowerHand", by: .an).code) }
        #expect(codes.count { $0 != "command.too-fast" } == Int(RateLimiter.burst))
        #expect(codes.last == "command.too-fast")
        try await hall.accept("speakers.raiseHand", by: .binh)

        time.pass(milliseconds: 1_000)
        var later: [String?] = []
        for _ in 1...40 { later.append(try await hall.give("speakers.lowerHand", by: .an).code) }
        #expect(later.count { $0 != "command.too-fast" } == Int(RateLimiter.commandsPerSecond))
    }

    @Test func `whoever has no seat learns nothing from a flood`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        try await hall.openSession()
        for _ in 1...100 {
            #expect(try await hall.give("speakers.raiseHand", by: .outsider).code == "meetings.not-found")
        }
    }

    @Test func `whoever opens and closes panels without end is sent away, others stay`() async throws {
        let hall = try Hall(clock: ManualTime().clock)
        let room = try await hall.openSession()
        let (busy, second, calm) = (Ear(), Ear(), Ear())
        for (ear, one) in [(busy, Cast.an), (second, .an), (calm, .binh)] {
            room.join(ear, as: .person(one.person), hello: Hello())
        }
        // However many connections one person has.
        for number in 1...Int(Room.watchBurst) / 2 {
            for topics in [[.votes, .attendance], []] as [Set<Topic>] {
                room.watch(topics, by: number.isMultiple(of: 2) ? busy : second)
            }
        }
        room.watch([.minutes], by: calm)
        _ = await room.current()
        #expect(busy.farewell == nil && second.farewell == nil)
        room.watch([.comments], by: busy)
        _ = await room.current()
        #expect(busy.farewell == .restart && calm.farewell == nil)
        let frames = busy.frames
        try await hall.accept("speakers.raiseHand", by: .binh)
        try await eventually("who is calm hears on") { calm.holding.sequence > 0 }
        #expect(busy.frames == frames)
    }

    @Test func `of one person so many requests wait for a change, and the first is answered when there are more`()
        async throws
    {
        let hall = try Hall()
        let room = try await hall.openSession()
        let view = Ear()
        view.send(try #require(await room.wholeView(for: .person(Cast.an.person))).bytes, mark: 0)
        let (hello, answered) = (view.holding.hello(), Heard())
        let wait = { (one: Cast) in
            Task {
                guard case .update = await room.changes(for: .person(one.person), hello: hello) else { return }
                answered.add(.accepted(sequence: Int64(one.seat.rawValue), made: []))
            }
        }
        var waiting = [wait(.binh)]
        try await eventually("one waits") { await room.pollers.count == 1 }
        for number in 1...Room.pollersPerPerson {
            waiting.append(wait(.an))
            try await eventually("they wait") { await room.pollers.count == number + 1 }
        }
        #expect(answered.replies.isEmpty)
        waiting.append(wait(.an))
        try await eventually("one is answered") { answered.replies.count == 1 }
        #expect(answered.replies.first?.sequence == Int64(Cast.an.seat.rawValue))
        #expect(await room.pollers.count == Room.pollersPerPerson + 1)
        try await hall.accept("speakers.raiseHand", by: .binh)
        for task in waiting { await task.value }
        #expect(answered.replies.count == waiting.count)
    }

    @Test func `what is kept written for those who come has a limit`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let view = try #require(await room.wholeView(for: .person(Cast.chair.person))).bytes
        await room.keepWritten(upTo: 3 * view.count)
        let mark = Ear(), chair = Visitor.person(Cast.chair.person)
        mark.send(view, mark: 0)
        let last = mark.holding.sequence
        for since in 1..<last {
            _ = await room.changes(for: chair, hello: Hello(since: since, view: mark.holding.view))
        }
        for topics in [[.votes], [.minutes], [.comments], [.attendance], [.speeches]] as [Set<Topic>] {
            #expect(await room.wholeView(for: chair, watching: topics) != nil)
        }
        let kept = await room.written
        #expect(kept.missed > 0 && kept.missed <= 3 * view.count)
        #expect(kept.views > 0 && kept.views <= 3 * view.count)
    }

    @Test func `asking again for an answer costs nothing`() async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let room = try await hall.openSession()
        let request = try hall.request("speakers.raiseHand")
        for _ in 1...200 { #expect(await room.perform(request, by: Cast.an.person).sequence != nil) }
        #expect(try await hall.give("speakers.lowerHand", by: .an).sequence != nil)
    }
}

extension Room {
    func keepWritten(upTo bytes: Int) { writtenBytes = bytes }

    /// Bytes kept of what was missed and of whole views.
    var written: (missed: Int, views: Int) {
        (missed.values.reduce(0) { $0 + $1.bytes }, fullViews.values.reduce(0) { $0 + $1.bytes })
    }
}
