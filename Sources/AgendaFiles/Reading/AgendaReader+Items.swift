import Meetings

extension AgendaReader {
    func readItems(_ root: Fields, meeting: AgendaFile.Meeting, usualRule: DecisionRule) -> [AgendaFile.Item] {
        var count = 0
        let items = readItems(root, level: 1, count: &count, meeting: meeting, usualRule: usualRule)
        if count == 0, root.has("items") {
            contradict(
                "items rỗng; cần ít nhất một nội dung",
                "items is empty; at least one is needed",
                at: root.mark("items")
            )
        }
        return items
    }

    private func readItems(
        _ parent: Fields,
        level: Int,
        count: inout Int,
        meeting: AgendaFile.Meeting,
        usualRule: DecisionRule
    ) -> [AgendaFile.Item] {
        guard level <= AgendaLimits.itemLevels else {
            if parent.has("items") {
                reading.report(.tooDeep(limit: AgendaLimits.itemLevels), at: parent.mark("items"))
            }
            return []
        }
        let entries = parent.mappings("items", .item, limit: AgendaLimits.items)
        let before = count
        count += entries.count
        if count > AgendaLimits.items, before <= AgendaLimits.items {
            reading.report(
                .tooMany(what: "items", found: count, limit: AgendaLimits.items),
                at: parent.mark("items")
            )
        }
        guard count <= AgendaLimits.items else { return [] }
        return entries.map { readItem($0, level: level, count: &count, meeting: meeting, usualRule: usualRule) }
    }

    private func readItem(
        _ fields: Fields,
        level: Int,
        count: inout Int,
        meeting: AgendaFile.Meeting,
        usualRule: DecisionRule
    ) -> AgendaFile.Item {
        let key = fields.name("key")
        reading.define(key, key: "key", in: .items, at: fields.mark("key"))
        let papers = fields.mappings("papers", .paper, limit: AgendaLimits.papersPerItem).map(readPaper)
        let item = AgendaFile.Item(
            key: key ?? "",
            title: fields.line("title", limit: AgendaLimits.titleCharacters) ?? "",
            kind: fields.choice("kind") ?? .information,
            durationMinutes: fields.number("duration_minutes", AgendaLimits.durationMinutes) ?? 0,
            rapporteur: readRapporteur(fields),
            visibility: fields.choice("visibility") ?? .session,
            invitees: fields.references("invitees", to: .participants, limit: AgendaLimits.participants),
            papers: papers,
            questions: fields.mappings("questions", .question, limit: AgendaLimits.questionsPerItem).map {
                readQuestion($0, papers: papers.map(\.file), usual: usualRule)
            },
            draftConclusion: fields.paragraphs("draft_conclusion", limit: AgendaLimits.textCharacters),
            draftTasks: readTasks("draft_tasks", fields, meeting: meeting),
            items: readItems(fields, level: level + 1, count: &count, meeting: meeting, usualRule: usualRule)
        )
        check(item, fields)
        return item
    }

    func readTasks(_ key: String, _ fields: Fields, meeting: AgendaFile.Meeting) -> [AgendaFile.Task] {
        fields.mappings(key, .task, limit: AgendaLimits.tasksPerItem).map { task in
            let due = task.day("due")
            if let due, let day = MomentText.day(of: meeting.starts), due < day {
                contradict(
                    "hạn \(due) trước ngày họp \(day)",
                    "the deadline \(due) is before the day of the session, \(day)",
                    at: task.mark("due")
                )
            }
            return AgendaFile.Task(
                title: task.line("title", limit: AgendaLimits.paragraphCharacters) ?? "",
                lead: task.organization("lead") ?? "",
                coordinators: task.references("coordinators", to: .organizations, limit: AgendaLimits.organizations),
                due: due,
                product: task.line("product", limit: AgendaLimits.titleCharacters)
            )
        }
    }

    private func readRapporteur(_ item: Fields) -> AgendaFile.Item.Rapporteur? {
        guard let fields = item.mapping("rapporteur", .rapporteur) else { return nil }
        if !fields.has("organization"), !fields.has("participant") {
            reading.report(.missingKey("organization", inside: "rapporteur"), at: fields.mark)
        }
        return AgendaFile.Item.Rapporteur(
            organization: fields.organization("organization"),
            participant: fields.reference("participant", to: .participants)
        )
    }

    private func readPaper(_ fields: Fields) -> AgendaFile.Paper {
        let path = fields.line("file", limit: AgendaLimits.pathBytes)
        if let path, Names.isPaperPath(path) {
            reading.refer(toPaper: path, at: fields.mark("file"))
        } else if let path {
            reading.report(.paperPath(found: path.clipped), at: fields.mark("file"))
        }
        return AgendaFile.Paper(
            file: path ?? "",
            title: fields.line("title", limit: AgendaLimits.titleCharacters) ?? "",
            number: fields.line("number"),
            date: fields.day("date"),
            issuer: fields.organization("issuer")
        )
    }

    private func check(_ item: AgendaFile.Item, _ fields: Fields) {
        if !item.questions.isEmpty, item.kind != .decision, fields.has("kind") {
            contradict(
                "nội dung “\(item.key)” có questions; chỉ nội dung kind: decision mới có vấn đề biểu quyết",
                "the item “\(item.key)” has questions; only an item of kind: decision is put to the vote",
                at: fields.mark("questions")
            )
        }
        let inner = item.items.reduce(0) { $0 + $1.durationMinutes }
        if inner > item.durationMinutes, item.durationMinutes > 0 {
            contradict(
                "nội dung “\(item.key)” dài \(item.durationMinutes) phút nhưng các mục con cộng lại \(inner) phút",
                "the item “\(item.key)” has \(item.durationMinutes) minutes, the items below it \(inner) together",
                at: fields.mark("duration_minutes")
            )
        }
    }
}
