import Ballots
import Cryptography
import HTTP
import HTTPTypes
import Meetings
import People
import Rooms

/// The secret ballot: drawing a paper by name, casting it without one, and the board that everyone can check.
///
/// Casting is the one thing here that must not know who does it. The route needs no sign-in and refuses any request that
/// brings one; nothing of the request but the ballot is looked at or kept, nothing of it is logged, and the connection ends
/// with the answer, so that nothing else is ever asked on it.
extension App {
    func addBallotRoutes(to routes: inout Routes) {
        routes.add(.post, "/api/meetings/{meeting}/polls/{poll}/draw") { try await self.draw($0) }
        routes.add(.get, "/api/meetings/{meeting}/polls/{poll}/board", .visitor) { try await self.board($0) }
        routes.add(.post, "/api/ballots/{meeting}/{poll}", .anyone) { try await self.cast($0) }
    }

    private struct Drawing: Decodable {
        /// The blinded paper, base64url.
        let blinded: String
    }

    private func draw(_ call: Call) async throws -> Answer {
        guard case .person(let person, let signIn) = call.identity else { throw SignInRefusal.none }
        let room = try await room(call)
        let id = BallotID(meeting: room.id, poll: PollID(try call.number("poll")))
        guard let blinded = Base64URL.decode(try call.body(Drawing.self).blinded) else {
            throw BallotRefusal.malformedPaper
        }
        // Whoever may not draw must learn nothing here, not even whether there is such a vote.
        if await mayHavePaper(person, of: id.poll, in: room), try !rooms.ballots.isSignable(blinded, in: id) {
            throw BallotRefusal.malformedPaper
        }
        let digest = Hex.encode(Digest.sha256(blinded))
        let request = try CommandRequest(
            id: "draw-\(id.poll)-\(digest.prefix(48))",
            command: DrawPaper(poll: id.poll, blinded: digest)
        )
        let reply = await room.perform(request, by: person.id, hasConfirmed: hasConfirmed(signIn))
        switch reply {
        case .accepted:
            // A repeated id gets the answer to whatever bore it first: only the meeting says that this paper was drawn.
            let meeting = await room.current().meeting
            guard let seat = meeting.roster.seat(of: person.id),
                meeting.polls[id.poll]?.secret?.drawn[seat.id] == digest
            else { throw BallotRefusal.malformedPaper }
            let signature = try await rooms.ballots.sign(blinded, in: id)
            return .json(["signature": Base64URL.encode(signature)])
        case .refused(let code, _), .unavailable(let code):
            return .response(Failures.problem(Failures.status(of: reply), code, call.language))
        }
    }

    private func mayHavePaper(_ person: Person, of poll: PollID, in room: Room) async -> Bool {
        let meeting = await room.current().meeting
        guard let seat = meeting.roster.seat(of: person.id), let asked = meeting.polls[poll] else { return false }
        return asked.state == .open && asked.secret != nil && asked.electorate.contains(seat.id)
    }

    private struct Casting: Decodable {
        let message: String
        let signature: String
        let sealed: String
        let proof: String

        var ballot: CastBallot? {
            guard let message = Base64URL.decode(message), let signature = Base64URL.decode(signature),
                let sealed = Base64URL.decode(sealed), let proof = Base64URL.decode(proof)
            else { return nil }
            return CastBallot(message: message, signature: signature, sealed: sealed, proof: proof)
        }
    }

    private struct Received: Encodable {
        let receipt: String
        let code: String
    }

    private func cast(_ call: Call) async throws -> Answer {
        let answer: Answer
        do {
            answer = try await receive(call)
        } catch {
            answer = .response(Failures.response(to: error, in: call.language, logger: logger))
        }
        guard case .response(var response) = answer else { return answer }
        response.closesConnection = true
        response.headerFields[.cacheControl] = "no-store"
        return .response(response)
    }

    private func receive(_ call: Call) async throws -> Answer {
        guard call.request[.cookie] == nil, call.request[.authorization] == nil,
            call.request[.proxyAuthorization] == nil
        else { throw BallotRefusal.identified }
        guard let casting = try? call.body(Casting.self), let ballot = casting.ballot else {
            throw BallotRefusal.invalid
        }
        let id = BallotID(meeting: try call.meeting(), poll: PollID(try call.number("poll")))
        // The cheapest look first: what has not even the shape of a ballot troubles no room.
        guard ballot.hasShape(of: id) else { throw BallotRefusal.invalid }
        guard let room = try await rooms.room(id.meeting), let poll = await room.current().meeting.polls[id.poll],
            poll.state == .open
        else { throw BallotRefusal.closed }
        let receipt = try await rooms.ballots.cast(ballot, in: id, papers: poll.secret?.drawn.count ?? 0)
        return .json(Received(receipt: Base64URL.encode(receipt.signature), code: receipt.code))
    }

    private func board(_ call: Call) async throws -> Answer {
        let room = try await room(call)
        let visitor = try visitor(call)
        guard await room.wholeView(for: visitor) != nil else { throw RoomRefusal.notFound }
        let id = BallotID(meeting: room.id, poll: PollID(try call.number("poll")))
        guard let poll = await room.boardHead(of: id.poll, for: visitor) else { throw PollRefusal.notFound }
        guard let root = poll.root.flatMap(Hex.decode) else { throw PollRefusal.notClosed }
        let board = try await rooms.ballots.board(id, root: root)
        return .json(BoardAnswer(head: poll, rows: board.rows))
    }
}

/// Everything about a closed secret vote that there is to check, in one document.
private struct BoardAnswer: Encodable {
    let head: BoardHead
    let rows: [Board.Row]

    func encode(to encoder: any Encoder) throws {
        try head.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rows, forKey: .rows)
    }

    private enum CodingKeys: String, CodingKey { case rows }
}
