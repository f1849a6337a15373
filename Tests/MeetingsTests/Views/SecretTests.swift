import Testing

@testable import Meetings

/// Words that stand for a secret are put wherever one can be; then they are looked for in everything that is sent.
struct SecretTests {
    /// A secret, and who is told.
    private struct Secret {
        let mark: String
        let told: Set<Clearance>
    }

    private static let secrets = [
        Secret(mark: "MẬT-ghi-chú", told: [.office]),
        Secret(mark: "MẬT-mục-kín", told: [.office]),
        Secret(mark: "MẬT-con-của-mục-kín", told: [.office]),
        Secret(mark: "MẬT-mục-nội-bộ", told: [.office, .member]),
        Secret(mark: "MẬT-dự-thảo-kết-luận", told: [.office]),
        Secret(mark: "MẬT-kết-luận-kín", told: [.office]),
        Secret(mark: "MẬT-lý-do-vắng", told: [.office]),
        Secret(mark: "MẬT-người-thay", told: [.office]),
        Secret(mark: "MẬT-giấy-của-bàn-chủ-trì", told: [.office]),
        Secret(mark: "MẬT-giấy-thành-viên", told: [.office, .member]),
        Secret(mark: "MẬT-giấy-mục-kín", told: [.office]),
        Secret(mark: "MẬT-câu-hỏi-chuẩn-bị", told: [.office]),
        Secret(mark: "MẬT-câu-hỏi-mục-nội-bộ", told: [.office, .member]),
        Secret(mark: "MẬT-nhiệm-vụ-mục-kín", told: [.office]),
        Secret(mark: "MẬT-nhiệm-vụ-nội-bộ", told: [.office, .member]),
        Secret(mark: "MẬT-đường-họp", told: [.office, .member, .guest]),
        Secret(mark: "MẬT-dặn-dò", told: [.office, .member, .guest]),
        Secret(mark: "MẬT-lý-do-nghỉ", told: [.office, .member, .guest]),
        Secret(mark: "MẬT-mục-có-khách", told: [.office, .member]),
        Secret(mark: "MẬT-giấy-mục-có-khách", told: [.office, .member]),
    ]

    private func planted() throws -> Scene {
        var scene = try Scene.draft(
            facts: .morning(videoLink: "https://hop.example/MẬT-đường-họp", notes: "MẬT-dặn-dò")
        )
        let open = try scene.make(.agendaAddItem, ["title": "Mở", "notes": "MẬT-ghi-chú"])
        let hidden = try scene.make(.agendaAddItem, ["title": "MẬT-mục-kín", "visibility": "hidden"])
        let child = try scene.make(.agendaAddItem, ["title": "MẬT-con-của-mục-kín", "parent": hidden])
        let inside = try scene.make(.agendaAddItem, ["title": "MẬT-mục-nội-bộ", "visibility": "internal"])
        let invited = try scene.make(.agendaAddItem, ["title": "MẬT-mục-có-khách"])
        try scene.give(.agendaSetInvitees, ["item": invited, "participants": [Cast.guest.seat]])
        try scene.add(.report(on: ItemID(open), title: "MẬT-giấy-của-bàn-chủ-trì", access: .chairSecretary))
        try scene.add(.report(on: ItemID(open), title: "MẬT-giấy-thành-viên", access: .members))
        try scene.add(.report(on: ItemID(child), title: "MẬT-giấy-mục-kín"))
        try scene.add(.report(on: ItemID(invited), title: "MẬT-giấy-mục-có-khách"))
        try scene.give(.pollsPrepare, ["item": open, "question": "MẬT-câu-hỏi-chuẩn-bị"])
        let poll = try scene.make(.pollsPrepare, ["item": inside, "question": "MẬT-câu-hỏi-mục-nội-bộ"])
        try scene.give(.conclusionsDraft, ["item": open, "text": "MẬT-dự-thảo-kết-luận"], by: .secretary)
        try scene.advance(to: .invited)
        try scene.give(.invitationReply, ["answer": "declined", "reason": "MẬT-lý-do-vắng"], by: .dung)
        try scene.give(.invitationNameSubstitute, ["name": "MẬT-người-thay", "post": "Phó"], by: .an)
        for one in [Cast.chair, .deputy, .binh, .cuc] {
            try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one)
        }
        try scene.give(.sessionOpen)
        try scene.give(.agendaGoTo, ["item": child])
        try scene.give(.speakersGiveFloor, ["participant": Cast.binh.seat])
        try scene.give(.speakersEndSpeech)
        try scene.give(.agendaGoTo, ["item": inside])
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: .binh)
        try scene.give(.pollsClose, ["poll": poll])
        try scene.give(.pollsAnnounce, ["poll": poll])
        try scene.give(.conclusionsGive, ["item": child, "text": "MẬT-kết-luận-kín"])
        try scene.give(.tasksAssign, ["item": child, "title": "MẬT-nhiệm-vụ-mục-kín", "lead": "Sở"])
        try scene.give(.tasksAssign, ["item": inside, "title": "MẬT-nhiệm-vụ-nội-bộ", "lead": "Sở"])
        try scene.give(.sessionPause, ["reason": "MẬT-lý-do-nghỉ"])
        return scene
    }

    /// Everything that an audience can come to see, as it is sent.
    private func sent(_ scene: Scene, to audience: Audience) throws -> String {
        let view = View(of: scene.meeting, for: audience)
        return try view.keys(watching: Set(Topic.allCases)).map { key in
            "\(key) \(try CanonicalJSON.text(try #require(view[key])))"
        }.joined(separator: "\n")
    }

    @Test(arguments: Clearance.allCases)
    func `61: no view tells a secret to those who are not to know`(clearance: Clearance) throws {
        let text = try sent(planted(), to: Audience(clearance: clearance))
        for secret in Self.secrets {
            #expect(text.contains("\(secret.mark)\"") == secret.told.contains(clearance), "\(secret.mark)")
        }
    }

    @Test func `61: a guest sees the item they are invited to, and what belongs to it`() throws {
        let scene = try planted()
        let audience = try #require(scene.meeting.audience(of: try scene.seat(.guest)))
        let text = try sent(scene, to: audience)
        #expect(text.contains("MẬT-mục-có-khách") && text.contains("MẬT-giấy-mục-có-khách"))
        #expect(!text.contains("MẬT-mục-nội-bộ") && !text.contains("MẬT-mục-kín"))
        let other = try #require(scene.meeting.audience(of: try scene.seat(.stranger)))
        #expect(try !sent(scene, to: other).contains("MẬT-mục"))
    }

    @Test(arguments: Clearance.allCases)
    func `61: the account tells no more than the view`(clearance: Clearance) throws {
        let scene = try planted()
        let account = try #require(Account(of: scene.record, for: Audience(clearance: clearance)))
        let text = try CanonicalJSON.text(account)
        for secret in Self.secrets where !secret.told.contains(clearance) {
            #expect(!text.contains("\(secret.mark)\""), "\(secret.mark)")
        }
        // In an account a draft and a question that was not put are nothing to anyone.
        #expect(!text.contains("MẬT-dự-thảo-kết-luận") && !text.contains("MẬT-câu-hỏi-chuẩn-bị"))
    }

    @Test func `61: a person is told nothing of others that the roster does not tell`() throws {
        let scene = try planted()
        for one in Cast.allCases {
            let text = try CanonicalJSON.text(try scene.me(one))
            #expect(text.contains("MẬT-lý-do-vắng") == (one == .dung))
            #expect(text.contains("MẬT-người-thay") == (one == .an))
        }
    }

    @Test func `61: a vote tells nothing before its result is announced`() throws {
        var scene = try Scene.open()
        let poll = try scene.make(.pollsPrepare, ["item": Scene.report, "question": "Thông qua?"])
        let entitled = Clearance.allCases.filter { $0 != .office }.map { Audience(clearance: $0) }
        for audience in entitled { #expect(View(of: scene.meeting, for: audience).poll(poll) == nil) }
        try scene.give(.pollsOpen, ["poll": poll])
        for one in Cast.voters { try scene.give(.pollsCast, ["poll": poll, "choice": "yes"], by: one) }
        for isClosed in [false, true] {
            if isClosed { try scene.give(.pollsClose, ["poll": poll]) }
            for audience in entitled {
                let view = View(of: scene.meeting, for: audience)
                #expect(view.poll(poll)?.result == nil)
                #expect(view.ballots(poll) == nil)
                #expect(view.turnout(poll) == nil)
            }
        }
        try scene.give(.pollsAnnounce, ["poll": poll])
        for audience in entitled {
            #expect(View(of: scene.meeting, for: audience).poll(poll)?.result?.yes == 6)
        }
    }

    @Test func `59: the queue and the floor do not tell of an item that is hidden`() throws {
        var scene = try Scene.open()
        let hidden = try scene.make(.agendaAddItem, ["title": "Nhân sự", "visibility": "hidden"])
        try scene.give(.agendaGoTo, ["item": hidden])
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        try scene.give(.speakersRaiseHand, by: .binh)
        for clearance in Clearance.allCases {
            let view = View(of: scene.meeting, for: Audience(clearance: clearance))
            let shown = clearance == .office ? ItemID(hidden) : nil
            #expect(view.session?.item == shown)
            #expect(view.floor?.item == shown)
            #expect(view.queue?.waiting.first?.item == shown)
        }
    }
}
