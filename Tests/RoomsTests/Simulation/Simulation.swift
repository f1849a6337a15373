import Foundation
import Meetings
import Testing

@testable import Rooms

/// A meeting under everything that happens to one: people do by chance what they may and may not, their connections are
/// cut, answers get lost and commands are sent again, the disk fails, the server is restarted, its clock jumps. The same
/// seed goes the same way.
///
/// What must hold all the same: a command that was acknowledged is in the record, once, also when it was sent five times;
/// everyone ends up with the same view as if they had never been away; nobody is shown what is not theirs.
final class Simulation {
    let hall: Hall
    private let wall = ManualTime()
    private let steady = ManualTime()
    private var chance: Session
    private var script: Session
    private(set) var clients: [SimulatedClient] = []
    private var room: Room
    private var acknowledged: [String: Int64] = [:]
    /// Of the acknowledged ones, those whose events were in the record when the answer came.
    private var seenOnDisk: Set<String> = []
    private var marks = 0
    private(set) var counts: [String: Int] = [:]

    init(seed: UInt64) async throws {
        let (wall, steady) = (self.wall, self.steady)
        let clock = SteadyClock(wall: wall.read, steady: { UInt64(steady.read()) * 1_000_000 })
        hall = try Hall(clock: clock)
        (chance, script) = (Session(seed: seed), Session(seed: seed &* 31))
        room = try await hall.openSession()
        clients = Cast.seated.map { SimulatedClient(.person($0.person), topics: Set(Topic.allCases)) }
        clients += Cast.seated.map { SimulatedClient(.person($0.person), topics: [.votes]) }
        clients += [SimulatedClient(.screen, topics: []), SimulatedClient(.personAtScreen(Cast.an.person), topics: [])]
        for client in clients { client.come(to: room) }
    }

    func run(steps: Int) async throws {
        for step in 1...steps {
            for time in [wall, steady] { time.pass(milliseconds: 1_000) }
            try await mishap()
            if step.isMultiple(of: 25) { try await compare("step \(step)") }
        }
        try await sendAgain(everything: true)
        for client in clients where !client.isIn { client.come(to: room) }
        try await compare("the end")
        try await expectOnce()
        try await expectReplayed()
    }

    private func mishap() async throws {
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<60: try await say(losingTheAnswer: false)
        case 60..<70: try await say(losingTheAnswer: true)
        case 70..<78: try await sendAgain(everything: false)
        case 78..<86: comeOrGo()
        case 86..<90: anyone.ear.stopReading()
        case 90..<94: readOn()
        case 94..<96: try await breakDisk()
        case 96..<98: try await restart()
        default: jumpClock()
        }
    }

    private var anyone: SimulatedClient { chance.pick(clients) }

    private func count(_ what: String) { counts[what, default: 0] += 1 }

    // MARK: People

    /// Something to do and who does it. Its words stand in no other command, so that they can be looked for.
    private func nextCommand() async throws -> (SimulatedClient, CommandRequest) {
        var (person, name, values) = script.command(in: await room.ahead)
        for field in ["title", "text", "question"] where values[field] != nil {
            marks += 1
            values[field] = "dấu-\(marks)-"
        }
        let client = chance.pick(clients.filter { $0.visitor == .person(person.person) })
        return (client, try hall.request(name, values))
    }

    private func perform(_ request: CommandRequest, by client: SimulatedClient) async throws -> CommandReply {
        guard case .person(let person) = client.visitor else { preconditionFailure("The wall gives no commands") }
        return await room.perform(request, by: person, hasConfirmed: true)
    }

    private func say(losingTheAnswer isLost: Bool) async throws {
        let (client, sent) = try await nextCommand()
        let reply = try await perform(sent, by: client)
        if isLost {
            count("answers lost")
            client.unanswered.append(sent)
        } else {
            try note(reply, to: sent)
        }
    }

    /// A command whose answer never came is sent again, once or more often.
    private func sendAgain(everything: Bool) async throws {
        for client in everything ? clients : [anyone] {
            for sent in client.unanswered {
                for _ in 0...Int.random(in: 0...2, using: &chance) {
                    count("sent again")
                    let reply = try await perform(sent, by: client)
                    try note(reply, to: sent)
                }
            }
            client.unanswered = []
        }
    }

    private func note(_ reply: CommandReply, to sent: CommandRequest) throws {
        switch reply {
        case .accepted(let sequence, _):
            count("accepted")
            let key = sent.id
            try #require(
                acknowledged[key, default: sequence] == sequence,
                "\(key) was answered with \(acknowledged[key] ?? 0), then with \(sequence)"
            )
            acknowledged[key] = sequence
            if try hall.hasEvents(of: key) { seenOnDisk.insert(key) }
        case .refused(let code, _):
            count("refused")
            try #require(acknowledged[sent.id] == nil, "\(sent.id) was taken, then refused: \(code)")
        case .unavailable: count("unavailable")
        }
    }

    // MARK: Mishaps

    private func comeOrGo() {
        let client = anyone
        count("cuts and returns")
        if client.isIn { client.go(from: room) } else { client.come(to: room) }
    }

    private func readOn() {
        for client in clients where client.isIn {
            if let since = client.ear.missedSince { room.caughtUp(client.ear, since: since) }
        }
    }

    /// Commands wait for a commit that fails; people send them again when the disk is back.
    private func breakDisk() async throws {
        count("commits failed")
        let release = await hall.holdDisk()
        let heard = Heard()
        var sent = 0
        for _ in 1...3 {
            let (client, command) = try await nextCommand()
            guard case .person(let person) = client.visitor else { continue }
            room.perform(command, by: person, hasConfirmed: true) { heard.add($0) }
            client.unanswered.append(command)
            sent += 1
        }
        // The room works in the order of calls: when it answers this, it has submitted the three.
        _ = await room.current()
        let failing = try await hall.breakNextCommit()
        release()
        await failing.value
        try await eventually("everyone is answered") { heard.replies.count == sent }
        try await hall.recovered()
        try await newRoom()
    }

    /// As after a crash: rooms that know nothing but what is on disk; or a clean stop, with a snapshot.
    private func restart() async throws {
        count("restarts")
        await hall.rooms.stop()
        try await newRoom()
    }

    private func newRoom() async throws {
        let next = try await hall.room()
        guard next !== room else { return }
        room = next
        for client in clients {
            client.isCutOff()
            if Int.random(in: 0..<3, using: &chance) > 0 { client.come(to: room) }
        }
    }

    private func jumpClock() {
        count("clock jumps")
        wall.pass(milliseconds: Int64.random(in: -48...48, using: &chance) * 3_600_000)
    }

    // MARK: What must hold

    private func compare(_ place: String) async throws {
        readOn()
        let last = await room.aheadSequence
        let room = self.room
        try await hall.published(last, in: room)
        let meeting = await room.current().meeting
        for client in clients where client.isIn && client.ear.farewell == nil && client.ear.missedSince == nil {
            let whole = await room.wholeView(for: client.visitor, watching: client.topics).map { json in
                var holding = Ear.Holding()
                holding.take(json)
                return holding
            }
            let holding = client.ear.holding
            try #require(
                holding.entities == whole?.entities,
                "\(place), \(client.visitor): \(Self.difference(holding, whole))"
            )
            try await expectWrittenAsIs(for: client, in: room, place)
            try expectNothingForeign(in: holding, for: client.visitor, of: meeting, place)
            count("views compared")
        }
    }

    /// What was written for others before is what would be written now.
    private func expectWrittenAsIs(for client: SimulatedClient, in room: Room, _ place: String) async throws {
        let stale = try await room.staleEntities(for: client.visitor, watching: client.topics)
        try #require(stale.isEmpty, "\(place), \(client.visitor): \(stale) are kept as they were")
    }

    /// What lies behind closed doors, looked for by its words in everything that was sent.
    private func expectNothingForeign(
        in holding: Ear.Holding,
        for visitor: Visitor,
        of meeting: Meeting,
        _ place: String
    ) throws {
        var role: Role?
        if case .person(let person) = visitor {
            role = meeting.roster.participants.values.first { $0.facts.person == person }?.facts.role
        }
        guard role != .chair, role != .secretary else { return }
        let text = holding.entities.values.joined(separator: "\n")
        for item in meeting.agenda.items where isClosed(item, to: role) && item.facts.title.hasPrefix("dấu-") {
            try #require(!text.contains(item.facts.title), "\(place), \(visitor) is shown item \(item.id)")
        }
        for poll in meeting.polls.polls.values {
            guard let item = meeting.agenda[poll.item], isClosed(item, to: role) || poll.state == .prepared else {
                continue
            }
            try #require(!text.contains(poll.question), "\(place), \(visitor) is shown vote \(poll.id)")
        }
    }

    /// nil: the wall.
    private func isClosed(_ item: AgendaItem, to role: Role?) -> Bool {
        switch item.facts.visibility {
        case .hidden: true
        case .internal: role != .member
        case .session: false
        }
    }

    /// Each acknowledged command is in the record; the events of none stand in two places.
    private func expectOnce() async throws {
        let last = try #require(try hall.events().last?.sequence)
        var places: [String: [Int64]] = [:]
        for (command, sequence) in try hall.commandsOfEvents() { places[command, default: []].append(sequence) }
        counts["commands in the record"] = places.count
        let unchanged = try hall.commandsWithoutEvents()
        for (command, found) in places {
            let isOneRun = found == Array((found.first ?? 0)..<(found.first ?? 0) + Int64(found.count))
            try #require(isOneRun, "\(command) stands in events \(found)")
        }
        for (command, sequence) in acknowledged {
            try #require(sequence <= last, "\(command) was acknowledged as event \(sequence) of \(last)")
            // One that changed nothing never had events, and is remembered all the same.
            try #require(
                places[command] != nil || (!seenOnDisk.contains(command) && unchanged.contains(command)),
                "\(command) was acknowledged and is gone"
            )
            try #require(
                places[command] == nil || !unchanged.contains(command),
                "\(command) changed nothing and something"
            )
            if let found = places[command] { try #require(found.last == sequence, "\(command): \(found), \(sequence)") }
        }
    }

    /// The room that lived through it all and one made of the record alone show the same.
    private func expectReplayed() async throws {
        let fresh = try #require(try await hall.freshRooms().room(Hall.meeting))
        for client in clients {
            let (lived, replayed) = (
                await room.wholeView(for: client.visitor, watching: client.topics),
                await fresh.wholeView(for: client.visitor, watching: client.topics)
            )
            var (left, right) = (Ear.Holding(), Ear.Holding())
            if let lived { left.take(lived) }
            if let replayed { right.take(replayed) }
            try #require(left.entities == right.entities, "\(client.visitor): \(Self.difference(left, right))")
        }
    }

    private static func difference(_ left: Ear.Holding, _ right: Ear.Holding?) -> String {
        let right = right?.entities ?? [:]
        let keys = Set(left.entities.keys).union(right.keys).filter { left.entities[$0] != right[$0] }
        return keys.sorted().map { "\($0): \(left.entities[$0] ?? "–") / \(right[$0] ?? "–")" }.joined(separator: "\n")
    }
}
