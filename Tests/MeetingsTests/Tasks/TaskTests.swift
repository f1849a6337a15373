import Testing

@testable import Meetings

struct TaskTests {
    private let full: Words = [
        "item": Scene.discussion, "title": "Tự chấm điểm\nvà gửi kết quả", "lead": "Sở KH&CN", "leadID": 7,
        "coordinators": ["Sở TT&TT", "Sở Nội vụ"], "dueOn": "2020-09-30", "product": "Báo cáo",
    ]

    @Test func `a task has one lead, those who help, a day and a product`() throws {
        var scene = try Scene.open()
        let number = try scene.make(.tasksAssign, full)
        let facts = TaskFacts(
            item: Scene.discussion,
            title: "Tự chấm điểm\nvà gửi kết quả",
            lead: "Sở KH&CN",
            leadID: OrganizationID(7),
            coordinators: ["Sở TT&TT", "Sở Nội vụ"],
            dueOn: CalendarDate(rawValue: "2020-09-30"),
            product: "Báo cáo"
        )
        #expect(
            scene.meeting.tasks[TaskID(number)]
                == MeetingTask(id: TaskID(number), facts: facts, state: .assigned, assignedAt: scene.now)
        )
    }

    @Test func `a task belongs to the item being dealt with unless it names another`() throws {
        var scene = try Scene.open()
        let number = try scene.make(.tasksAssign, ["title": "Báo cáo lại", "lead": "Sở TT&TT"], by: .chair)
        #expect(scene.meeting.tasks[TaskID(number)]?.facts.item == Scene.report)
    }

    @Test func `a task is worded again; null clears lead number and day`() throws {
        var scene = try Scene.open()
        let number = try scene.make(.tasksAssign, full)
        try scene.give(.tasksEdit, ["task": number, "leadID": null, "dueOn": null, "lead": "Sở TT&TT", "title": null])
        let facts = try #require(scene.meeting.tasks[TaskID(number)]?.facts)
        #expect(facts.leadID == nil)
        #expect(facts.dueOn == nil)
        #expect(facts.lead == "Sở TT&TT")
        #expect(facts.title == "Tự chấm điểm\nvà gửi kết quả")
        #expect(try scene.give(.tasksEdit, ["task": number, "coordinators": facts.coordinators]).isEmpty)
        try scene.give(.tasksEdit, ["task": number, "coordinators": [String](), "product": "", "dueOn": "2020-12-31"])
        #expect(scene.meeting.tasks[TaskID(number)]?.facts.coordinators == [])
        #expect(scene.meeting.tasks[TaskID(number)]?.facts.dueOn?.rawValue == "2020-12-31")
    }

    @Test func `a task taken back stays on record and is not touched again`() throws {
        var scene = try Scene.open()
        let number = try scene.make(.tasksAssign, full)
        try scene.give(.tasksWithdraw, ["task": number, "reason": "Đã làm xong"])
        #expect(scene.meeting.tasks[TaskID(number)]?.state == .withdrawn)
        #expect(try scene.view(.an).task(number)?.reason == "Đã làm xong")
        #expect(try scene.refusal(.tasksEdit, ["task": number, "title": "x"]) == "tasks.withdrawn")
        #expect(try scene.refusal(.tasksWithdraw, ["task": number]) == "tasks.withdrawn")
    }

    @Test(arguments: [
        Refused(["item": 99], "agenda.not-found"),
        Refused(["title": " \n"], "command.text-missing"),
        Refused(["title": String(repeating: "a", count: Limits.reasonCharacters + 1)], "command.text-too-long"),
        Refused(["lead": " "], "command.text-missing"),
        Refused(["lead": String(repeating: "a", count: Limits.postCharacters + 1)], "command.text-too-long"),
        Refused(["coordinators": [""]], "command.text-missing"),
        Refused(
            ["coordinators": Array(repeating: "Sở", count: Limits.coordinators + 1)],
            "command.number-out-of-range"
        ),
        Refused(["product": String(repeating: "a", count: Limits.reasonCharacters + 1)], "command.text-too-long"),
    ])
    func `a task is refused`(row: Refused) throws {
        var scene = try Scene.open()
        var words: Words = ["title": "Báo cáo", "lead": "Sở TT&TT"]
        for name in ["item", "title", "lead", "coordinators", "product"] {
            if let value = row.words[name] { words[name] = value }
        }
        #expect(try scene.refusal(.tasksAssign, words, by: row.actor) == row.code)
        words["task"] = try scene.make(.tasksAssign, full)
        if words["item"] == nil { #expect(try scene.refusal(.tasksEdit, words, by: row.actor) == row.code) }
    }

    @Test func `as many help as the limit says`() throws {
        let words: Words = [
            "title": "x", "lead": "y", "coordinators": Array(repeating: "Sở", count: Limits.coordinators),
        ]
        #expect(try Scene.open().refusal(.tasksAssign, words) == nil)
    }

    @Test func `more time is asked for once at a time, and anew when the chair's table has answered`() throws {
        var scene = try Scene.open()
        let task = TaskID(try scene.make(.tasksAssign, full))
        func ask(_ day: String, _ reason: String, _ name: String = "Lê Thị Cúc") throws -> AskTaskExtension {
            let voice = TaskVoice(person: PersonID(70), participant: nil, name: name, organization: "Sở KH&CN")
            return AskTaskExtension(
                task: task,
                dueOn: try #require(CalendarDate(rawValue: day)),
                reason: reason,
                voice: voice
            )
        }
        #expect(try scene.give(ask("2020-10-15", "Chờ số liệu")).count == 1)
        // The very same changes nothing; another day, other words, somebody else: not before there is an answer.
        #expect(try scene.give(ask("2020-10-15", "Chờ số liệu")).isEmpty)
        for other in [
            try ask("2020-10-16", "Chờ số liệu"), try ask("2020-10-15", "Chờ thêm"),
            try ask("2020-10-15", "Chờ số liệu", "Trần Văn Tân"),
        ] {
            #expect(throws: TaskRefusal.extensionOpen) { try scene.give(other) }
        }
        for accept in [false, true] {
            scene.take([
                .tasks(.extensionAnswered(task: task, accepted: accept, participant: Cast.chair.seat, reason: "Gấp"))
            ])
            let day = accept ? "2020-11-15" : "2020-10-20"
            #expect(try scene.give(ask(day, "Chờ thêm")).count == 1)
        }
    }

    @Test(arguments: [CommandName.tasksEdit, .tasksWithdraw])
    func `a task that does not exist is not found`(command: CommandName) throws {
        #expect(try Scene.open().refusal(command, ["task": 99]) == "tasks.not-found")
    }

    @Test func `a session gives out a limited number of tasks`() throws {
        var scene = try Scene.open()
        scene.take(
            (1..<Limits.tasks).map {
                .tasks(.assigned(task: TaskID(1_000 + $0), facts: TaskFacts(title: "x", lead: "y")))
            }
        )
        try scene.give(.tasksAssign, full)
        #expect(scene.meeting.tasks.tasks.count == Limits.tasks)
        #expect(try scene.refusal(.tasksAssign, full) == "tasks.too-many")
    }
}
