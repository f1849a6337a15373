import Foundation

extension Session {
    /// Strokes of the presenter in a second.
    private static let strokesPerSecond = 30.0
    /// Members' strokes in a second, altogether, at most: each is put on disk before it is answered.
    private static let savesPerSecond = 400.0
    /// A stroke of a dozen points.
    private static let points = Data((0..<72).map { UInt8($0 * 3) }).base64EncodedString()

    /// The presenter draws on the shared page while members write on their own.
    func ink() throws -> Figures {
        try gather()
        let paper = try paper()
        try crowd.give(0, "presenting.start", "{\"paper\":\(paper.number),\"page\":1}")
        // Those who were there before the presentation began are told of it first.
        let begun = try crowd.view().sequence
        crowd.wait(Self.patience) { crowd.everyoneKnows(begun) }
        let writers = min(present.count, Int(plan.seconds * Self.savesPerSecond))
        var figures = try measured(.ink) {
            let start = Instant.now
            let drawn = steps(Int(plan.seconds * Self.strokesPerSecond), over: plan.seconds, from: start) {
                self.crowd.draw(0, points: Self.points, page: 1 + $0 % 3, due: $1)
            }
            let saved = steps(writers, over: plan.seconds, from: start) { try self.write($0, on: paper, due: $1) }
            try crowd.follow((drawn + saved).sorted { $0.due < $1.due })
            let all = drawn.count * count
            let cameAll = crowd.wait(Self.patience / 2) {
                crowd.ledger.isAnswered && Int(crowd.ledger.movements.count) >= all
            }
            if !cameAll {
                crowd.ledger.fault("\(all - Int(crowd.ledger.movements.count)) of \(all) strokes did not come")
            }
        }
        let strokes = Int(plan.seconds * Self.strokesPerSecond)
        let shown = crowd.ledger.movements.count
        figures.notes.append("\(strokes) strokes were drawn and shown \(shown) times, \(figures.acknowledged) saved")
        try crowd.give(0, "presenting.stop")
        return figures
    }

    /// One stroke on the member's own desk.
    func write(_ member: Int, on paper: OpenedPaper, due: Instant) throws {
        let now = Int(Date.now.timeIntervalSince1970 * 1_000)
        let body = """
            {"changes":[{"id":"\(UUID().uuidString)","kind":"ink","paper":\(paper.number),"digest":"\(paper.digest)","page":1,\
            "at":\(now),"data":{"points":"\(Self.points)","color":"#1f5fb0","width":0.002}}]}
            """
        try request(member, "POST", "/api/desk/\(crowd.meeting)", body: Array(body.utf8), due: due)
    }
}
