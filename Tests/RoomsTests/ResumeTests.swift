import Meetings
import Testing

@testable import Rooms

/// Whoever was away ends up holding exactly what they would hold had they stayed, whenever they left.
struct ResumeTests {
    /// Who looks in, and with which panels open.
    struct Looker: Hashable {
        let visitor: Visitor
        let topics: Set<Topic>

        static let all: [Looker] = [
            Looker(visitor: .person(Cast.chair.person), topics: Set(Topic.allCases)),
            Looker(visitor: .person(Cast.an.person), topics: [.attendance]),
            Looker(visitor: .person(Cast.cuc.person), topics: [.votes, .speeches]),
            Looker(visitor: .person(Cast.guest.person), topics: Set(Topic.allCases)),
            Looker(visitor: .person(Cast.stranger.person), topics: []),
            Looker(visitor: .screen, topics: []),
            Looker(visitor: .personAtScreen(Cast.an.person), topics: [.votes]),
        ]
    }

    /// A session as it was heard: what each looker held at each point, and the room.
    private final class Heard {
        var moments: [(looker: Looker, holding: Ear.Holding)] = []
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `every point of a session leads to the whole view`(seed: UInt64) async throws {
        let time = ManualTime()
        let hall = try Hall(clock: time.clock)
        let heard = try await live(Session(seed: seed), in: hall, time)
        #expect(heard.moments.count > 100)
        let room = try await hall.room()
        await expectWhole(heard, in: room, "the same room")

        // Read from the first event on: no snapshot has been saved yet.
        #expect(try hall.record.latestSnapshot(of: Hall.log) == nil)
        let fresh = try #require(try await hall.freshRooms().room(Hall.meeting))
        await expectWhole(heard, in: fresh, "the room replayed")

        await hall.rooms.stop()
        #expect(try hall.record.latestSnapshot(of: Hall.log) != nil)
        let back = try await hall.room()
        #expect(back !== room)
        await expectWhole(heard, in: back, "the room from its snapshot")
    }

    /// Plays the session; at each point everyone who listens must hold the whole view.
    private func live(_ script: Session, in hall: Hall, _ time: ManualTime) async throws -> Heard {
        var script = script
        let room = try await hall.openSession()
        let heard = Heard()
        let ears = Looker.all.map { ($0, Ear()) }
        for (looker, ear) in ears { room.join(ear, as: looker.visitor, hello: Hello(topics: looker.topics)) }
        let facts = PaperFacts(item: ItemID(9), title: "Báo cáo", fileName: "a.pdf", sizeBytes: 1, digest: "00")
        let upload = try CommandRequest(id: "paper", command: AddPaper(facts: facts))
        #expect(await room.perform(upload, by: Cast.secretary.person).sequence != nil)
        for step in 1...240 {
            time.pass(milliseconds: 1_000)
            let (person, name, values) = script.command(in: await room.ahead)
            _ = try await hall.give(name, values, by: person)
            guard step.isMultiple(of: 6) else { continue }
            try await hall.published(await room.aheadSequence, in: room)
            for (looker, ear) in ears where ear.farewell == nil {
                let holding = ear.holding
                heard.moments.append((looker, holding))
                let whole = await self.whole(for: looker, in: room)
                try #require(
                    holding.entities == whole?.entities,
                    "\(looker) at step \(step): \(difference(holding, whole))"
                )
            }
        }
        return heard
    }

    private func expectWhole(_ heard: Heard, in room: Room, _ place: String) async {
        var wholes: [Looker: Ear.Holding] = [:]
        for looker in Looker.all { wholes[looker] = await whole(for: looker, in: room) }
        for (looker, holding) in heard.moments {
            let ear = Ear(holding)
            room.join(ear, as: looker.visitor, hello: holding.hello(watching: looker.topics))
            // The room works in the order of calls: when it answers this, the listener has been told.
            _ = await room.current()
            let whole = wholes[looker]
            #expect(
                ear.holding.entities == whole?.entities,
                "\(place), \(looker) since \(holding.sequence): \(difference(ear.holding, whole))"
            )
            room.leave(ear)
        }
    }

    private func whole(for looker: Looker, in room: Room) async -> Ear.Holding? {
        await room.wholeView(for: looker.visitor, watching: looker.topics).map { json in
            var holding = Ear.Holding()
            holding.take(json)
            return holding
        }
    }

    private func difference(_ left: Ear.Holding, _ right: Ear.Holding?) -> String {
        let right = right?.entities ?? [:]
        let keys = Set(left.entities.keys).union(right.keys).filter { left.entities[$0] != right[$0] }
        return keys.sorted().map { "\($0): \(left.entities[$0] ?? "–") / \(right[$0] ?? "–")" }.joined(separator: "\n")
    }

    @Test(arguments: [1, -1, 1_000_000, Int64.max, Int64.min])
    func `case 35, a number that is not of this room's past gets the whole view`(offset: Int64) async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let last = try #require(try hall.events().last?.sequence)
        try await hall.published(last, in: room)
        let ear = Ear()
        room.join(ear, as: .person(Cast.an.person), hello: Hello())
        try await eventually("the whole view comes") { ear.resets == 1 }
        let since = offset > 0 ? last.addingReportingOverflow(offset).partialValue : offset
        let later = Ear(Ear.Holding(entities: ["item/99": "{}"], sequence: since, view: ear.holding.view))
        room.join(later, as: .person(Cast.an.person), hello: later.holding.hello())
        try await eventually("the view comes") { later.frames == 2 }
        #expect(later.resets == 1)
        #expect(later.holding.entities == ear.holding.entities)
    }

    @Test func `case 35, the number and view of another meeting bring nothing of it`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        let other = MeetingID.named("phien-khac")
        try await hall.found(other)
        let elsewhere = try #require(try await hall.rooms.room(other))
        let ear = Ear()
        elsewhere.join(ear, as: .person(Cast.secretary.person), hello: Hello())
        try await eventually("the other view comes") { ear.frames == 2 }
        let back = Ear(ear.holding)
        room.join(back, as: .person(Cast.an.person), hello: ear.holding.hello())
        try await eventually("the view comes") { back.frames == 2 }
        #expect(back.resets == 1)
        #expect(back.holding.entities["meeting"]?.contains("phien-thu") == true)
    }

    @Test
    func `after a long record was read anew, who was away for long gets the whole view and who was not what changed`()
        async throws
    {
        let hall = try Hall()
        let room = try await hall.openSession()
        let visitor = Visitor.person(Cast.an.person)
        let away = Ear()
        room.join(away, as: visitor, hello: Hello(topics: [.speeches]))
        try await hall.published(try #require(try hall.events().last?.sequence), in: room)
        let early = away.holding
        await hall.rooms.stop()
        let compared = RoomLoader.eventsCompared(seats: Cast.seated.count)
        let last = try await hall.raiseAndLowerHands(times: Int(compared))

        let fresh = try #require(try await hall.freshRooms().room(Hall.meeting))
        for (missed, resets) in [(compared + 1, 1), (compared, 0), (1, 0)] {
            let ear = Ear(Ear.Holding(entities: [:], sequence: last - missed, view: early.view))
            fresh.join(ear, as: visitor, hello: ear.holding.hello(watching: [.speeches]))
            _ = await fresh.current()
            #expect(ear.resets == resets, "\(missed) events missed")
            fresh.leave(ear)
        }
        let ear = Ear(early)
        fresh.join(ear, as: visitor, hello: early.hello(watching: [.speeches]))
        _ = await fresh.current()
        let whole = await whole(for: Looker(visitor: visitor, topics: [.speeches]), in: fresh)
        #expect(ear.holding.entities == whole?.entities)
    }

    @Test func `a long poll brings what a socket would`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        try await hall.published(try #require(try hall.events().last?.sequence), in: room)
        let ear = Ear()
        let visitor = Visitor.person(Cast.an.person)
        room.join(ear, as: visitor, hello: Hello())
        guard case .update(let first) = await room.changes(for: visitor, hello: Hello()) else {
            throw InVain(description: "the first view")
        }
        var polled = Ear.Holding()
        polled.take(first)
        try await eventually("the socket is told") { ear.frames == 2 }
        #expect(polled.entities == ear.holding.entities)

        for command in ["speakers.raiseHand", "speakers.lowerHand", "attendance.leave"] {
            async let waiting = room.changes(for: visitor, hello: polled.hello())
            try await eventually("the poll waits") { await room.pollers.count == 1 }
            let sequence = try await hall.accept(command, by: .an)
            guard case .update(let update) = await waiting else { throw InVain(description: "an update") }
            polled.take(update)
            try await eventually("the socket has \(sequence)") { ear.holding.sequence == sequence }
            try await eventually("the socket has its own entity") {
                ear.holding.entities["me"] == polled.entities["me"]
            }
            #expect(polled.entities == ear.holding.entities)
        }
    }

    @Test func `a long poll of who is no participant ends at once`() async throws {
        let hall = try Hall()
        let room = try await hall.openSession()
        guard case .removed = await room.changes(for: .person(Cast.outsider.person), hello: Hello()) else {
            throw InVain(description: "a refusal")
        }
    }
}
