import Bench
import Cryptography
import Foundation
import Meetings
import Rooms

/// What the one who rehearses lets the simulated members do.
struct RehearsalAct: Decodable, Sendable {
    enum Name: String, Decodable, Sendable {
        /// All come in and report for the session.
        case comeIn = "come-in"
        /// Some ask for the floor.
        case hands
        /// All vote who may and have not.
        case vote
        /// Half of them lose the network for a while.
        case cut
    }

    enum Way: String, Decodable, Sendable { case random, agree }

    let act: Name
    /// How they vote; by chance when it is not said.
    let way: Way?

    private enum CodingKeys: String, CodingKey {
        case act = "do"
        case way
    }
}

extension Rehearsal {
    /// Hands that go up at once.
    private static let hands = 4

    /// - Throws: ``RehearsalRefusal`` and the session's own refusals, when there is nothing to do it with or nobody to do it.
    func perform(_ act: RehearsalAct) async throws {
        let room = try await room()
        let meeting = await room.current().meeting
        switch act.act {
        case .comeIn:
            members.order(.comeIn)
            for seat in cast.played.values where !meeting.isPresent(seat) { try await checkIn(seat, in: room) }
        case .hands: try askToSpeak(in: meeting)
        case .vote: try vote(act.way ?? .random, in: meeting)
        case .cut: try loseNetwork(in: meeting)
        }
    }

    /// Chair and secretary sit down too: their screens are this person's.
    private func checkIn(_ seat: RehearsalCast.Seat, in room: Room) async throws {
        let words = "{\"id\":\"\(UUID().uuidString)\",\"do\":\"attendance.checkIn\",\"with\":{\"mode\":\"onsite\"}}"
        _ = await room.perform(try CommandRequest(json: Array(words.utf8)), by: seat.person)
    }

    private func askToSpeak(in meeting: Meeting) throws {
        guard meeting.session.state == .open else { throw RehearsalRefusal.notOpen }
        guard meeting.speakers.isOpen else { throw SpeakerRefusal.listClosed }
        let free = simulated(in: meeting).filter { _, seat in
            Permissions.check(.speakersRaiseHand, role: seat.role, state: .open) == .allowed
                && meeting.speakers.request(of: seat.participant) == nil
                && meeting.speakers.floor?.participant != seat.participant
        }
        guard !free.isEmpty else { throw RehearsalRefusal.nobodyThere }
        members.order(.askToSpeak(free.shuffled().prefix(Self.hands).map(\.member)))
    }

    private func vote(_ way: RehearsalAct.Way, in meeting: Meeting) throws {
        let polls = meeting.polls.inRoom
        guard !polls.isEmpty else { throw RehearsalRefusal.noVote }
        var voters = 0
        for poll in polls {
            let free = simulated(in: meeting).filter { _, seat in
                poll.electorate.contains(seat.participant) && !poll.counted.contains(seat.participant)
                    && poll.secret?.drawn[seat.participant] == nil
            }
            let ballots = free.map { member, _ in
                SimulatedMembers.Ballot(member: member, choices: poll.terms.chosen(way).map(\.rawValue))
            }
            voters += ballots.count
            if ballots.isEmpty { continue }
            if let secret = poll.secret {
                guard let issuer = Base64URL.decode(secret.issue.issuerKey),
                    let seal = Base64URL.decode(secret.seal.key)
                else { continue }
                members.order(.voteSecretly(poll: poll.id.rawValue, issuer: issuer, seal: seal, ballots))
            } else {
                members.order(.vote(poll: poll.id.rawValue, ballots))
            }
        }
        guard voters > 0 else { throw RehearsalRefusal.nobodyThere }
    }

    private func loseNetwork(in meeting: Meeting) throws {
        let there = simulated(in: meeting).map(\.member)
        guard !there.isEmpty else { throw RehearsalRefusal.nobodyThere }
        members.order(.loseNetwork(Array(there.shuffled().prefix((there.count + 1) / 2))))
    }

    /// Those at the session, with their places among the simulated members.
    private func simulated(in meeting: Meeting) -> [(member: Int, seat: RehearsalCast.Seat)] {
        cast.simulated.enumerated().filter { meeting.isPresent($1) }.map { (member: $0, seat: $1) }
    }
}

extension PollTerms {
    /// Of ten who vote by chance so many agree, and so many do not; the rest abstain.
    private static let agreeing = 7
    private static let disagreeing = 2

    /// A ballot for this question: with the question or with the first on the list, or by chance.
    fileprivate func chosen(_ way: RehearsalAct.Way) -> [Mark] {
        if kind.hasOptions {
            let list = standing.map(\.id)
            return (way == .agree ? list : list.shuffled()).prefix(seats).sorted()
        }
        guard way == .random else { return [.yes] }
        let chance = Int.random(in: 0..<10)
        return [chance < Self.agreeing ? .yes : chance < Self.agreeing + Self.disagreeing ? .no : .abstain]
    }
}
