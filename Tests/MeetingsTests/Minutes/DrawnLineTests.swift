import Testing

@testable import Meetings

/// What the record draws by itself.
struct DrawnLineTests {
    private let scene: Scene

    init() throws {
        var scene = try MinutedSession.held()
        try scene.give(.sessionClose)
        self.scene = scene
    }

    private func text(_ source: LineSource) throws -> String {
        let id = try MinutedSession.line(source, of: scene)
        return try #require(try scene.view(.secretary).line(id)).drawn.plain
    }

    @Test func `every line comes from an event of the record and is named after it`() throws {
        let names = scene.meeting.minutes.order.map { key -> String in
            guard case .line(let id) = key, let line = scene.meeting.minutes.lines[id] else { return "" }
            return line.source.name
        }
        #expect(
            names == [
                "opened", "item", "presentation", "speech", "comment", "conclusion", "task", "break", "item", "vote",
                "reserved", "conclusion", "closed",
            ]
        )
        for (id, line) in scene.meeting.minutes.lines {
            let event = scene.record[id.rawValue - 1]
            #expect(event.sequence == Int64(id.rawValue) && event.at == line.at)
        }
        let vote = try #require(scene.meeting.minutes.lines.values.first { $0.source.name == "vote" })
        guard case .polls(.announced) = scene.record[vote.id.rawValue - 1].event else {
            Issue.record("A vote's line comes from its announcement")
            return
        }
    }

    @Test func `lines say what happened in the words of state papers`() throws {
        let (talk, said) = (scene.meeting.speakers.done[0].id, scene.meeting.speakers.done[1].id)
        let poll = try #require(scene.meeting.polls.polls.values.first)
        let task = try #require(scene.meeting.tasks.tasks.keys.first)
        let comment = try #require(scene.meeting.comments.comments.keys.first)
        #expect(try text(.opened) == "Phiên họp khai mạc lúc 08 giờ 00; có mặt 6/6 thành viên.")
        #expect(try text(.item(Scene.report)) == "Báo cáo kết quả năm 2019")
        #expect(try text(.presentation(talk)) == "Ông Đỗ Báo Cáo, Chức danh 10 trình bày (08 giờ 00 – 08 giờ 12).")
        #expect(try text(.speech(said)) == "Ông Nguyễn Văn An, Chức danh 4 phát biểu (08 giờ 12 – 08 giờ 15).")
        #expect(try text(.comment(comment)) == "Bà Lê Thị Cúc, Chức danh 6 góp ý: “Nêu rõ nguồn số liệu”.")
        #expect(try text(.conclusion(Scene.report)) == "Chủ tọa kết luận: Thống nhất 757 dịch vụ mức 3")
        #expect(
            try text(.task(task))
                == "Giao Sở KH&CN chủ trì, phối hợp với Sở TT&TT: Tự chấm điểm; hoàn thành trước ngày 30 tháng 9 năm 2020."
        )
        #expect(
            try text(.vote(poll.id))
                == "Biểu quyết: “Thông qua kế hoạch?”. Kết quả: tán thành 4, không tán thành 1, không biểu quyết 0, "
                + "không bỏ phiếu 1; \(Reasoning(of: try #require(poll.result), under: poll.rule).vi)."
        )
        #expect(
            try text(.reserved(poll.id, Cast.cuc.seat))
                == "Bà Lê Thị Cúc, Chức danh 6 bảo lưu ý kiến: “Cần thêm kinh phí”."
        )
        #expect(try text(.closed) == "Phiên họp bế mạc lúc 08 giờ 15.")
    }

    @Test func `a task taken back, a comment unmarked and an opinion dropped do not stand in the minutes`() throws {
        var scene = scene
        let task = try #require(scene.meeting.tasks.tasks.keys.first)
        let comment = try #require(scene.meeting.comments.comments.keys.first)
        let poll = try #require(scene.meeting.polls.polls.keys.first)
        try scene.give(.tasksWithdraw, ["task": task])
        try scene.give(.commentsForMinutes, ["comment": comment, "keep": false], by: .secretary)
        try scene.give(.pollsReserveOpinion, ["poll": poll, "text": ""], by: .cuc)
        let names = scene.meeting.minutes.lines.values.map(\.source.name)
        #expect(Set(names).isDisjoint(with: ["task", "comment", "reserved"]))
        #expect(scene.meeting.minutes.order.count == 10)
    }

    @Test func `closing while someone speaks ends the speech at that time`() throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        scene.now = scene.now.adding(minutes: 5)
        try scene.give(.sessionClose)
        let line = try #require(scene.meeting.minutes.lines.values.first { $0.source.name == "speech" })
        #expect(line.until == scene.meeting.session.closedAt)
        #expect(
            scene.meeting.minutes.order.last.map { scene.meeting.standing($0)?.content.plain }
                == "Phiên họp bế mạc lúc 08 giờ 05."
        )
    }

    @Test func `closing with a vote open is refused, and nothing stands in the minutes of it`() throws {
        var scene = try Scene.open()
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        try scene.give(.pollsOpen, ["poll": poll])
        #expect(try scene.refusal(.sessionClose) == "session.poll-open")
        #expect(!scene.meeting.minutes.lines.values.contains { $0.source.name == "vote" })
    }

    @Test func `minutes of a session with nothing in it hold its opening and its closing`() throws {
        var scene = try Scene.invited()
        try scene.give(.sessionOpen, ["despite": "Việc gấp"])
        try scene.give(.sessionClose)
        let texts = scene.meeting.minutes.order.compactMap { scene.meeting.standing($0)?.content.plain }
        #expect(
            texts == [
                "Phiên họp khai mạc lúc 08 giờ 00; có mặt 0/6 thành viên. "
                    + "Khai mạc khi chưa đủ số thành viên theo quy định, lý do: Việc gấp.",
                "Phiên họp bế mạc lúc 08 giờ 00.",
            ]
        )
        try scene.give(.minutesApprove, ["despite": "Không có nội dung"])
        #expect(scene.meeting.session.state == .minutesApproved)
    }

    @Test func `what is concluded after the closing stands under its item`() throws {
        var scene = try Scene.open()
        try scene.give(.sessionClose)
        try scene.give(.conclusionsGive, ["item": Scene.report, "text": "Thống nhất"])
        try scene.give(.conclusionsGive, ["item": Scene.discussion, "text": "Để lại"])
        let names = scene.meeting.minutes.order.compactMap { scene.meeting.standing($0)?.content.plain }
        #expect(
            names.dropFirst().map { $0 } == [
                "Báo cáo kết quả năm 2019", "Chủ tọa kết luận: Thống nhất", "Chủ tọa kết luận về “Thảo luận”: Để lại",
                "Phiên họp bế mạc lúc 08 giờ 00.",
            ]
        )
    }

    @Test(arguments: [
        (Moment.morning, 5, "2020-03-11"), (.morning.adding(minutes: 24 * 60), 1, "2020-03-06"),
        (.morning.adding(minutes: 2 * 24 * 60), 1, "2020-03-09"), (.morning.adding(minutes: 16 * 60), 1, "2020-03-06"),
    ])
    func `the notice is due so many working days after the day of closing`(from: Moment, days: Int, due: String) {
        #expect(LeadTime().day(days, workingDaysAfter: from).rawValue == due)
    }

    @Test func `holidays are passed over and swapped days counted`() throws {
        let days = ["2020-03-05", "2020-03-07"].compactMap(CalendarDate.init)
        let calendar = LeadTime(holidays: [days[0]], workedDays: [days[1]])
        #expect(calendar.day(2, workingDaysAfter: .morning).rawValue == "2020-03-07")
    }

    @Test func `the days of four centuries are named as they are counted`() throws {
        for (year, month, day) in [(1970, 1, 1), (2000, 2, 29), (2020, 12, 31), (2100, 3, 1), (2399, 2, 28)] {
            let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            let date = try #require(CalendarDate(rawValue: text))
            #expect(DayNumber(date).date == date)
            #expect(DayNumber(date).next.previous.date == date)
        }
    }
}
