import Testing

@testable import Meetings

struct AccountTests {
    private func account(_ scene: Scene, for clearance: Clearance = .member) throws -> Account {
        try #require(Account(of: scene.record, for: Audience(clearance: clearance)))
    }

    private func attendee(_ one: Cast, in account: Account) throws -> Account.Attendee {
        try #require(account.attendance.first { $0.participant == one.seat })
    }

    @Test func `it tells who was there from when to when, and how`() throws {
        var scene = try Scene.invited()
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .an)
        let first = scene.now
        try scene.give(.attendanceLeave, by: .an)
        let left = scene.now
        try scene.give(.attendanceCheckIn, ["mode": "remote"], by: .an)
        let back = scene.now
        try scene.give(.attendanceRecord, ["participant": Cast.an.seat, "status": "onsite"], by: .secretary)
        let moved = scene.now
        try scene.give(.attendanceRecord, ["participant": Cast.binh.seat, "status": "absent_excused"], by: .secretary)
        try scene.give(.sessionOpen, ["despite": "Việc khẩn"])
        #expect(try attendee(.an, in: account(scene)).intervals.last?.to == nil)
        try scene.give(.sessionClose)
        #expect(
            try attendee(.an, in: account(scene)).intervals == [
                .init(from: first, to: left, mode: .onsite), .init(from: back, to: moved, mode: .remote),
                .init(from: moved, to: scene.now, mode: .onsite),
            ]
        )
        #expect(try attendee(.binh, in: account(scene)).intervals.isEmpty)
        #expect(try attendee(.binh, in: account(scene)).status == .absentExcused)
    }

    @Test func `someone taken off the list was there until then`() throws {
        var scene = try Scene.open()
        let came = try #require(try scene.seat(.an).since)
        try scene.give(.participantsRemove, ["participant": Cast.an.seat], by: .secretary)
        let gone = scene.now
        try scene.give(.participantsRemove, ["participant": Cast.guest.seat], by: .secretary)
        try scene.give(.sessionClose)
        let account = try account(scene)
        #expect(try attendee(.an, in: account).intervals == [.init(from: came, to: gone, mode: .onsite)])
        // Whoever was never there and is no longer invited is not told of.
        #expect(!account.attendance.contains { $0.participant == Cast.guest.seat })
    }

    @Test func `people stand in protocol order, a substitute with whom they stand for`() throws {
        let scene = try LongSession.played()
        let account = try account(scene, for: .office)
        let names = account.attendance.map(\.name)
        #expect(names.first == Cast.chair.name)
        let substitute = try #require(account.attendance.first { $0.role == .substitute })
        #expect(substitute.substituteFor == Cast.an.name)
        #expect(names.firstIndex(of: Cast.an.name).map { names[$0 + 1] } == substitute.name)
        #expect(!substitute.votes)
    }

    @Test func `reasons are for the chair's table`() throws {
        let scene = try LongSession.played()
        #expect(try attendee(.reviewer, in: account(scene, for: .office)).reason == "Ốm")
        #expect(try attendee(.reviewer, in: account(scene, for: .member)).reason == nil)
        #expect(try attendee(.reviewer, in: account(scene, for: .guest)).reason == nil)
    }

    @Test func `items come in the order in which they were called, the others after them`() throws {
        var scene = try Scene.open()
        let third = ItemID(try scene.make(.agendaAddItem, ["title": "Ba"]))
        try scene.give(.agendaGoTo, ["item": third])
        let called = scene.now
        try scene.give(.sessionClose)
        let items = try account(scene).items
        #expect(items.map(\.id) == [Scene.report, third, Scene.discussion])
        #expect(items.map(\.number) == ["1", "3", "2"])
        #expect(items[0].endedAt == called)
        #expect(items[1].startedAt == called)
        #expect(items[1].endedAt == scene.now)
        #expect(items[2].startedAt == nil)
    }

    @Test func `speeches are told with their times, under their item`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat, "kind": "presentation"])
        let started = scene.now
        scene.now = started.adding(seconds: 89)
        try scene.give(.speakersEndSpeech)
        let speech = try #require(try account(scene).items.first?.speeches.first)
        #expect(speech.name == Cast.an.name)
        #expect(speech.kind == .presentation)
        #expect(speech.startedAt == started)
        #expect(speech.endedAt == started.adding(seconds: 90))
        #expect(speech.seconds == 90)
    }

    @Test func `votes, conclusions and tasks stand under their item`() throws {
        let scene = try LongSession.played()
        let account = try account(scene)
        let item = try #require(account.items.first { $0.kind == .decision })
        #expect(item.polls.map(\.state) == [.cancelled, .announced])
        #expect(item.polls.last?.result?.passed == true)
        #expect(item.conclusion == "Thống nhất kế hoạch năm 2020")
        #expect(item.tasks.map(\.title) == ["Tự chấm điểm", "Việc rút lại"])
        #expect(item.tasks.map(\.state) == [.assigned, .withdrawn])
        #expect(account.quorum.entitled == Cast.voters.count)
        #expect(account.meeting.state == .closed)
    }

    @Test func `a draft is no conclusion and a question that was not put is no vote, to anyone`() throws {
        let account = try account(LongSession.played(), for: .office)
        #expect(account.items.allSatisfy { $0.conclusion?.hasPrefix("Dự thảo") != true })
        #expect(account.items.flatMap(\.polls).allSatisfy { $0.state != .prepared })
    }

    @Test func `a task of no item is told by itself`() throws {
        var scene = try Scene.open()
        try scene.give(.agendaFinishItem)
        try scene.give(.tasksAssign, ["title": "Việc chung", "lead": "Văn phòng"])
        #expect(try account(scene).tasks.map(\.title) == ["Việc chung"])
    }

    @Test func `guests are told nothing of items that are not theirs`() throws {
        let scene = try LongSession.played()
        let office = try account(scene, for: .office)
        let guest = try account(scene, for: .guest)
        #expect(office.items.map(\.title).contains("Nhân sự"))
        #expect(office.events.contains { $0.text.vi.contains("Nhân sự") })
        #expect(!guest.items.map(\.title).contains("Nhân sự"))
        #expect(!guest.events.contains { $0.text.vi.contains("Nhân sự") || $0.text.en.contains("Nhân sự") })
        #expect(
            guest.events.allSatisfy { line in line.item.map { id in guest.items.contains { $0.id == id } } ?? true }
        )
        #expect(guest.events.count < office.events.count)
    }

    @Test func `the wall is told nothing of people`() throws {
        let account = try account(LongSession.played(), for: .screen)
        #expect(account.attendance.isEmpty)
        #expect(account.events.isEmpty)
    }

    @Test func `lines stand in the order of the record, with its numbers and times`() throws {
        let scene = try LongSession.played()
        let lines = try account(scene, for: .office).events
        #expect(lines.map(\.seq) == lines.map(\.seq).sorted())
        for line in lines {
            #expect(scene.record.first { $0.sequence == line.seq }?.at == line.at)
            #expect(!line.text.vi.isEmpty && !line.text.en.isEmpty)
        }
    }

    @Test func `a record that does not begin with a creation gives no account`() throws {
        let record = try LongSession.played().record
        #expect(Account(of: Array(record.dropFirst()), for: Audience(clearance: .office)) == nil)
        #expect(Account(of: [], for: Audience(clearance: .office)) == nil)
    }

    @Test func `the account is sent as promised`() throws {
        let scene = try LongSession.played()
        for clearance in [Clearance.office, .guest] {
            let text = try CanonicalJSON.text(try account(scene, for: clearance), pretty: true)
            try Golden.expect(text, in: "Account/\(clearance.rawValue).json")
        }
    }
}
