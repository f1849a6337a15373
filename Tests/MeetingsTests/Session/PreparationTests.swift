import Testing

@testable import Meetings

struct PreparationTests {
    @Test func `a draft with a chair and an item goes to the chair and is announced`() throws {
        var scene = try Scene.draft()
        try scene.give(.agendaAddItem, ["title": "Báo cáo"], by: .secretary)
        #expect(try scene.give(.sessionSubmit, by: .secretary) == [.session(.submitted)])
        #expect(try scene.give(.sessionApprove) == [.session(.approved)])
        #expect(try scene.give(.sessionPublish, by: .secretary) == [.session(.published)])
        #expect(scene.meeting.session.state == .invited)
    }

    @Test func `a draft without an item is not submitted`() throws {
        #expect(try Scene.draft().refusal(.sessionSubmit, by: .secretary) == "session.agenda-empty")
    }

    @Test func `a draft without a chair is not submitted`() throws {
        var scene = try Scene.draft()
        try scene.give(.agendaAddItem, ["title": "Báo cáo"], by: .secretary)
        try scene.give(.participantsRemove, ["participant": Cast.chair.seat], by: .secretary)
        #expect(try scene.refusal(.sessionSubmit, by: .secretary) == "session.chair-missing")
    }

    @Test func `a template is not submitted, and its secretary is not offered to`() throws {
        var scene = try Scene.draft(isTemplate: true)
        try scene.give(.agendaAddItem, ["title": "Báo cáo"], by: .secretary)
        #expect(try scene.refusal(.sessionSubmit, by: .secretary) == "session.is-template")
        #expect(try !scene.me(.secretary).can.contains(.sessionSubmit))
    }

    @Test func `the chair sends a draft back with a remark that goes when it comes again`() throws {
        var scene = try Scene.draft()
        try scene.give(.agendaAddItem, ["title": "Báo cáo"], by: .secretary)
        try scene.give(.sessionSubmit, by: .secretary)
        try scene.give(.sessionReturn, ["remark": "  Thiếu phụ lục "])
        #expect(scene.meeting.session.state == .draft)
        #expect(scene.meeting.session.remark == "Thiếu phụ lục")
        try scene.give(.sessionSubmit, by: .secretary)
        #expect(scene.meeting.session.remark.isEmpty)
    }

    @Test(arguments: [CommandName.sessionReturn, .sessionPostpone, .sessionCancel])
    func `sending back, postponing and cancelling need a reason`(command: CommandName) throws {
        var scene = try Scene.draft()
        try scene.give(.agendaAddItem, ["title": "Báo cáo"], by: .secretary)
        try scene.give(.sessionSubmit, by: .secretary)
        if command != .sessionReturn { try scene.give(.sessionApprove) }
        for blank in ["", " \n ", "\u{200B}\u{202E}"] {
            let words: Words = ["remark": blank, "reason": blank]
            #expect(try scene.refusal(command, words) == "command.text-missing")
        }
        let long = String(repeating: "a", count: Limits.reasonCharacters + 1)
        #expect(try scene.refusal(command, ["remark": long, "reason": long]) == "command.text-too-long")
        let most = String(repeating: "a", count: Limits.reasonCharacters)
        #expect(try scene.refusal(command, ["remark": most, "reason": most]) == nil)
    }

    @Test func `a postponed session keeps its reason until it is announced again`() throws {
        var scene = try Scene.invited()
        try scene.give(.sessionPostpone, ["reason": "Bão số 5"], by: .secretary)
        #expect(scene.meeting.session.state == .postponed)
        #expect(scene.meeting.session.reason == "Bão số 5")
        try scene.give(.sessionPublish, by: .secretary)
        #expect(scene.meeting.session.state == .invited)
        #expect(scene.meeting.session.reason.isEmpty)
    }

    @Test func `a cancelled session stays cancelled`() throws {
        var scene = try Scene.invited()
        try scene.give(.sessionCancel, ["reason": "Không còn cần thiết"])
        #expect(scene.meeting.session.state == .cancelled)
        for role in Role.allCases { #expect(Permissions.commands(for: role, in: .cancelled).isEmpty) }
    }
}
