extension Session {
    /// Everyone present votes; the result must be what they said.
    func openVote() throws -> Figures {
        try gather()
        let poll = try preparePoll("{\"item\":\(try calledItem()),\"question\":\"Thông qua?\"}")
        try crowd.give(0, "polls.open", "{\"poll\":\(poll)}")
        let voters = present.count
        var figures = try measured(.openVote) {
            try crowd.follow(
                steps(voters, over: plan.voteSeconds, from: .now) { number, due in
                    let choice = number % 3 == 0 ? "no" : "yes"
                    self.crowd.say(number, "polls.cast", "{\"poll\":\(poll),\"choice\":\"\(choice)\"}", due: due)
                }
            )
            settle()
        }
        try crowd.give(0, "polls.close", "{\"poll\":\(poll)}")
        check(try result(of: poll), yes: voters - (voters + 2) / 3, no: (voters + 2) / 3, in: &figures)
        try crowd.give(0, "polls.announce", "{\"poll\":\(poll)}")
        return figures
    }

    // MARK: What votes share

    /// The item being heard; the first is called when there is none.
    func calledItem() throws -> Int {
        let walk = try agendaItems()
        if let current = walk.current { return current }
        try crowd.give(0, "agenda.goTo", "{\"item\":\(walk.items[0])}")
        return walk.items[0]
    }

    func preparePoll(_ words: String) throws -> Int {
        guard let poll = try crowd.give(0, "polls.prepare", words).made["poll"] else {
            throw BenchFailure("The vote could not be prepared")
        }
        return poll
    }

    func result(of poll: Int) throws -> [String: Any] {
        try crowd.view().entities["poll/\(poll)"]?["result"] as? [String: Any] ?? [:]
    }

    func check(_ result: [String: Any], yes: Int, no: Int, in figures: inout Figures) {
        let counted = (result["yes"] as? Int ?? 0, result["no"] as? Int ?? 0)
        figures.notes.append("\(counted.0) yes and \(counted.1) no were counted")
        if counted != (yes, no) { figures.faults.append("\(yes) yes and \(no) no were given") }
    }
}
