/// A session of two hours in a minute: for each item the chair calls it, a quarter open the paper, some ask for the floor,
/// a third write, everyone votes, and one in fifty loses the network for a while.
extension Session {
    private static let items = 6
    /// Shares of an item's time at which its parts begin and end.
    private enum Part {
        static let reading = 0.02..<0.30
        static let hands = 0.10..<0.45
        static let writing = 0.15..<0.55
        static let voting = 0.60..<0.75
        static let away = 0.80..<0.92
        static let close = 0.97
    }

    func mixed() throws -> Figures {
        try gather()
        let paper = try paper()
        let walk = try agendaItems()
        let items = Array(walk.items.filter { $0 != walk.current }.prefix(Self.items))
        var polls: [Int] = []
        for item in items { polls.append(try preparePoll("{\"item\":\(item),\"question\":\"Thông qua?\"}")) }
        try crowd.give(0, "speakers.openList")
        let window = plan.mixedSeconds / Double(items.count)
        var figures = try measured(.mixed) {
            let start = Instant.now
            var steps: [Step] = []
            for (number, item) in items.enumerated() {
                let begin = start.adding(seconds: window * Double(number))
                steps += chairing(item, polls[number], begin, window)
                steps += taking(part: number, polls[number], paper, begin, window)
            }
            try crowd.follow(steps.sorted { $0.due < $1.due })
            settle()
        }
        var cast = 0
        for poll in polls {
            let result = try result(of: poll)
            cast += (result["yes"] as? Int ?? 0) + (result["no"] as? Int ?? 0)
        }
        figures.notes.append("\(items.count) items, \(cast) votes counted")
        if cast != present.count * items.count { figures.faults.append("some votes are missing") }
        return figures
    }

    private func chairing(_ item: Int, _ poll: Int, _ begin: Instant, _ window: Double) -> [Step] {
        let at = { (share: Double) in begin.adding(seconds: window * share) }
        return [
            Step(due: begin) { self.crowd.say(0, "agenda.goTo", "{\"item\":\(item)}", due: $0) },
            Step(due: at(Part.voting.lowerBound - 0.02)) {
                self.crowd.say(0, "polls.open", "{\"poll\":\(poll)}", due: $0)
            },
            Step(due: at(Part.close), follows: true) {
                self.crowd.say(0, "polls.close", "{\"poll\":\(poll)}", due: $0)
            },
        ]
    }

    private func taking(part: Int, _ poll: Int, _ paper: OpenedPaper, _ begin: Instant, _ window: Double) -> [Step] {
        let readers = crowd.members.indices.filter { $0 % 4 == part % 4 }
        let speakers = Array(present.dropFirst().prefix(10))
        let writers = present.filter { $0 % 3 == part % 3 }
        let away = crowd.members.indices.filter { $0 > 0 && $0 % 50 == part % 50 }
        let voters = Array(present)
        let first = ["\(paper.pages)/manifest", "\(paper.pages)/page/1/900.jpg"]
        return over(Part.reading, begin, window, readers) { try self.read(first[...], by: $0, due: $1) }
            + over(Part.hands, begin, window, speakers) { self.crowd.say($0, "speakers.raiseHand", due: $1) }
            + over(Part.hands, begin.adding(seconds: window * 0.1), window, speakers) {
                self.crowd.say($0, "speakers.lowerHand", due: $1)
            }
            + over(Part.writing, begin, window, writers) { try self.write($0, on: paper, due: $1) }
            + over(Part.voting, begin, window, voters, follows: true) {
                self.crowd.say($0, "polls.cast", "{\"poll\":\(poll),\"choice\":\"yes\"}", due: $1)
            }
            + over(Part.away.lowerBound..<Part.away.lowerBound + 0.05, begin, window, away, follows: true) {
                member,
                _ in
                self.crowd.cut(member)
            }
            + over(Part.away.upperBound..<Part.away.upperBound + 0.05, begin, window, away) { member, _ in
                try self.crowd.join(member, afresh: false)
            }
    }

    /// - Parameter follows: Begun only when what came before it is answered.
    private func over(
        _ part: Range<Double>,
        _ begin: Instant,
        _ window: Double,
        _ members: [Int],
        follows: Bool = false,
        _ act: @escaping (Int, Instant) throws -> Void
    ) -> [Step] {
        var steps = self.steps(
            members.count,
            over: window * (part.upperBound - part.lowerBound),
            from: begin.adding(seconds: window * part.lowerBound)
        ) {
            try act(members[$0], $1)
        }
        if follows, !steps.isEmpty { steps[0].follows = true }
        return steps
    }
}
