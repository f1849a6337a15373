import Testing

@testable import Meetings

struct TellingTests {
    /// The sentence that tells the last fact of the scene.
    private func told(_ scene: Scene) throws -> Sentence? {
        Telling(meeting: scene.meeting).sentence(for: try #require(scene.record.last?.event))
    }

    struct Told: Sendable {
        let command: CommandName
        let words: Words
        let sentence: Sentence

        init(_ command: CommandName, _ words: Words, _ vi: String, _ en: String) {
            self.command = command
            self.words = words
            sentence = Sentence(vi: vi, en: en)
        }
    }

    @Test(arguments: [
        Told(.sessionPause, ["reason": "Giải lao"], "Tạm nghỉ: Giải lao", "Break: Giải lao"),
        Told(.sessionPause, [:], "Tạm nghỉ", "Break"),
        Told(.sessionClose, [:], "Bế mạc phiên họp", "The session closed"),
        Told(
            .conclusionsGive,
            ["item": Scene.report, "text": "Thống nhất"],
            "Chủ trì kết luận (Báo cáo kết quả năm 2019): Thống nhất",
            "The chair concluded (Báo cáo kết quả năm 2019): Thống nhất"
        ),
        Told(
            .tasksAssign,
            ["title": "Tự chấm điểm", "lead": "Sở KH&CN", "dueOn": "2020-09-30"],
            "Giao nhiệm vụ cho Sở KH&CN: Tự chấm điểm, hạn 30/09/2020",
            "Task for Sở KH&CN: Tự chấm điểm, due 30/09/2020"
        ),
        Told(
            .tasksAssign,
            ["title": "Báo cáo lại", "lead": "Sở TT&TT"],
            "Giao nhiệm vụ cho Sở TT&TT: Báo cáo lại",
            "Task for Sở TT&TT: Báo cáo lại"
        ),
        Told(
            .speakersGiveFloor,
            ["participant": Cast.deputy.seat, "kind": "point_of_order"],
            "Ý kiến về thủ tục: ông Trần Văn Tân, Phó Chủ tịch UBND tỉnh",
            "Point of order: ông Trần Văn Tân, Phó Chủ tịch UBND tỉnh"
        ),
        Told(
            .agendaGoTo,
            ["item": Scene.discussion],
            "Chuyển sang nội dung: Thảo luận",
            "Item called: Thảo luận"
        ),
        Told(
            .agendaFinishItem,
            [:],
            "Kết thúc nội dung: Báo cáo kết quả năm 2019",
            "Item ended: Báo cáo kết quả năm 2019"
        ),
    ])
    func `a fact is told in Vietnamese and in English`(told row: Told) throws {
        var scene = try Scene.open()
        // Closing and ending the item bring more than one fact; the last is the one meant.
        try scene.give(row.command, row.words)
        #expect(try told(scene) == row.sentence)
    }

    @Test(arguments: SpeechKind.allCases)
    func `every kind of speech has its word`(kind: SpeechKind) throws {
        var scene = try Scene.open()
        try scene.give(.speakersGiveFloor, ["participant": Cast.cuc.seat, "kind": kind])
        let words = [
            SpeechKind.speech: "Phát biểu", .question: "Hỏi, chất vấn", .reply: "Giải trình",
            .presentation: "Trình bày", .pointOfOrder: "Ý kiến về thủ tục",
        ]
        let word = try #require(words[kind])
        #expect(try told(scene)?.vi == "\(word): bà Lê Thị Cúc, Chức danh 6")
    }

    @Test(arguments: [
        (AttendanceStatus.none, "chưa điểm danh", "not recorded"),
        (.onsite, "có mặt tại phòng họp", "present in the room"),
        (.remote, "dự trực tuyến", "present remotely"), (.absent, "vắng", "absent"),
        (.absentExcused, "vắng có lý do", "absent, excused"), (.left, "đã rời phiên họp", "left"),
    ])
    func `every mark of attendance has its word`(status: AttendanceStatus, vi: String, en: String) throws {
        var scene = try Scene.invited()
        scene.take([.attendance(.recorded(participant: Cast.an.seat, status: status))])
        #expect(try told(scene) == Sentence(vi: "Nguyễn Văn An: \(vi)", en: "Nguyễn Văn An: \(en)"))
    }

    @Test func `an opening without a quorum says why`() throws {
        var scene = try Scene.invited()
        try scene.give(.sessionOpen, ["despite": "Việc khẩn"])
        #expect(try told(scene)?.vi == "Khai mạc phiên họp (Việc khẩn)")
    }

    @Test func `a result is told when it is announced, not before`() throws {
        var scene = try Scene.open()
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        #expect(try told(scene) == nil)
        try scene.give(.pollsOpen, ["poll": poll])
        #expect(try told(scene)?.en == "Vote opened: Thông qua?")
        for one in Cast.voters.prefix(4) { try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: one) }
        #expect(try told(scene) == nil)
        try scene.give(.pollsClose, ["poll": poll])
        #expect(try told(scene) == nil)
        try scene.give(.pollsAnnounce, ["poll": poll])
        #expect(
            try told(scene)
                == Sentence(
                    vi: "Kết quả biểu quyết: tán thành 4, không tán thành 0, không biểu quyết 0; "
                        + "4/6 > 6/2 → thông qua",
                    en: "Result of the vote: 4 for, 0 against, 0 abstaining; 4/6 > 6/2 → passed"
                )
        )
    }

    @Test func `single votes, drafts and preparations are not told`() throws {
        let scene = try LongSession.played()
        let quiet: Set<EventName> = [
            .pollsCast, .pollsDrafted, .pollsRedrafted, .pollsRemoved, .pollsClosed, .conclusionsDrafted,
            .sessionSubmitted, .sessionReturned, .sessionEdited, .participantsInvited, .invitationsReplied,
            .agendaItemAdded, .papersAdded, .sitesAdded, .speakersHandRaised,
        ]
        var met: Set<EventName> = []
        for recorded in scene.record where quiet.contains(EventName(of: recorded.event)) {
            #expect(Telling(meeting: scene.meeting).sentence(for: recorded.event) == nil)
            met.insert(EventName(of: recorded.event))
        }
        #expect(met == quiet)
    }

    @Test func `someone who has gone is still called by name`() throws {
        var scene = try Scene.open()
        try scene.give(.participantsRemove, ["participant": Cast.an.seat], by: .secretary)
        let fact = MeetingEvent.attendance(.left(participant: Cast.an.seat))
        #expect(Telling(meeting: scene.meeting).sentence(for: fact)?.vi == "Nguyễn Văn An: đã rời phiên họp")
    }
}
