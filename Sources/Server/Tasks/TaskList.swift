import Foundation
import Meetings
import Office
import People
import Rooms

/// Tasks across sessions, as one person may see them.
struct TaskList: Sendable {
    struct Row: Encodable, Sendable {
        let meeting: MeetingID
        let meetingTitle: String
        let committee: String
        let heldOn: CalendarDate
        let task: TaskView
        /// The conclusion that it follows from.
        let source: String?
        let overdue: Bool
        let dueSoon: Bool
        /// Whether the asker's own organisation leads it.
        let mine: Bool
        /// What the asker may say about it now.
        let may: [CommandName]
    }

    /// Days before a deadline from which it is soon.
    static let soonDays = 7

    let rows: [Row]
    let today: CalendarDate

    /// The tasks of one session that a seat sees, or that an organisation leads or co-ordinates.
    static func rows(of meeting: Meeting, for reader: Reader, at now: Moment) -> [Row] {
        let seat = meeting.roster.seat(of: reader.person)
        let audience = seat.flatMap(meeting.audience(of:))
        let isOffice = audience?.clearance == .office
        return meeting.tasks.tasks.values.sorted { $0.id < $1.id }.compactMap { task in
            guard task.state != .withdrawn else { return nil }
            let isLead = reader.leads(task)
            let isSeen = audience.map { meeting.isVisible(task.facts.item, to: $0) } ?? false
            let mayRead = isOffice || isLead || reader.coordinates(task) || (isSeen && reader.scope == .all)
            switch reader.scope {
            case .mine: guard isLead || reader.coordinates(task) else { return nil }
            case .led: guard isOffice else { return nil }
            case .all: guard mayRead else { return nil }
            }
            let isRunning = task.state == .assigned || task.state == .reportedDone
            let isOverdue = isRunning && task.state == .assigned && task.isLate(at: now)
            let soon = now.adding(minutes: soonDays * 24 * 60)
            let conclusion = task.facts.item.flatMap { meeting.conclusions[$0] }
            return Row(
                meeting: meeting.id,
                meetingTitle: meeting.session.facts.title,
                committee: meeting.session.committee.name,
                heldOn: (meeting.session.openedAt ?? meeting.session.facts.startsAt).vietnameseDay,
                task: task.shown,
                source: conclusion?.state == .given && (isSeen || isOffice) ? conclusion?.text : nil,
                overdue: isOverdue,
                dueSoon: isRunning && !isOverdue && task.isLate(at: soon),
                mine: isLead,
                may: task.open(to: seat, isLead: isLead, in: meeting)
            )
        }
    }

    /// Who asks, and for what.
    struct Reader: Sendable {
        enum Scope: String, Sendable { case mine, led, all }

        let person: PersonID
        let organization: OrganizationID?
        let organizationName: String
        let scope: Scope

        func leads(_ task: MeetingTask) -> Bool {
            if let lead = task.facts.leadID { return lead == organization }
            return !organizationName.isEmpty && task.facts.lead.lowercased() == organizationName.lowercased()
        }

        /// Whether the reader's organisation leads or co-ordinates; never for the chair's own list.
        func has(_ row: TaskRow) -> Bool {
            guard scope != .led else { return false }
            if let lead = row.leadID, lead == organization { return true }
            guard !organizationName.isEmpty else { return false }
            let names = (row.leadID == nil ? [row.lead] : []) + (row.coordinators ?? [])
            return names.contains { $0.lowercased() == organizationName.lowercased() }
        }

        func coordinates(_ task: MeetingTask) -> Bool {
            !organizationName.isEmpty
                && task.facts.coordinators.contains { $0.lowercased() == organizationName.lowercased() }
        }
    }
}

/// Figures of tasks by organisation and by the month in which their session was held.
struct TaskFigures: Encodable, Sendable {
    struct Count: Encodable, Hashable, Sendable {
        var assigned = 0, done = 0, onTime = 0, late = 0, overdue = 0

        mutating func add(_ row: TaskList.Row) {
            assigned += 1
            if row.task.state == .done {
                done += 1
                if row.task.finishedLate == true { late += 1 } else { onTime += 1 }
            }
            if row.overdue { overdue += 1 }
        }
    }

    struct Month: Encodable, Sendable {
        let month: String
        let count: Count
    }

    struct Line: Encodable, Sendable {
        let name: String
        let id: OrganizationID?
        let months: [Month]
        let total: Count
    }

    let organizations: [Line]

    /// - Parameters: `from` and `to` are months, `2026-01`.
    init(_ rows: [TaskList.Row], from: String, to: String) {
        struct Key: Hashable {
            let name: String
            let id: OrganizationID?
        }
        var months: [Key: [String: Count]] = [:]
        for row in rows {
            let month = String(row.heldOn.rawValue.prefix(7))
            guard month >= from, month <= to else { continue }
            months[Key(name: row.task.lead, id: row.task.leadID), default: [:]][month, default: Count()].add(row)
        }
        organizations = months.map { key, counts in
            var total = Count()
            for count in counts.values {
                total.assigned += count.assigned
                total.done += count.done
                total.onTime += count.onTime
                total.late += count.late
                total.overdue += count.overdue
            }
            let lines = counts.sorted { $0.key < $1.key }.map { Month(month: $0.key, count: $0.value) }
            return Line(name: key.name, id: key.id, months: lines, total: total)
        }.sorted { ($0.name, $0.id?.rawValue ?? 0) < ($1.name, $1.id?.rawValue ?? 0) }
    }
}

extension TaskList {
    private static let heads: [Sentence] = [
        Sentence(vi: "Phiên họp", en: "Session"), Sentence(vi: "Ngày họp", en: "Held on"),
        Sentence(vi: "Nhiệm vụ", en: "Task"), Sentence(vi: "Đơn vị chủ trì", en: "Lead"),
        Sentence(vi: "Đơn vị phối hợp", en: "Co-ordinators"), Sentence(vi: "Sản phẩm", en: "Product"),
        Sentence(vi: "Thời hạn", en: "Deadline"), Sentence(vi: "Tiến độ (%)", en: "Progress (%)"),
        Sentence(vi: "Tình trạng", en: "State"), Sentence(vi: "Báo cáo gần nhất", en: "Last report"),
    ]

    private func cells(_ row: Row, in language: Language) -> [String] {
        [
            row.meetingTitle, row.heldOn.inFigures, row.task.title, row.task.lead,
            row.task.coordinators.joined(separator: "; "), row.task.product, row.task.dueOn?.inFigures ?? "",
            row.task.progress.map(String.init) ?? "", Self.state(of: row).text(in: language),
            row.task.reports?.last?.text ?? "",
        ]
    }

    private static func state(of row: Row) -> Sentence {
        if row.overdue { return Sentence(vi: "Quá hạn", en: "Overdue") }
        switch row.task.state {
        case .assigned: return Sentence(vi: "Đang thực hiện", en: "Under way")
        case .reportedDone: return Sentence(vi: "Chờ xác nhận hoàn thành", en: "Reported as done")
        case .done: return Sentence(vi: "Hoàn thành", en: "Done")
        case .withdrawn: return Sentence(vi: "Đã rút", en: "Withdrawn")
        }
    }

    /// For spreadsheets: UTF-8 with its mark, every cell in quotes, no cell a formula.
    func csv(in language: Language) -> String {
        let lines = [Self.heads.map { $0.text(in: language) }] + rows.map { cells($0, in: language) }
        return "\u{FEFF}" + lines.map { $0.map(OpinionsTable.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    func xlsx(in language: Language, at now: Moment) throws -> [UInt8] {
        let widths: [Double] = [40, 12, 60, 30, 30, 30, 12, 10, 18, 60]
        let columns = zip(Self.heads, widths).map { (title: $0.text(in: language), width: $1) }
        let lines = rows.map { row in
            cells(row, in: language).enumerated().map { index, text -> SheetFile.Cell in
                index == 7 ? row.task.progress.map { .count($0) } ?? .empty : text.isEmpty ? .empty : .text(text)
            }
        }
        let name = Sentence(vi: "Nhiệm vụ", en: "Tasks").text(in: language)
        let properties = DocumentProperties(title: name, author: "phonghop", created: OfficialTime(now))
        return Array(try SheetFile.write([.init(name, columns: columns, rows: lines)], properties: properties))
    }
}

extension MeetingTask {
    /// The commands about it that somebody may give: by their seat at the session, or for the organisation that leads it.
    fileprivate func open(to seat: Participant?, isLead: Bool, in meeting: Meeting) -> [CommandName] {
        let isRunning = state == .assigned || state == .reportedDone
        var words: [CommandName] = isRunning ? [.tasksReport] : []
        // One request for more time at a time.
        if isRunning, extensionAsked == nil { words.append(.tasksAskExtension) }
        let follows = seat?.facts.role == .chair || seat?.facts.role == .secretary
        if !isLead, !follows, seat.map({ meeting.leads($0, self) }) != true { words = [] }
        guard let seat, follows else { return words }
        if isRunning { words += [.tasksAnswerExtension, .tasksAccept] }
        if state == .reportedDone || state == .done { words.append(.tasksReopen) }
        return words.filter { Permissions.commands(for: seat.facts.role, in: meeting.session.state).contains($0) }
    }
}
