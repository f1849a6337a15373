import Testing

@testable import Meetings

/// A short session whose minutes are written, sent out, corrected, approved, corrected once more, and filed.
enum MinutedSession {
    static func played() throws -> Scene {
        var scene = try held()
        try write(&scene)
        try correct(&scene)
        try approve(&scene)
        return scene
    }

    /// A report with a speech and a comment, an internal item with a vote, conclusions and a task, a break.
    static func held() throws -> Scene {
        var scene = try Scene.open(present: Cast.voters + [.rapporteur])
        try scene.give(.agendaEditItem, ["item": Scene.discussion, "visibility": "internal"])
        try scene.give(
            .speakersGiveFloor,
            ["participant": Cast.rapporteur.seat, "kind": "presentation", "seconds": 600]
        )
        scene.now = scene.now.adding(minutes: 12)
        try scene.give(.speakersEndSpeech)
        try scene.give(.speakersGiveFloor, ["participant": Cast.an.seat])
        scene.now = scene.now.adding(minutes: 3)
        try scene.give(.speakersEndSpeech)
        let comment = try scene.make(
            .commentsAdd,
            ["item": Scene.report, "text": "Nêu rõ nguồn số liệu", "to": "all"],
            by: .cuc
        )
        try scene.give(.commentsForMinutes, ["comment": comment, "keep": true], by: .secretary)
        try scene.give(.conclusionsGive, ["item": Scene.report, "text": "Thống nhất 757 dịch vụ mức 3"])
        try scene.give(
            .tasksAssign,
            ["title": "Tự chấm điểm", "lead": "Sở KH&CN", "coordinators": ["Sở TT&TT"], "dueOn": "2020-09-30"]
        )
        try scene.give(.sessionPause, ["reason": "Giải lao"])
        try scene.give(.sessionResume)
        try scene.give(.agendaGoTo, ["item": Scene.discussion])
        let poll = try scene.make(.pollsPrepare, ["item": Scene.discussion, "question": "Thông qua kế hoạch?"])
        try scene.give(.pollsOpen, ["poll": poll])
        for (one, choice) in [(Cast.chair, "yes"), (.deputy, "yes"), (.an, "yes"), (.binh, "yes"), (.cuc, "no")] {
            try scene.give(.pollsCast, ["poll": poll, "choice": choice], by: one)
        }
        try scene.give(.pollsClose, ["poll": poll])
        try scene.give(.pollsAnnounce, ["poll": poll])
        try scene.give(.pollsReserveOpinion, ["poll": poll, "text": "Cần thêm kinh phí"], by: .cuc)
        try scene.give(.conclusionsGive, ["item": Scene.discussion, "text": "Thông qua kế hoạch"])
        return scene
    }

    /// The line that tells of `source`.
    static func line(_ source: LineSource, of scene: Scene) throws -> LineID {
        try #require(scene.meeting.minutes.bySource[source])
    }

    private static func write(_ scene: inout Scene) throws {
        let speech = try #require(scene.meeting.speakers.done.last?.id)
        let said = try line(.speech(speech), of: scene)
        let block = try scene.make(
            .minutesInsert,
            ["after": MinutesKey.line(said), "content": MinutesContent.paragraph("Đề nghị bổ sung số liệu. Nhất trí.")]
        )
        let list = try scene.make(
            .minutesInsert,
            ["after": MinutesKey.block(BlockID(block)), "content": MinutesSamples.list]
        )
        try scene.give(.minutesMove, ["block": list, "after": MinutesKey.line(said)], by: .secretary)
        try scene.give(.minutesRemove, ["block": list, "version": 1], by: .secretary)
        try scene.give(
            .minutesWrite,
            [
                "key": MinutesKey.block(BlockID(block)), "version": 1,
                "content": MinutesContent.paragraph("Đề nghị bổ sung. Nhất trí."),
            ],
            by: .secretary
        )
        try scene.give(
            .minutesWrite,
            ["key": MinutesKey.line(said), "version": 0, "content": MinutesContent.paragraph("Ông An phát biểu.")],
            by: .secretary
        )
        try scene.give(.minutesAsDrawn, ["line": said, "version": 1], by: .secretary)
        let pause = try line(.pause, of: scene)
        try scene.give(.minutesLeaveOut, ["line": pause, "leaveOut": true], by: .secretary)
        try scene.give(.sessionClose)
    }

    private static func correct(_ scene: inout Scene) throws {
        let until = scene.now.adding(minutes: 2 * 24 * 60)
        try scene.give(
            .minutesSendForCorrection,
            ["until": until.rawValue, "note": "Góp ý trong hai ngày"],
            by: .secretary
        )
        let block = try #require(scene.meeting.minutes.blocks.values.first { !$0.isRemoved }).id
        let conclusion = try line(.conclusion(Scene.report), of: scene)
        let words: Words = [
            "key": MinutesKey.block(block), "sentence": "Nhất trí.", "replacement": "Nhất trí với báo cáo.",
            "reason": "Cho đủ ý",
        ]
        let taken = try scene.make(.minutesPropose, words, by: .an)
        let turned = try scene.make(
            .minutesPropose,
            ["key": MinutesKey.line(conclusion), "sentence": "Thống nhất", "replacement": "Cơ bản thống nhất"],
            by: .binh
        )
        let back = try scene.make(
            .minutesPropose,
            ["key": MinutesKey.block(block), "sentence": "Đề nghị bổ sung.", "replacement": ""],
            by: .an
        )
        try scene.give(.minutesWithdrawProposal, ["proposal": back], by: .an)
        try scene.give(.minutesAcceptProposal, ["proposal": taken, "answer": "Đúng"], by: .secretary)
        try scene.give(.minutesRefuseProposal, ["proposal": turned, "answer": "Chủ tọa không nói vậy"], by: .secretary)
        scene.now = until.adding(minutes: 1)
    }

    private static func follow(_ scene: inout Scene) throws {
        let task = try #require(scene.meeting.tasks.tasks.keys.first)
        try scene.give(.tasksReport, ["task": task, "text": "Đang làm", "progress": 40], by: .secretary)
        try scene.give(
            .tasksAskExtension,
            ["task": task, "dueOn": "2020-10-15", "reason": "Chờ số liệu"],
            by: .secretary
        )
        try scene.give(.tasksAnswerExtension, ["task": task, "accept": true])
        try scene.give(.tasksReport, ["task": task, "text": "Đã xong", "done": true], by: .secretary)
        try scene.give(.tasksReopen, ["task": task, "reason": "Thiếu phụ lục"])
        try scene.give(.tasksAccept, ["task": task])
    }

    private static func approve(_ scene: inout Scene) throws {
        try scene.give(.minutesApprove, ["approval": try TestSigner.approval(of: scene, by: .chair)])
        let signed: Words = ["version": 1, "approval": try TestSigner.approval(of: scene, by: .secretary)]
        try scene.give(.minutesSign, signed, by: .secretary)
        try scene.give(IssueDocument(document: MinutesSamples.issued(.minutes)))
        try scene.give(.minutesCorrect, ["reason": "Sai chức danh"], by: .secretary)
        try scene.give(.minutesDropCorrection, by: .secretary)
        try scene.give(.minutesCorrect, ["reason": "Sai chức danh"], by: .secretary)
        let block = try #require(scene.meeting.minutes.blocks.values.first { !$0.isRemoved })
        try scene.give(
            .minutesWrite,
            [
                "key": MinutesKey.block(block.id), "version": block.version,
                "content": MinutesContent.paragraph("Đã sửa."),
            ],
            by: .secretary
        )
        try scene.give(.minutesApprove, ["despite": "Lỗi chính tả, không cần lấy ý kiến lại"])
        try scene.give(.sessionConclude)
        try scene.give(.sessionArchive, by: .secretary)
        try follow(&scene)
        try scene.give(
            AddSignedDocument(
                document: .minutes,
                version: 1,
                digest: MinutesSamples.signed.digest,
                sizeBytes: MinutesSamples.signed.sizeBytes,
                signers: MinutesSamples.signed.signers
            )
        )
    }
}
