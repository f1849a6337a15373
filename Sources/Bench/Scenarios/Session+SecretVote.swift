import Cryptography
import Foundation

extension Session {
    /// In the first half of the time members draw their papers, in the second they cast them. What their own devices
    /// reckon is done before the clock runs, except for filling the paper.
    func secretVote() throws -> Figures {
        try gather()
        let poll = try preparePoll("{\"item\":\(try calledItem()),\"question\":\"Tín nhiệm?\",\"ballot\":\"secret\"}")
        let seal = P256Key()
        let point = Base64URL.encode(seal.publicKey.point)
        let lock = "{\"key\":\"\(point)\",\"copies\":[]}"
        try crowd.give(0, "polls.open", "{\"poll\":\(poll),\"seal\":\(lock),\"despite\":\"few-voters\"}")
        let voters = present.prefix(plan.secretVoters)
        let ballots = try papers(for: voters.count, poll)
        var figures = try measured(.secretVote) {
            let start = Instant.now
            let half = plan.seconds / 2
            try crowd.follow(
                steps(voters.count, over: half, from: start) { try self.draw($0, poll, ballots[$0], due: $1) }
            )
            crowd.wait(Self.patience) { crowd.ledger.isAnswered }
            try crowd.follow(
                steps(voters.count, over: half, from: max(.now, start.adding(seconds: half))) {
                    try self.cast($0, poll, ballots[$0], due: $1)
                }
            )
            crowd.wait(Self.patience) { crowd.ledger.isAnswered }
        }
        try crowd.give(0, "polls.close", "{\"poll\":\(poll)}")
        let key = Base64URL.encode(seal.pkcs8)
        try crowd.give(0, "polls.unseal", "{\"poll\":\(poll),\"key\":\"\(key)\"}")
        let cast = ballots.filter { $0.isCast }.count
        check(try result(of: poll), yes: cast, no: 0, in: &figures)
        try crowd.give(0, "polls.announce", "{\"poll\":\(poll)}")
        return figures
    }

    private func papers(for count: Int, _ poll: Int) throws -> [SecretPaper] {
        let secret = try crowd.view().entities["poll/\(poll)"]?["secret"] as? [String: Any]
        guard let issuer = (secret?["issuerKey"] as? String).flatMap(Base64URL.decode),
            let lock = (secret?["sealKey"] as? String).flatMap(Base64URL.decode)
        else { throw BenchFailure("The secret vote shows no keys") }
        return try (0..<count).map { _ in
            try SecretPaper(meeting: crowd.meeting, poll: poll, issuer: issuer, seal: lock)
        }
    }

    private func draw(_ member: Int, _ poll: Int, _ paper: SecretPaper, due: Instant) throws {
        let path = "/api/meetings/\(crowd.meeting)/polls/\(poll)/draw"
        let body = Array("{\"blinded\":\"\(paper.blinded)\"}".utf8)
        try request(member, "POST", path, body: body, due: due) { answer in
            guard let signature = answer?.json()["signature"] as? String else { return }
            if !paper.take(signature) { self.crowd.ledger.fault("a paper was signed by another key") }
        }
    }

    private func cast(_ member: Int, _ poll: Int, _ paper: SecretPaper, due: Instant) throws {
        guard let ballot = paper.ballot else { return crowd.ledger.fault("no paper was drawn") }
        let path = "/api/ballots/\(crowd.meeting)/\(poll)"
        try request(member, "POST", path, body: ballot, anonymous: true, due: due) { answer in
            paper.isCast = answer?.status == 200
        }
    }

    /// A request that is measured from the moment at which it was due.
    func request(
        _ member: Int,
        _ method: String,
        _ path: String,
        body: [UInt8] = [],
        anonymous: Bool = false,
        keepsBody: Bool = true,
        due: Instant,
        then: @escaping (HTTPAnswer?) -> Void = { _ in }
    ) throws {
        let ledger = crowd.ledger
        ledger.asked()
        try crowd.ask(member, method, path, body: body, anonymous: anonymous, keepsBody: keepsBody) { answer in
            ledger.answered(due: due, answer)
            then(answer)
        }
    }
}
