@testable import Meetings

// One entity of a view, unwrapped; nil when this audience is not shown it.
extension View {
    func item(_ id: ItemID) -> ItemView? {
        if case .item(let view) = self[EntityKey(.item, id.rawValue)] { view } else { nil }
    }

    func paper(_ number: Int) -> PaperView? {
        if case .paper(let view) = self[EntityKey(.paper, number)] { view } else { nil }
    }

    func site(_ number: Int) -> SiteView? {
        if case .site(let view) = self[EntityKey(.site, number)] { view } else { nil }
    }

    func poll(_ number: Int) -> PollView? {
        if case .poll(let view) = self[EntityKey(.poll, number)] { view } else { nil }
    }

    func ballots(_ number: Int) -> BallotsView? {
        if case .ballots(let view) = self[EntityKey(.ballots, number)] { view } else { nil }
    }

    func turnout(_ number: Int) -> TurnoutView? {
        if case .turnout(let view) = self[EntityKey(.turnout, number)] { view } else { nil }
    }

    func task(_ number: Int) -> TaskView? {
        if case .task(let view) = self[EntityKey(.task, number)] { view } else { nil }
    }

    func participant(_ one: Cast) -> ParticipantView? {
        if case .participant(let view) = self[EntityKey(.participant, one.rawValue)] { view } else { nil }
    }

    var session: MeetingView? {
        if case .meeting(let view) = self[EntityKey(.meeting)] { view } else { nil }
    }

    var floor: FloorView? {
        if case .floor(let view) = self[EntityKey(.floor)] { view } else { nil }
    }

    var queue: QueueView? {
        if case .queue(let view) = self[EntityKey(.queue)] { view } else { nil }
    }

    var speeches: SpeechesView? {
        if case .speeches(let view) = self[EntityKey(.speeches)] { view } else { nil }
    }

    var presenting: PresentingView? {
        if case .presenting(let view) = self[EntityKey(.presenting)] { view } else { nil }
    }

    var minutes: MinutesView? {
        if case .minutes(let view) = self[EntityKey(.minutes)] { view } else { nil }
    }

    var minutesKeys: [MinutesKey] {
        if case .minutesOrder(let view) = self[EntityKey(.minutesOrder)] { view.keys } else { [] }
    }

    func line(_ id: LineID) -> LineView? {
        if case .line(let view) = self[EntityKey(.line, id.rawValue)] { view } else { nil }
    }

    func block(_ number: Int) -> BlockView? {
        if case .block(let view) = self[EntityKey(.block, number)] { view } else { nil }
    }

    func proposal(_ number: Int) -> ProposalView? {
        if case .proposal(let view) = self[EntityKey(.proposal, number)] { view } else { nil }
    }

    func comment(_ number: Int) -> CommentView? {
        if case .comment(let view) = self[EntityKey(.comment, number)] { view } else { nil }
    }
}
