import Testing

@testable import Meetings

/// One session from its draft to its end in which every command but one is given, and every kind of fact happens but that
/// of a cancelled session.
enum LongSession {
    static func played() throws -> Scene {
        var scene = try Scene.draft(facts: .morning(videoLink: "https://hop.example/1", notes: "Mang theo tài liệu"))
        try prepare(&scene)
        try announce(&scene)
        try invite(&scene)
        try gather(&scene)
        try discuss(&scene)
        try vote(&scene)
        try conclude(&scene)
        return scene
    }

    private static func prepare(_ scene: inout Scene) throws {
        let site = try scene.make(.sitesAdd, ["name": "Hội An", "operator": Cast.siteOperator.seat])
        let spare = try scene.make(.sitesAdd, ["name": "Tam Kỳ"])
        try scene.give(.sitesEdit, ["site": site, "name": "Điểm cầu Hội An"], by: .secretary)
        try scene.give(.sitesRemove, ["site": spare], by: .secretary)
        for one in [Cast.siteOperator, .dung, .guest] {
            try scene.give(.participantsEdit, ["participant": one.seat, "site": site], by: .secretary)
        }
        let first = try scene.make(.agendaAddItem, ["title": "Báo cáo kết quả năm 2019", "rapporteur": "Sở TT&TT"])
        try scene.give(.agendaAddItem, ["title": "Số liệu cấp huyện", "parent": first, "minutes": 10], by: .secretary)
        try scene.give(.agendaAddItem, ["title": "Nội bộ", "visibility": "internal"], by: .secretary)
        let hidden = try scene.make(.agendaAddItem, ["title": "Nhân sự", "visibility": "hidden", "notes": "Kín"])
        let decision = try scene.make(.agendaAddItem, ["title": "Biểu quyết kế hoạch", "kind": "decision"])
        let dropped = try scene.make(.agendaAddItem, ["title": "Việc khác", "parent": decision])
        try scene.give(
            .agendaEditItem,
            ["item": first, "rapporteurParticipant": Cast.rapporteur.seat, "notes": "Nhắc phụ lục"],
            by: .secretary
        )
        try scene.give(.agendaMoveItem, ["item": hidden, "parent": first, "index": 0], by: .secretary)
        try scene.give(.agendaSetInvitees, ["item": first, "participants": [Cast.guest.seat, Cast.rapporteur.seat]])
        try scene.add(.report(on: ItemID(first)))
        try scene.add(.report(on: ItemID(first), title: "Chỉ cho người được mời", access: .itemInvitees))
        let paper = try scene.add(.report(title: "Tài liệu chung", access: .members))
        let other = try scene.add(.report(on: ItemID(dropped), title: "Kèm việc khác"))
        try scene.give(.papersEdit, ["paper": paper, "access": "chair_secretary", "number": "02/BC"], by: .secretary)
        try scene.give(.papersRemove, ["paper": other], by: .secretary)
        try scene.give(.papersAddPaperOnly, ["title": "Phát tại bàn", "number": "03/BC"], by: .clerk)
        try scene.give(.papersEdit, ["paper": paper, "mayDownload": false, "watermark": true], by: .clerk)
        try scene.give(MeasurePaper(paper: PaperID(paper), digest: PaperFacts.report().digest, measure: .read))
        try scene.give(ReplacePaper(paper: PaperID(paper), file: .second, measure: PaperMeasure(format: .office)))
        try scene.give(.papersWithdraw, ["paper": paper, "reason": "Phát nhầm"], by: .secretary)
        try scene.give(.papersRestore, ["paper": paper], by: .secretary)
        try scene.give(SetLeadTime(leadTime: LeadTime(days: 4, holidays: [.womensDay])))
        try scene.give(.pollsPrepare, ["item": dropped, "question": "Có cần không?"], by: .secretary)
        try scene.give(.agendaRemoveItem, ["item": dropped], by: .secretary)
        try scene.give(.participantsAdd, ["name": "Khách không tài khoản", "role": "guest"], by: .secretary)
        let mistake = try scene.make(.participantsAdd, ["person": 777, "name": "Nhầm", "role": "observer"])
        try scene.give(.participantsRemove, ["participant": mistake], by: .secretary)
    }

    private static func announce(_ scene: inout Scene) throws {
        try scene.give(.sessionSubmit, by: .secretary)
        try scene.give(.sessionReturn, ["remark": "Bổ sung phụ lục"])
        try scene.give(.sessionEdit, ["place": "Phòng họp 2", "speechSeconds": 240], by: .secretary)
        try scene.give(.sessionSubmit, by: .secretary)
        try scene.give(.sessionApprove)
        try scene.give(.sessionPublish, by: .secretary)
        try scene.give(.sessionPostpone, ["reason": "Mưa bão"])
        try scene.give(.sessionEdit, ["startsAt": Moment.morning.adding(minutes: 60).rawValue], by: .secretary)
        try scene.give(.sessionPublish, by: .secretary)
    }

    private static func invite(_ scene: inout Scene) throws {
        for one in [Cast.chair, .deputy, .secretary] {
            try scene.give(.invitationReply, ["answer": "accepted"], by: one)
        }
        try scene.give(.invitationReply, ["answer": "declined", "reason": "Ốm"], by: .reviewer)
        try scene.give(.invitationReply, ["answer": "accepted", "mode": "remote"], by: .dung)
        try scene.give(
            .invitationNameSubstitute,
            ["person": 900, "name": "Lê Thay Mặt", "honorific": "ông", "post": "Phó Giám đốc", "reason": "Công tác"],
            by: .an
        )
        try scene.give(.invitationAcceptSubstitute, ["participant": Cast.an.seat])
        try scene.give(.invitationNameSubstitute, ["name": "Võ Từ Chối", "post": "Trưởng phòng"], by: .binh)
        try scene.give(.invitationRefuseSubstitute, ["participant": Cast.binh.seat, "reason": "Cần đích thân"])
        try scene.give(.invitationNameSubstitute, ["name": "Trần Rút Lại", "post": "Trưởng phòng"], by: .cuc)
        try scene.give(.invitationReply, ["answer": "accepted"], by: .cuc)
    }

    private static func gather(_ scene: inout Scene) throws {
        try scene.give(.attendanceCheckIn, ["mode": "onsite", "via": "qr"], by: .chair)
        try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: .deputy)
        try scene.give(.sessionOpen, ["despite": "Có việc khẩn"])
        for one in [Cast.binh, .cuc, .guest, .rapporteur] {
            try scene.give(.attendanceCheckIn, ["mode": "onsite"], by: one)
        }
        try scene.give(.attendanceRecord, ["participant": Cast.dung.seat, "status": "remote"], by: .siteOperator)
        try scene.give(.attendanceRecord, ["participant": Cast.an.seat, "status": "absent_excused"], by: .secretary)
        let substitute = try #require(scene.meeting.roster.seat(of: PersonID(900))).id
        try scene.give(.attendanceRecord, ["participant": substitute, "status": "onsite"], by: .secretary)
    }

    private static func discuss(_ scene: inout Scene) throws {
        let items = scene.meeting.agenda.items.map(\.id)
        try scene.give(.agendaGoTo, ["item": items[0]])
        try present(&scene)
        try comment(&scene)
        try scene.give(
            .speakersGiveFloor,
            ["participant": Cast.rapporteur.seat, "kind": "presentation", "seconds": 600]
        )
        try scene.give(.speakersExtend, ["seconds": 60])
        try scene.give(.speakersRaiseHand, by: .binh)
        try scene.give(.speakersRaiseHand, ["kind": "question"], by: .cuc)
        try scene.give(.speakersRaiseHand, ["item": items[2]], by: .dung)
        try scene.give(.speakersLowerHand, by: .dung)
        try scene.give(.speakersAdd, ["participant": Cast.guest.seat, "kind": "reply"], by: .secretary)
        try scene.give(.speakersRaiseHand, ["kind": "point_of_order"], by: .deputy)
        try scene.give(.speakersCloseList)
        let last = scene.meeting.speakers.waiting[scene.meeting.speakers.waiting.count - 1].id
        try scene.give(.speakersMove, ["speech": last, "index": 0])
        try scene.give(.speakersPauseClock)
        try scene.give(.speakersResumeClock)
        try scene.give(.sessionPause, ["reason": "Giải lao 15 phút"])
        try scene.give(.sessionResume)
        try scene.give(.speakersEndSpeech, by: .rapporteur)
        for _ in 1...2 {
            try scene.give(.speakersGiveFloor, ["speech": scene.meeting.speakers.waiting[0].id])
        }
        try scene.give(.speakersRemove, ["speech": scene.meeting.speakers.waiting[0].id])
        try scene.give(.speakersOpenList)
        try scene.give(.attendanceLeave, by: .guest)
        try scene.give(.agendaGoTo, ["item": items[1]])
        try scene.give(.agendaFinishItem)
        try scene.give(.participantsRemove, ["participant": Cast.guest.seat], by: .secretary)
    }

    private static func present(_ scene: inout Scene) throws {
        let papers = scene.meeting.papers.papers.values.filter { !$0.facts.digest.isEmpty }.map(\.id).sorted()
        try scene.give(.presentingStart, ["paper": papers[0]], by: .secretary)
        try scene.give(.presentingTurn, ["page": 2, "zoom": 1.5, "y": 0.25], by: .secretary)
        try scene.give(.presentingHandOver, ["participant": Cast.rapporteur.seat])
        try scene.give(.presentingTurn, ["page": 3], by: .rapporteur)
        try scene.give(.presentingStop)
        try scene.give(.presentingStart, ["paper": papers[0], "page": 4], by: .rapporteur)
    }

    private static func comment(_ scene: inout Scene) throws {
        let item = scene.meeting.agenda.items[0].id
        let papers = scene.meeting.papers.papers.values.filter { !$0.facts.digest.isEmpty }.map(\.id).sorted()
        let open = try scene.make(.commentsAdd, ["item": item, "text": "Nhất trí", "to": "all"], by: .binh)
        let anchor: Words = ["quote": "757 dịch vụ", "boxes": [[0.1, 0.2, 0.5, 0.25]]]
        let quiet = try scene.make(
            .commentsAdd,
            ["paper": papers[0], "page": 2, "anchor": anchor, "text": "Nêu nguồn", "to": "table"],
            by: .cuc
        )
        let wrong = try scene.make(.commentsAdd, ["text": "Nhầm", "to": "all"], by: .dung)
        try scene.give(.commentsEdit, ["comment": wrong, "text": "Nhầm lẫn"], by: .dung)
        try scene.give(.commentsRemove, ["comment": wrong], by: .dung)
        try scene.give(.commentsReply, ["comment": open, "text": "Cảm ơn"], by: .rapporteur)
        try scene.give(.commentsResolve, ["comment": open], by: .binh)
        try scene.give(.commentsReopen, ["comment": open], by: .binh)
        try scene.give(.commentsAnswer, ["comment": open, "outcome": "accepted", "text": ""], by: .rapporteur)
        try scene.give(.commentsAnswer, ["comment": quiet, "outcome": "explained", "text": "Các sở báo cáo"])
        try scene.give(.commentsForMinutes, ["comment": quiet, "keep": true], by: .secretary)
    }

    private static func vote(_ scene: inout Scene) throws {
        let item = scene.meeting.agenda.items[scene.meeting.agenda.items.count - 1].id
        try scene.give(.agendaGoTo, ["item": item])
        let poll = try scene.make(.pollsPrepare, ["item": item, "question": "Thông qua kế hoạch?"])
        try scene.give(.pollsEdit, ["poll": poll, "question": "Thông qua kế hoạch năm 2020?"])
        let spare = try scene.make(.pollsPrepare, ["item": item, "question": "Câu hỏi thừa"])
        try scene.give(.pollsRemove, ["poll": spare], by: .secretary)
        try scene.give(.pollsOpen, ["poll": poll])
        try scene.give(.pollsCast, ["poll": poll, "choice": "no"], by: .binh)
        try scene.give(.pollsCancel, ["poll": poll, "reason": "Câu hỏi chưa rõ"])
        let second = try scene.make(.pollsPrepare, ["item": item, "question": "Thông qua kế hoạch đã sửa?"])
        try scene.give(.pollsOpen, ["poll": second, "seconds": 120])
        for (one, choice) in [
            (Cast.chair, "yes"), (.deputy, "yes"), (.binh, "no"), (.binh, "yes"), (.cuc, "abstain"), (.dung, "yes"),
        ] {
            try scene.give(.pollsCast, ["poll": second, "choice": choice], by: one)
        }
        try scene.give(.pollsClose, ["poll": second])
        try scene.give(.pollsAnnounce, ["poll": second])
        let open = try scene.make(.pollsPrepare, ["item": item, "question": "Chưa đưa ra"])
        try scene.give(.pollsEdit, ["poll": open, "question": "Chưa đưa ra biểu quyết"])
    }

    private static func conclude(_ scene: inout Scene) throws {
        let items = scene.meeting.agenda.items.map(\.id)
        let current = items[items.count - 1]
        try scene.give(.conclusionsDraft, ["item": items[0], "text": "Dự thảo"], by: .secretary)
        try scene.give(.conclusionsDraft, ["item": current, "text": "Dự thảo kết luận"], by: .secretary)
        try scene.give(.conclusionsGive, ["item": current, "text": "Thống nhất kế hoạch"])
        let task = try scene.make(
            .tasksAssign,
            [
                "title": "Tự chấm điểm", "lead": "Sở KH&CN", "leadID": 4, "coordinators": ["Sở TT&TT"],
                "dueOn": "2020-09-30", "product": "Báo cáo",
            ]
        )
        try scene.give(.tasksEdit, ["task": task, "dueOn": "2020-10-15"])
        let second = try scene.make(.tasksAssign, ["title": "Việc rút lại", "lead": "Sở Nội vụ"], by: .chair)
        try scene.give(.speakersGiveFloor, ["participant": Cast.chair.seat])
        try scene.give(.speakersRaiseHand, by: .binh)
        try scene.give(.attendanceLeave, by: .cuc)
        try scene.give(.sessionClose)
        try scene.give(.tasksWithdraw, ["task": second, "reason": "Trùng việc"])
        try scene.give(.conclusionsGive, ["item": current, "text": "Thống nhất kế hoạch năm 2020"])
    }
}
