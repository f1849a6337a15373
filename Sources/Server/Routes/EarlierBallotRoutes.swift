import Cryptography
import Foundation
import HTTP
import Meetings
import People
import Record
import Rooms

/// Written ballots that were held between two sessions of a committee: the later session hears their results.
///
/// Whoever may report is shown only what they may see in the earlier session as well; what is reported is what that session's
/// record says, never what the request says.
extension App {
    func addEarlierBallotRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/meetings/{meeting}/earlier") { try await self.listEarlier($0) }
        routes.add(.post, "/api/meetings/{meeting}/earlier") { try await self.reportEarlier($0) }
    }

    private struct Earlier: Encodable {
        let results: [EarlierResult]
    }

    private func listEarlier(_ call: Call) async throws -> Answer {
        let (person, meeting, seat) = try await participant(call)
        guard [.chair, .secretary].contains(seat.facts.role) else { throw CommandRefusal.roleNotAllowed }
        var found: [EarlierResult] = []
        for id in try await earlierMeetings(than: meeting) {
            let results = try await unreported(in: id, of: meeting.session.committee.id, for: person)
            // Told here before, while the earlier session's own record did not hear of it: now it does.
            for result in results where meeting.hasHeard(result) { try await noteReported(result) }
            found += results.filter { !meeting.hasHeard($0) }
        }
        return .json(Earlier(results: found.sorted { ($0.closedAt, $0.poll) < ($1.closedAt, $1.poll) }))
    }

    private struct Reporting: Decodable {
        let meeting: MeetingID
        let poll: PollID
    }

    private func reportEarlier(_ call: Call) async throws -> Answer {
        let (person, meeting, _) = try await participant(call)
        let asked = try call.body(Reporting.self)
        let committee = meeting.session.committee.id
        let heard = meeting.polls.earlier.first { $0.meeting == asked.meeting && $0.poll == asked.poll }
        let results = try await unreported(in: asked.meeting, of: committee, for: person)
        guard let result = results.first(where: { $0.poll == asked.poll }) ?? heard else { throw PollRefusal.notFound }
        let name = Hex.encode(Digest.sha256(Array("\(result.meeting)/\(result.poll)".utf8)))
        let request = try CommandRequest(
            id: "earlier-\(name.prefix(48))",
            command: ReportEarlier(committee: committee, result: result)
        )
        let reply = await (try room(call)).perform(request, by: person.id)
        guard case .accepted = reply else { throw CommandRefused(reply: reply) }
        // Only now: should the server stop in between, the result is offered again and told to nobody twice.
        try await noteReported(result)
        return .done
    }

    /// Other sessions of the committee with results that nobody heard.
    private func earlierMeetings(than meeting: Meeting) async throws -> [MeetingID] {
        let record = rooms.record
        return try await reading {
            try record.projections(kind: MeetingRow.kind, key: "meeting")
                .map { try JSONDecoder().decode(MeetingRow.self, from: Data($0.value)) }
                .filter { $0.committeeID == meeting.session.committee.id && $0.unreported != nil && $0.state.isOver }
                .map(\.id).filter { $0 != meeting.id }
        }
    }

    private func unreported(in id: MeetingID, of committee: CommitteeID, for person: Person) async throws
        -> [EarlierResult]
    {
        guard let room = try await rooms.room(id) else { return [] }
        let meeting = await room.current().meeting
        guard meeting.session.committee.id == committee, let seat = meeting.roster.seat(of: person.id),
            let audience = meeting.audience(of: seat)
        else { return [] }
        return meeting.unreportedResults(for: audience)
    }

    private func noteReported(_ result: EarlierResult) async throws {
        _ = await (try await rooms.room(result.meeting))?.performForServer(ReportPoll(poll: result.poll))
    }
}

extension Meeting {
    fileprivate func hasHeard(_ result: EarlierResult) -> Bool {
        polls.earlier.contains { $0.meeting == result.meeting && $0.poll == result.poll }
    }
}
