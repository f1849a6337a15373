import Meetings

extension AgendaReader {
    func readHeld(_ root: Fields, meeting: AgendaFile.Meeting) -> AgendaFile.Held? {
        let isConcluded = meeting.state == .concluded
        if isConcluded != root.has("held") {
            contradict(
                "phần held phải có khi và chỉ khi state: concluded",
                "held belongs to state: concluded, and only to it",
                at: root.mark(isConcluded ? "meeting" : "held")
            )
        }
        guard let fields = root.mapping("held", .held) else { return nil }
        let opened = fields.moment("opened")
        let closed = fields.moment("closed")
        checkOrder(opened, closed, fields, "closed")
        let attendance = readAttendance(fields)
        let present = Set(attendance.filter(\.status.isPresent).map(\.participant))
        let whole = Span(from: opened, to: closed)
        return AgendaFile.Held(
            opened: opened ?? .unread,
            closed: closed ?? .unread,
            attendance: attendance,
            items: readHeldItems(fields, within: whole, present: present, meeting: meeting)
        )
    }

    private func readAttendance(_ held: Fields) -> [AgendaFile.Attendance] {
        var called: Set<String> = []
        return held.mappings("attendance", .attendance, limit: AgendaLimits.participants).map { fields in
            let participant = fields.reference("participant", to: .participants)
            if let participant, !called.insert(participant).inserted {
                reading.report(.repeatedName(key: "participant", found: participant), at: fields.mark("participant"))
            }
            let entry = AgendaFile.Attendance(
                participant: participant ?? "",
                status: fields.choice("status") ?? .absent,
                arrived: fields.moment("arrived"),
                left: fields.moment("left"),
                reason: fields.line("reason", limit: AgendaLimits.titleCharacters)
            )
            checkOrder(entry.arrived, entry.left, fields, "left")
            if fields.has("status"), entry.status.isPresent != fields.has("arrived") {
                contradict(
                    "người có mặt (onsite, remote) phải có arrived, người vắng thì không",
                    "somebody present (onsite, remote) needs arrived, somebody absent has none",
                    at: fields.mark
                )
            }
            return entry
        }
    }

    private func readHeldItems(
        _ held: Fields,
        within whole: Span,
        present: Set<String>,
        meeting: AgendaFile.Meeting
    ) -> [AgendaFile.HeldItem] {
        var dealtWith: Set<String> = []
        return held.mappings("items", .heldItem, limit: AgendaLimits.items).map { fields in
            let item = fields.reference("item", to: .items)
            if let item, !dealtWith.insert(item).inserted {
                reading.report(.repeatedName(key: "item", found: item), at: fields.mark("item"))
            }
            let started = fields.moment("started")
            let ended = fields.moment("ended")
            checkOrder(started, ended, fields, "ended")
            check(Span(from: started, to: ended), isWithin: whole, fields)
            return AgendaFile.HeldItem(
                item: item ?? "",
                started: started ?? .unread,
                ended: ended ?? .unread,
                speeches: readSpeeches(fields, within: Span(from: started, to: ended), present: present),
                conclusion: fields.paragraphs("conclusion", limit: AgendaLimits.textCharacters),
                tasks: readTasks("tasks", fields, meeting: meeting)
            )
        }
    }

    private func readSpeeches(_ item: Fields, within span: Span, present: Set<String>) -> [AgendaFile.Speech] {
        item.mappings("speeches", .speech, limit: AgendaLimits.speechesPerItem).map { fields in
            let participant = fields.reference("participant", to: .participants)
            let started = fields.moment("started")
            let ended = fields.moment("ended")
            checkOrder(started, ended, fields, "ended")
            check(Span(from: started, to: ended), isWithin: span, fields)
            if let participant, !present.contains(participant) {
                contradict(
                    "“\(participant)” phát biểu nhưng attendance không ghi có mặt",
                    "“\(participant)” has the floor but is not present in attendance",
                    at: fields.mark("participant")
                )
            }
            return AgendaFile.Speech(
                participant: participant ?? "",
                kind: fields.choice("kind") ?? .speech,
                started: started ?? .unread,
                ended: ended ?? .unread,
                summary: fields.paragraphs("summary")
            )
        }
    }

    private func checkOrder(_ first: Moment?, _ second: Moment?, _ fields: Fields, _ key: String) {
        guard let first, let second, second <= first else { return }
        contradict(
            "“\(key)” (\(MomentText.write(second))) phải sau \(MomentText.write(first))",
            "“\(key)” (\(MomentText.write(second))) must be later than \(MomentText.write(first))",
            at: fields.mark(key)
        )
    }

    private func check(_ inner: Span, isWithin outer: Span, _ fields: Fields) {
        guard let from = inner.from, let to = inner.to, let first = outer.from, let last = outer.to else { return }
        guard from < first || to > last else { return }
        contradict(
            "khoảng thời gian này nằm ngoài \(MomentText.write(first)) – \(MomentText.write(last))",
            "this lies outside \(MomentText.write(first)) – \(MomentText.write(last))",
            at: fields.mark
        )
    }
}

/// From when to when; an end that could not be read is nil.
private struct Span {
    let from: Moment?
    let to: Moment?
}

extension Moment {
    /// Stands in for a moment that could not be read.
    static let unread = Moment(milliseconds: 0)
}
