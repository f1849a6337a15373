import AgendaFiles
import Foundation
import Meetings
import Papers
import Rooms

/// Turns an agenda file into the facts of a record, in the order in which they would have happened.
struct AgendaScript {
    let file: AgendaFile
    let people: ImportedPeople
    let papers: [String: StoredPaper]
    let now: Moment
    let digest: String

    private var recorded: [RecordedEvent] = []
    private var lastNumber = 0
    private var seats: [String: ParticipantID] = [:]
    private var sites: [String: SiteID] = [:]
    private var items: [String: ItemID] = [:]
    private var paperNumbers: [String: PaperID] = [:]

    init(file: AgendaFile, people: ImportedPeople, papers: [String: StoredPaper], now: Moment, digest: String) {
        self.file = file
        self.people = people
        self.papers = papers
        self.now = now
        self.digest = digest
    }

    mutating func events() throws -> [RecordedEvent] {
        // A session that was held has its own times throughout; one still to be held is prepared now.
        let preparing = file.held == nil ? now : file.meeting.starts.adding(minutes: -7 * 24 * 60)
        try create(at: preparing)
        addSites(at: preparing)
        try addParticipants(at: preparing)
        try addItems(at: preparing)
        walkToState(at: preparing)
        if let held = file.held { hold(held) }
        return recorded
    }

    private mutating func add(_ event: MeetingEvent, at moment: Moment) {
        recorded.append(RecordedEvent(sequence: Int64(recorded.count + 1), at: moment, event: event))
    }

    private mutating func number() -> Int {
        lastNumber += 1
        return lastNumber
    }

    // MARK: Before the session

    private mutating func create(at moment: Moment) throws {
        let meeting = file.meeting
        let facts = SessionFacts(
            title: meeting.title,
            startsAt: meeting.starts,
            endsAt: meeting.ends,
            place: meeting.place,
            online: meeting.kind == .onlineConference || !file.sites.isEmpty,
            notes: meeting.notes ?? ""
        )
        for event in try Founding.events(
            meeting: meeting.id,
            committee: people.committee,
            rule: file.committee.rule,
            facts: facts,
            participants: []
        ) {
            add(event, at: moment)
        }
        add(.session(.imported(digest: digest)), at: moment)
    }

    private mutating func addSites(at moment: Moment) {
        for site in file.sites {
            let id = SiteID(number())
            sites[site.key] = id
            add(.sites(.added(site: id, name: site.name, operatorSeat: nil)), at: moment)
        }
    }

    private mutating func addParticipants(at moment: Moment) throws {
        for (index, participant) in file.participants.enumerated() {
            let id = ParticipantID(number())
            seats[participant.key] = id
            let post = [participant.post, participant.committeePost].compactMap(\.self).joined(separator: ", ")
            let facts = ParticipantFacts(
                person: people.persons[participant.key],
                name: participant.name,
                honorific: participant.honorific?.rawValue ?? "",
                post: post,
                organization: label(participant.organization),
                role: participant.role.role,
                votes: participant.votes && participant.role.role.mayVote,
                precedence: index + 1,
                site: participant.site.flatMap { sites[$0] },
                substituteFor: participant.substituteFor.flatMap { seats[$0] }
            )
            add(.participants(.invited(participant: id, facts: facts)), at: moment)
        }
        for site in file.sites {
            let operatorSeat = file.participants.first { $0.role == .siteOperator && $0.site == site.key }
            guard let id = sites[site.key], let seat = operatorSeat.flatMap({ seats[$0.key] }) else { continue }
            add(.sites(.edited(site: id, name: site.name, operatorSeat: seat)), at: moment)
        }
    }

    private mutating func addItems(at moment: Moment) throws {
        var indices: [ItemID?: Int] = [:]
        for (item, _, parent) in file.flattenedItems {
            let (id, above) = (ItemID(number()), parent.flatMap { items[$0] })
            items[item.key] = id
            let index = indices[above, default: 0]
            indices[above] = index + 1
            let facts = ItemFacts(
                title: item.title,
                kind: ItemKind(rawValue: item.kind.rawValue) ?? .information,
                minutes: item.durationMinutes,
                rapporteur: rapporteur(of: item),
                rapporteurParticipant: item.rapporteur?.participant.flatMap { seats[$0] },
                visibility: ItemVisibility(rawValue: item.visibility.rawValue) ?? .session,
                notes: notes(of: item)
            )
            add(.agenda(.itemAdded(item: id, parent: above, index: index, facts: facts)), at: moment)
            let invitees = item.invitees.compactMap { seats[$0] }.sorted()
            if !invitees.isEmpty { add(.agenda(.inviteesSet(item: id, participants: invitees)), at: moment) }
            addPapers(of: item, id, at: moment)
            for question in item.questions {
                let terms = terms(of: question)
                add(
                    .polls(
                        .drafted(
                            poll: PollID(number()),
                            item: id,
                            terms: terms,
                            rule: terms.rule ?? file.committee.rule,
                            round: 1,
                            previous: nil
                        )
                    ),
                    at: moment
                )
            }
            if let draft = item.draftConclusion, file.held == nil {
                add(.conclusions(.drafted(item: id, text: draft)), at: moment)
            }
        }
    }

    private mutating func addPapers(of item: AgendaFile.Item, _ id: ItemID, at moment: Moment) {
        for paper in item.papers {
            guard let stored = papers[paper.file] else { continue }
            let facts = PaperFacts(
                item: id,
                title: paper.title,
                kind: PaperKind(guessedFrom: paper.title, paper.number ?? ""),
                number: paper.number ?? "",
                issuedOn: paper.date?.calendarDate,
                fileName: paper.file.split(separator: "/").last.map(String.init) ?? paper.file,
                sizeBytes: stored.sizeBytes,
                digest: stored.digest
            )
            let id = PaperID(number())
            paperNumbers[paper.file] = id
            add(.papers(.added(paper: id, facts: facts)), at: moment)
        }
    }

    private func terms(of question: AgendaFile.Question) -> PollTerms {
        let options = question.options.enumerated().map { index, option in
            let seat = option.participant.flatMap { seats[$0] }
            let name = file.participants.first { $0.key == option.participant }?.name
            return PollOption(id: Mark(option: index + 1), title: option.title ?? name ?? "", participant: seat)
        }
        let rule = question.rule == file.committee.rule ? nil : question.rule
        return PollTerms(
            question: question.text,
            kind: question.kind,
            ballot: question.ballot.form,
            options: options,
            seats: question.seats,
            mayChange: question.ballot == .secret ? false : question.mayChange,
            liveTally: question.ballot == .secret ? false : question.liveTally,
            rule: rule,
            ruleReason: rule == nil ? "" : question.ruleReason ?? "",
            papers: question.papers.compactMap { paperNumbers[$0] }.sorted()
        )
    }

    private mutating func walkToState(at moment: Moment) {
        guard file.meeting.state != .draft else { return }
        add(.session(.submitted), at: moment)
        add(.session(.approved), at: moment)
        guard file.meeting.state != .scheduled else { return }
        add(.session(.published), at: moment)
    }

    // MARK: The session itself

    private mutating func hold(_ held: AgendaFile.Held) {
        var script: [(Moment, Int, MeetingEvent)] = []
        for line in held.attendance { script += attendance(line, held).map { ($0.0, 1, $0.1) } }
        script.append((held.opened, 2, .session(.opened(despite: nil))))
        for item in held.items { script += happened(at: item) }
        script.append((held.closed, 9, .session(.closed)))
        // At the same minute: people arrive, the session opens, an item ends before the next begins.
        for (moment, _, event) in script.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) { add(event, at: moment) }
        add(.session(.concluded), at: held.closed)
    }

    private func attendance(_ line: AgendaFile.Attendance, _ held: AgendaFile.Held) -> [(Moment, MeetingEvent)] {
        guard let seat = seats[line.participant] else { return [] }
        let status: AttendanceStatus =
            switch line.status {
            case .onsite: .onsite
            case .remote: .remote
            case .absent: .absent
            case .absentExcused: .absentExcused
            }
        var events: [(Moment, MeetingEvent)] = [
            (line.arrived ?? held.opened, .attendance(.recorded(participant: seat, status: status)))
        ]
        if let left = line.left { events.append((left, .attendance(.recorded(participant: seat, status: .left)))) }
        return events
    }

    private mutating func happened(at held: AgendaFile.HeldItem) -> [(Moment, Int, MeetingEvent)] {
        guard let item = items[held.item] else { return [] }
        var script: [(Moment, Int, MeetingEvent)] = [(held.started, 5, .agenda(.called(item: item)))]
        for speech in held.speeches {
            guard let seat = seats[speech.participant] else { continue }
            let floor = SpeakerEvent.floorGiven(
                speech: SpeechID(number()),
                participant: seat,
                kind: SpeechKind(rawValue: speech.kind.rawValue) ?? .speech,
                item: item,
                limitSeconds: nil
            )
            script.append((speech.started, 6, .speakers(floor)))
            script.append((speech.ended, 3, .speakers(.speechEnded)))
        }
        if let conclusion = held.conclusion {
            script.append((held.ended, 4, .conclusions(.given(item: item, text: conclusion))))
        }
        for task in held.tasks {
            let facts = TaskFacts(
                item: item,
                title: task.title,
                lead: label(task.lead),
                leadID: people.organizations[task.lead],
                coordinators: task.coordinators.map(label),
                dueOn: task.due?.calendarDate,
                product: task.product ?? ""
            )
            script.append((held.ended, 4, .tasks(.assigned(task: TaskID(number()), facts: facts))))
        }
        script.append((held.ended, 4, .agenda(.finished(item: item))))
        return script
    }

    // MARK: Words

    /// An organisation's short name; a text that is no code of this file stands for itself.
    private func label(_ code: String) -> String {
        guard let organization = file.organizations.first(where: { $0.code == code }) else { return code }
        return organization.shortName ?? organization.name
    }

    private func rapporteur(of item: AgendaFile.Item) -> String {
        guard let rapporteur = item.rapporteur else { return "" }
        if let organization = rapporteur.organization { return label(organization) }
        return file.participants.first { $0.key == rapporteur.participant }?.name ?? ""
    }

    /// Draft tasks wait in the item's notes for the chair's table until the chair gives them out.
    private func notes(of item: AgendaFile.Item) -> String {
        item.draftTasks.map { task in
            let due = task.due.map { "; hạn \($0)" } ?? ""
            return "Dự kiến giao \(label(task.lead)): \(task.title)\(due)"
        }.joined(separator: "\n")
    }
}

extension PaperKind {
    /// By the type code of the number (Decree 30/2020, Annex III) or the first words of the title.
    init(guessedFrom title: String, _ number: String) {
        let title = title.lowercased()
        if number.contains("TTr") || title.hasPrefix("tờ trình") {
            self = .submission
        } else if title.hasPrefix("dự thảo") {
            self = .draft
        } else if title.hasPrefix("phụ lục") {
            self = .annex
        } else if number.contains("BC") || title.hasPrefix("báo cáo") {
            self = .report
        } else {
            self = .other
        }
    }
}
