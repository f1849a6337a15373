import Testing

@testable import Meetings

/// A session under test: takes commands as a client sends them, decides, applies, and keeps the record.
struct Scene {
    private(set) var meeting: Meeting
    private(set) var record: [RecordedEvent] = []
    /// How the meeting stood after its founding and after every command, with the length of the record then.
    private(set) var history: [(meeting: Meeting, length: Int)] = []
    /// The commands that were given and taken.
    private(set) var given: Set<CommandName> = []
    /// Goes on by a second with every command.
    var now = Moment.morning
    /// Whether those who give commands have just proved who they are.
    var hasConfirmed = false

    init(founding events: [MeetingEvent]) throws {
        meeting = try #require(events.first.flatMap(Meeting.init(first:)))
        take(events)
        note()
    }

    /// Gives a command and applies what follows.
    /// - Returns: the new facts; empty when nothing changed.
    @discardableResult
    mutating func give(_ name: CommandName, _ words: Words = [:], by actor: Cast = .chair) throws -> [MeetingEvent] {
        now = now.adding(seconds: 1)
        let events = try decide(name, words, by: actor)
        take(events)
        given.insert(name)
        note()
        return events
    }

    /// Gives a command that makes something.
    /// - Returns: its number.
    mutating func make(_ name: CommandName, _ words: Words = [:], by actor: Cast = .secretary) throws -> Int {
        try #require(try give(name, words, by: actor).compactMap(\.made).first?.number)
    }

    /// Lays a paper on the table; its bytes would come by an upload.
    @discardableResult
    mutating func add(_ facts: PaperFacts, by actor: Cast = .secretary) throws -> Int {
        now = now.adding(seconds: 1)
        let events = try meeting.decide(AddPaper(facts: facts), by: try self.actor(actor))
        take(events)
        given.insert(.papersAdd)
        note()
        return try #require(events.compactMap(\.made).first?.number)
    }

    /// Gives a command that only the server gives.
    @discardableResult
    mutating func give(_ command: some Command) throws -> [MeetingEvent] {
        now = now.adding(seconds: 1)
        let server = Actor(person: nil, participant: nil, role: .chair, at: now)
        let events = try command.decide(in: meeting, by: server)
        take(events)
        given.insert(type(of: command).name)
        note()
        return events
    }

    /// Decides without applying.
    func decide(_ name: CommandName, _ words: Words = [:], by actor: Cast = .chair) throws -> [MeetingEvent] {
        let type = try #require(name.type, "Only the server makes \(name.rawValue)")
        let command = try CanonicalJSON.decode(type, from: try CanonicalJSON.text(words))
        return try meeting.decide(command, by: try self.actor(actor))
    }

    /// The code with which the command is turned down; nil when it is not.
    func refusal(_ name: CommandName, _ words: Words = [:], by actor: Cast = .chair) throws -> String? {
        do {
            _ = try decide(name, words, by: actor)
            return nil
        } catch let refusal as any Refusal {
            return refusal.code
        }
    }

    func actor(_ actor: Cast) throws -> Actor {
        var actor = try meeting.actor(for: actor.person, at: now)
        actor.hasConfirmed = hasConfirmed
        return actor
    }

    mutating func take(_ events: [MeetingEvent]) {
        for event in events {
            meeting.apply(event, at: now)
            record.append(RecordedEvent(sequence: Int64(record.count + 1), at: now, event: event))
        }
    }

    private mutating func note() { history.append((meeting, record.count)) }

    func seat(_ one: Cast) throws -> Participant { try #require(meeting.roster[one.seat]) }
    func me(_ one: Cast) throws -> MeView { meeting.meView(try seat(one)) }

    /// What someone of the cast sees.
    func view(_ one: Cast) throws -> View {
        View(of: meeting, for: try #require(meeting.audience(of: try seat(one))))
    }
}

extension Scene {
    /// Founded with the whole cast, nothing prepared.
    static func draft(
        rule: DecisionRule = DecisionRule(),
        facts: SessionFacts = .morning(),
        isTemplate: Bool = false
    ) throws -> Scene {
        try Scene(
            founding: Founding.events(
                meeting: try #require(MeetingID(rawValue: "quang-nam")),
                committee: .steering,
                rule: rule,
                facts: facts,
                isTemplate: isTemplate,
                participants: Cast.allCases.map(\.facts)
            )
        )
    }

    /// With two items on the agenda (numbers 15 and 16), announced.
    static func invited(rule: DecisionRule = DecisionRule(), facts: SessionFacts = .morning()) throws -> Scene {
        var scene = try draft(rule: rule, facts: facts)
        try scene.give(.agendaAddItem, ["title": "Báo cáo kết quả năm 2019"], by: .secretary)
        try scene.give(.agendaAddItem, ["title": "Thảo luận", "kind": "discussion"], by: .secretary)
        try scene.advance(to: .invited)
        return scene
    }

    /// Open, with all six voters in the room and the first item called.
    static func open(
        rule: DecisionRule = DecisionRule(),
        facts: SessionFacts = .morning(),
        present: [Cast] = Cast.voters
    ) throws -> Scene {
        var scene = try invited(rule: rule, facts: facts)
        for one in present { try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one) }
        try scene.give(.sessionOpen, ["despite": "Họp theo yêu cầu cấp bách"])
        try scene.give(.agendaGoTo, ["item": Self.report])
        return scene
    }

    /// The two items that every announced scene has.
    static let report = ItemID(Cast.allCases.count + 1)
    static let discussion = ItemID(Cast.allCases.count + 2)

    /// Takes a draft with an agenda on to a later state by the shortest way.
    mutating func advance(to state: SessionState) throws {
        let steps: [(SessionState, CommandName, Words, Cast)] = [
            (.submitted, .sessionSubmit, [:], .secretary),
            (.scheduled, .sessionApprove, [:], .chair),
            (.invited, .sessionPublish, [:], .secretary),
            (.open, .sessionOpen, ["despite": "Họp theo yêu cầu cấp bách"], .chair),
            (.closed, .sessionClose, [:], .chair),
        ]
        for (reached, name, words, actor) in steps where meeting.session.state != state {
            try give(name, words, by: actor)
            #expect(meeting.session.state == reached)
        }
        #expect(meeting.session.state == state)
    }
}
