import Testing

@testable import Meetings

/// The shapes that browsers hold: `Golden/Views`, one file for each entity and each kind of person who sees it otherwise.
struct ViewGoldenTests {
    /// The whole view of one audience as one object, as a client holds it.
    private struct Held: Encodable {
        let view: View

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            for key in view.keys(watching: Set(Topic.allCases)) {
                try container.encode(view[key], forKey: Key(stringValue: key.description))
            }
        }
    }

    /// Where the long sessions stand in the golden files: while someone speaks and others wait, while a vote is open, and
    /// at the end; while members answer in writing, while they elect, and when everything is decided.
    enum Stage: String, CaseIterable {
        case speaking, voting, ended
        case answering, electing, decided
        case correcting, approved, corrected

        func isReached(in meeting: Meeting) -> Bool {
            switch self {
            case .speaking: meeting.speakers.floor?.pausedAt != nil && meeting.speakers.waiting.count > 2
            case .voting: meeting.polls.open.contains { $0.ballots.count == 4 }
            case .ended: meeting.session.state == .closed
            case .answering: meeting.polls.open.contains { $0.ballots.count == 3 }
            case .electing: meeting.polls.inRoom.contains { $0.ballots.count == 4 }
            case .decided, .corrected: false
            case .correcting: meeting.minutes.openProposals.count == 2
            case .approved: !meeting.minutes.approved.isEmpty
            }
        }

        func meeting() throws -> Meeting {
            let scene =
                switch self {
                case .speaking, .voting, .ended: try LongSession.played()
                case .answering, .electing, .decided: try VotingSession.played()
                case .correcting, .approved, .corrected: try MinutedSession.played()
                }
            let history = scene.history.map(\.meeting)
            let isLast = [.ended, .decided, .corrected].contains(self)
            return try #require(isLast ? history.last : history.first(where: isReached))
        }
    }

    @Test(arguments: Stage.allCases, Clearance.allCases)
    func `an audience holds what was promised`(stage: Stage, clearance: Clearance) throws {
        let view = View(of: try stage.meeting(), for: Audience(clearance: clearance))
        let text = try CanonicalJSON.text(Held(view: view), pretty: true)
        try Golden.expect(text, in: "Views/\(stage.rawValue)-\(clearance.rawValue).json")
    }

    @Test func `every kind of entity is among them`() throws {
        var nouns: Set<EntityKey.Noun> = []
        for stage in Stage.allCases {
            let view = View(of: try stage.meeting(), for: Audience(clearance: .office))
            nouns.formUnion(view.keys(watching: Set(Topic.allCases)).map(\.noun))
        }
        #expect(nouns == Set(EntityKey.Noun.allCases))
    }

    @Test(arguments: Stage.allCases)
    func `a person holds what was promised of themselves`(stage: Stage) throws {
        let meeting = try stage.meeting()
        for one in [Cast.chair, .an, .cuc, .stranger] {
            let seat = try #require(meeting.roster[one.seat])
            let text = try CanonicalJSON.text(meeting.meView(seat), pretty: true)
            try Golden.expect(text, in: "Views/\(stage.rawValue)-me-\(one).json")
        }
    }

    @Test func `an entity that stands empty is null`() throws {
        let view = try Scene.open().view(.an)
        #expect(view[EntityKey(.floor)] == .nothing)
        #expect(try CanonicalJSON.text(try #require(view[EntityKey(.floor)])) == "null")
    }

    @Test func `without a topic its entities are not among the keys`() throws {
        let view = View(of: try Stage.ended.meeting(), for: Audience(clearance: .office))
        #expect(view.keys().allSatisfy { $0.topic == nil })
        for topic in Topic.allCases where topic != .presenting {
            let more = Set(view.keys(watching: [topic])).subtracting(view.keys())
            #expect(!more.isEmpty)
            #expect(more.allSatisfy { $0.topic == topic })
        }
    }

    @Test func `keys are named by noun and number`() {
        #expect(EntityKey(.item, 3).description == "item/3")
        #expect(EntityKey(.floor).description == "floor")
    }
}
