/// Carries out orders with a crowd, each thing at its moment. Not Sendable: it lives on one thread.
final class Company {
    /// Longest sleep between two looks for orders, seconds.
    private static let nap = 0.05
    /// Who lost the connection tries again after this, seconds.
    private static let retry = 1.0
    /// One in so many comes late.
    private static let lateShare = 10
    /// A vote that found no place at the box is brought again, so many times.
    private static let attempts = 8
    /// What was measured is forgotten after so many words heard: here nobody asks for figures.
    private static let keptWords = 20_000

    private let crowd: Crowd
    private let pace: SimulatedMembers.Pace
    /// The latest first.
    private var steps: [Step] = []
    /// Who is to be connected, from when on.
    private var wanted: [Int: Instant] = [:]

    init(_ crowd: Crowd, pace: SimulatedMembers.Pace) { (self.crowd, self.pace) = (crowd, pace) }

    /// Returns when everyone was sent home.
    func serve(_ post: Post) {
        while let orders = post.take(connected: crowd.membersIn) {
            for order in orders { begin(order) }
            doWhatIsDue()
            connectWhoIsWanted()
            let pause = Instant.now.adding(seconds: Self.nap)
            crowd.listen(until: min(pause, steps.last?.due ?? pause))
            if crowd.ledger.deliveries > Self.keptWords { crowd.beginMeasuring() }
        }
        steps = []
        for member in crowd.members.indices { crowd.cut(member) }
    }

    // MARK: Orders

    private func begin(_ order: SimulatedMembers.Order) {
        switch order {
        case .comeIn: comeIn()
        case .askToSpeak(let members):
            for member in members {
                later(pace.raisingHands) { $0.crowd.say(member, "speakers.raiseHand") }
            }
        case .vote(let poll, let ballots):
            for ballot in ballots {
                let marks = ballot.choices.map { "\"\($0)\"" }.joined(separator: ",")
                later(pace.voting) {
                    $0.crowd.say(ballot.member, "polls.cast", "{\"poll\":\(poll),\"choices\":[\(marks)]}")
                }
            }
        case .voteSecretly(let poll, let issuer, let seal, let ballots):
            for ballot in ballots {
                later(pace.voting) { company in
                    let paper = try SecretPaper(meeting: company.crowd.meeting, poll: poll, issuer: issuer, seal: seal)
                    try company.draw(paper, ballot, poll)
                }
            }
        case .loseNetwork(let members):
            for member in members {
                crowd.cut(member)
                if wanted[member] != nil { wanted[member] = .now.adding(seconds: .random(in: pace.away)) }
            }
        }
    }

    private func comeIn() {
        for member in crowd.members.indices {
            let isLate = wanted[member] == nil && member % Self.lateShare == Self.lateShare - 1
            let seconds = Double.random(in: isLate ? pace.arrivingLate : pace.arriving)
            let arrival = wanted[member] ?? .now.adding(seconds: seconds)
            wanted[member] = arrival
            checkIn(member, at: max(arrival, .now).adding(seconds: .random(in: pace.arriving)))
        }
    }

    /// Reports for the session, once connected.
    private func checkIn(_ member: Int, at due: Instant) {
        put(due) { company in
            guard company.crowd.members[member].isIn else {
                return company.checkIn(member, at: .now.adding(seconds: Self.retry))
            }
            company.crowd.say(member, "attendance.checkIn", "{\"mode\":\"onsite\"}")
        }
    }

    // MARK: Secret votes

    private func draw(_ paper: SecretPaper, _ ballot: SimulatedMembers.Ballot, _ poll: Int) throws {
        let path = "/api/meetings/\(crowd.meeting)/polls/\(poll)/draw"
        let body = Array("{\"blinded\":\"\(paper.blinded)\"}".utf8)
        try crowd.ask(ballot.member, "POST", path, body: body) { [weak self] answer in
            guard let signature = answer?.json()["signature"] as? String,
                paper.take(signature, choices: ballot.choices), let bytes = paper.ballot
            else { return }
            self?.cast(bytes, ballot.member, poll, attempt: 1)
        }
    }

    private func cast(_ bytes: [UInt8], _ member: Int, _ poll: Int, attempt: Int) {
        later(pace.raisingHands) { company in
            let path = "/api/ballots/\(company.crowd.meeting)/\(poll)"
            try company.crowd.ask(member, "POST", path, body: bytes, anonymous: true) { [weak company] answer in
                guard answer?.status != 200, attempt < Self.attempts else { return }
                company?.cast(bytes, member, poll, attempt: attempt + 1)
            }
        }
    }

    // MARK: The clock

    private func connectWhoIsWanted() {
        let now = Instant.now
        for (member, since) in wanted where since <= now && crowd.members[member].live == nil {
            guard crowd.hasPlaceForHandshake else { return }
            wanted[member] = now.adding(seconds: Self.retry)
            // A socket that cannot be had now is tried again later.
            try? crowd.join(member, afresh: false)
        }
    }

    private func doWhatIsDue() {
        while let next = steps.last, next.due <= .now {
            steps.removeLast()
            // Whoever has no connection at the moment stays silent, as people do.
            try? next.act(next.due)
        }
    }

    private func later(_ seconds: ClosedRange<Double>, _ act: @escaping (Company) throws -> Void) {
        put(.now.adding(seconds: .random(in: seconds)), act)
    }

    private func put(_ due: Instant, _ act: @escaping (Company) throws -> Void) {
        let place = steps.firstIndex { $0.due < due } ?? steps.endIndex
        steps.insert(Step(due: due) { [weak self] _ in if let self { try act(self) } }, at: place)
    }
}
