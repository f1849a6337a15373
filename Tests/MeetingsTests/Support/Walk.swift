@testable import Meetings

/// Commands drawn by chance, most of them possible, given by chance to whoever is on the list. The same seed walks the
/// same way.
struct Walk {
    private(set) var meeting: Meeting
    private(set) var record: [RecordedEvent] = []
    /// How many commands of each name were taken.
    private(set) var taken: [CommandName: Int] = [:]
    private(set) var refused: Set<String> = []
    private var now = Moment.morning
    private var chance: Seeded
    /// One walk in five may end before it begins.
    private let mayCancel: Bool

    init(seed: UInt64) throws {
        mayCancel = seed.isMultiple(of: 5)
        let scene = try Scene.draft()
        chance = Seeded(seed: seed)
        meeting = scene.meeting
        record = scene.record
    }

    /// Takes one step.
    /// - Returns: the facts that followed; empty when the command was refused or changed nothing.
    mutating func step() throws -> [MeetingEvent] {
        now = Moment(milliseconds: now.rawValue + Int64.random(in: 0...20_000, using: &chance))
        guard let seat = anyActor else { return [] }
        var actor = Actor(person: seat.facts.person, participant: seat.id, role: seat.facts.role, at: now)
        actor.hasConfirmed = !chance.oneIn(10)
        guard let name = command(for: seat.facts.role) else { return [] }
        do {
            let events = try decide(name, by: actor)
            for event in events {
                meeting.apply(event, at: now)
                record.append(RecordedEvent(sequence: Int64(record.count + 1), at: now, event: event))
            }
            if !events.isEmpty { taken[name, default: 0] += 1 }
            return events
        } catch let refusal as any Refusal {
            refused.insert(refusal.code)
            return []
        }
    }

    /// Half of the time someone at the head of the table, who has more to do.
    private var anyActor: Participant? {
        mutating get {
            let seats = meeting.roster.inOrder
            let head = seats.filter { $0.facts.role == .chair || $0.facts.role == .secretary }
            return (Bool.random(using: &chance) ? head : seats).randomElement(using: &chance)
        }
    }

    /// Now and then one that is not allowed; seldom, and not early, one that ends the walk.
    private mutating func command(for role: Role) -> CommandName? {
        let ending: Set<CommandName> = [.sessionClose, .sessionCancel]
        if chance.oneIn(20) {
            return CommandName.allCases.filter {
                !ending.contains($0) && !Self.ofSecretVotes.contains($0) && $0 != .documentsAddSigned
            }.randomElement(using: &chance)
        }
        if role == .chair, !meeting.polls.inRoom.isEmpty, chance.oneIn(4) { return .pollsRing }
        if isTimeForSignedCopy(role) { return .documentsAddSigned }
        if chance.oneIn(6), let next = nextStep(for: role) { return next }
        if role.mayVote, !meeting.polls.open.isEmpty, chance.oneIn(3) { return .pollsCast }
        if role == .secretary, !meeting.polls.inRoom.isEmpty, chance.oneIn(4) {
            return [.pollsEnterVotes, .pollsEnterTotals].randomElement(using: &chance)
        }
        if role == .chair, meeting.speakers.floor?.pausedAt != nil, chance.oneIn(4) { return .speakersResumeClock }
        let open = Permissions.commands(for: role, in: meeting.session.state).filter {
            !ending.contains($0) && !Self.ofSecretVotes.contains($0) && $0 != .documentsAddSigned
        }
        // A noun with many commands must not crowd out one with few.
        guard SessionState.live.contains(meeting.session.state), chance.oneIn(3),
            let noun = Set(open.map(\.noun)).sorted().randomElement(using: &chance)
        else {
            return open.randomElement(using: &chance)
        }
        return open.filter { $0.noun == noun }.randomElement(using: &chance)
    }

    /// Once something was issued, now and then, without a throw of the dice.
    private func isTimeForSignedCopy(_ role: Role) -> Bool {
        role == .secretary && [.closed, .minutesApproved].contains(meeting.session.state)
            && !meeting.documents.issued.isEmpty && record.count.isMultiple(of: 29)
    }

    /// These need keys and ballot boxes, which no walk has; secret votes have tests of their own.
    static let ofSecretVotes: Set<CommandName> = [
        .pollsDraw, .pollsOfferSealKey, .pollsUnseal, .pollsVoid, .pollsAppointCounters,
    ]

    /// What takes the session on, so that walks do not end before they begin.
    private func nextStep(for role: Role) -> CommandName? {
        switch (meeting.session.state, role) {
        case (.draft, .secretary): .sessionSubmit
        case (.submitted, .chair): record.count.isMultiple(of: 3) ? .sessionReturn : .sessionApprove
        case (.scheduled, .secretary), (.postponed, .secretary): .sessionPublish
        case (.invited, .chair) where mayCancel && record.count > 60: .sessionCancel
        case (.invited, .chair) where record.count > 200: .sessionOpen
        case (.open, .chair) where record.count > 500 && meeting.polls.inRoom.isEmpty: .sessionClose
        case (.paused, .chair): .sessionResume
        case (.open, .chair): meeting.polls.inRoom.isEmpty ? .pollsOpen : .pollsClose
        case (.closed, .chair) where meeting.minutes.approved.isEmpty: .minutesApprove
        case (.minutesApproved, .secretary):
            meeting.minutes.isOpen
                ? .minutesDropCorrection
                : meeting.minutes.approved.last?.signatures.isEmpty == true ? .minutesSign : .minutesCorrect
        default: nil
        }
    }

    private mutating func decide(_ name: CommandName, by actor: Actor) throws -> [MeetingEvent] {
        guard let type = name.type else {
            if name == .pollsReportEarlier {
                let report = ReportEarlier(committee: meeting.session.committee.id, result: PollSamples.earlier)
                return try meeting.decide(report, by: actor)
            }
            if name != .papersAdd, let paper = any(Array(meeting.papers.papers.keys)) {
                let digest = meeting.papers[paper]?.facts.digest ?? ""
                switch name {
                case .papersReplace:
                    let next = String(repeating: "\(Int.random(in: 1...9, using: &chance))", count: 64)
                    let file = PaperFile(fileName: "x.pdf", sizeBytes: 7, digest: next)
                    return try meeting.decide(ReplacePaper(paper: paper, file: file), by: actor)
                case .papersMeasured:
                    return try MeasurePaper(paper: paper, digest: digest, measure: .read).decide(in: meeting, by: actor)
                case .documentsIssue:
                    let kind = NumberedDocument.allCases.randomElement(using: &chance) ?? .minutes
                    let version = kind == .minutes ? meeting.minutes.version : 1
                    return try meeting.decide(
                        IssueDocument(document: MinutesSamples.issued(kind, version: version)),
                        by: actor
                    )
                case .documentsAddSigned:
                    // Nothing here is by chance: see `isTimeForSignedCopy`.
                    return try meeting.decide(
                        AddSignedDocument(
                            document: meeting.documents.issued.last?.document ?? .minutes,
                            version: 1,
                            digest: String(repeating: "\(record.count % 10)", count: 64),
                            sizeBytes: 20_000,
                            signers: ["Lê Trí Thanh"]
                        ),
                        by: actor
                    )
                case .papersSetLeadTime:
                    let days = Int.random(in: 0...5, using: &chance)
                    return try SetLeadTime(leadTime: LeadTime(days: days)).decide(in: meeting, by: actor)
                default: break
                }
            }
            let access = PaperAccess.allCases.randomElement(using: &chance) ?? .session
            return try meeting.decide(AddPaper(facts: .report(on: anyItem, title: text, access: access)), by: actor)
        }
        let command = try CanonicalJSON.decode(type, from: try CanonicalJSON.text(words(for: name)))
        return try meeting.decide(command, by: actor)
    }
}

/// A vote that the secretary enters in a walk.
private struct WalkEntry: Encodable, Sendable {
    let participant: ParticipantID
    let choices: [Mark]
}

// What the commands say.
extension Walk {
    private var text: String {
        mutating get { ["Một", "Hai", "Ba", "", "Bốn\nNăm"].randomElement(using: &chance) ?? "" }
    }

    private var name: String {
        mutating get { ["An", "Bình", "Cúc", "Dũng"].randomElement(using: &chance) ?? "" }
    }

    /// Now and then a number that names nothing.
    private mutating func any<ID: Identifier>(_ ids: [ID]) -> ID? {
        if chance.oneIn(30) { return ID(99_999) }
        return ids.sorted().randomElement(using: &chance)
    }

    private var anySeat: ParticipantID? {
        mutating get { any(Array(meeting.roster.participants.keys)) }
    }
    private var anyItem: ItemID? {
        mutating get { any(meeting.agenda.items.map(\.id)) }
    }
    private var anySite: SiteID? {
        mutating get { any(Array(meeting.sites.sites.keys)) }
    }
    private var anySpeech: SpeechID? {
        mutating get { any(meeting.speakers.waiting.map(\.id)) }
    }

    private mutating func poll(_ states: Poll.State...) -> PollID {
        let fitting = meeting.polls.polls.values.filter { states.contains($0.state) }.map(\.id)
        return any(fitting) ?? PollID(99_999)
    }

    private mutating func comment() -> CommentID {
        any(Array(meeting.comments.comments.keys)) ?? CommentID(99_999)
    }

    private mutating func paper() -> PaperID { any(Array(meeting.papers.papers.keys)) ?? PaperID(99_999) }

    private mutating func seats() -> [ParticipantID] {
        (0..<Int.random(in: 0...3, using: &chance)).compactMap { _ in anySeat }
    }

    /// Words with some of `fields`, each left out as often as not.
    private mutating func some(_ fields: [(String, any Encodable & Sendable)], and needed: Words) -> Words {
        var words = needed
        for (name, value) in fields where Bool.random(using: &chance) { words[name] = chance.oneIn(8) ? null : value }
        return words
    }

    private mutating func words(for command: CommandName) -> Words {
        let item = anyItem ?? ItemID(99_999)
        let seat = anySeat ?? ParticipantID(99_999)
        let kind = SpeechKind.allCases.randomElement(using: &chance) ?? .speech
        let mode = AttendanceMode.allCases.randomElement(using: &chance) ?? .onsite
        let number = Int.random(in: -1...6, using: &chance)
        switch command {
        case .sessionEdit:
            return some(
                [
                    ("title", text), ("place", text), ("online", true), ("notes", text), ("speechSeconds", number * 60),
                    ("startsAt", Moment.morning.adding(minutes: number).rawValue),
                ],
                and: [:]
            )
        case .sessionSubmit, .sessionApprove, .sessionPublish, .sessionResume, .sessionClose: return [:]
        case .sessionReturn: return ["remark": text]
        case .sessionPostpone, .sessionCancel: return ["reason": text]
        case .sessionOpen: return some([("despite", text)], and: [:])
        case .sessionPause: return some([("reason", text)], and: [:])
        case .agendaAddItem:
            return some(itemFacts() + [("parent", item), ("index", number)], and: ["title": text])
        case .agendaEditItem: return some(itemFacts() + [("title", text)], and: ["item": item])
        case .agendaMoveItem:
            return some([("parent", anyItem ?? item)], and: ["item": item, "index": number])
        case .agendaRemoveItem, .agendaGoTo: return ["item": item]
        case .agendaSetInvitees: return ["item": item, "participants": seats()]
        case .agendaFinishItem, .attendanceLeave: return [:]
        case .sitesAdd: return some([("operator", seat)], and: ["name": text])
        case .sitesEdit: return some([("operator", seat), ("name", text)], and: ["site": anySite ?? SiteID(99_999)])
        case .sitesRemove: return ["site": anySite ?? SiteID(99_999)]
        case .participantsAdd:
            return some(seatFacts() + [("person", 500 + meeting.lastNumber)], and: ["name": name, "role": role()])
        case .participantsEdit:
            let kept = isHead(seat) ? meeting.roster[seat]?.facts.role : nil
            return some(seatFacts() + [("name", name), ("role", kept ?? role())], and: ["participant": seat])
        case .participantsRemove:
            return ["participant": isHead(seat) || !chance.oneIn(5) ? ParticipantID(99_999) : seat]
        case .invitationReply:
            let answer = InvitationAnswer.allCases.randomElement(using: &chance) ?? .accepted
            return some([("mode", mode), ("reason", text)], and: ["answer": answer])
        case .invitationNameSubstitute:
            return some([("person", 600 + meeting.lastNumber), ("reason", text)], and: ["name": name, "post": text])
        case .invitationAcceptSubstitute, .invitationRefuseSubstitute:
            let asking = meeting.roster.participants.values.filter { $0.substitute?.state == .proposed }.map(\.id)
            return some([("reason", text)], and: ["participant": any(asking) ?? seat])
        case .attendanceCheckIn: return some([("via", "qr")], and: ["mode": mode])
        case .attendanceRecord:
            let status = AttendanceStatus.allCases.randomElement(using: &chance) ?? .onsite
            return ["participant": seat, "status": chance.oneIn(3) ? status : .onsite]
        case .speakersRaiseHand: return some([("kind", kind), ("item", item)], and: [:])
        case .speakersAdd: return some([("kind", kind), ("item", item)], and: ["participant": seat])
        case .speakersRemove: return ["speech": anySpeech ?? SpeechID(99_999)]
        case .speakersMove: return ["speech": anySpeech ?? SpeechID(99_999), "index": number]
        case .speakersGiveFloor:
            return some(
                [("speech", anySpeech ?? SpeechID(99_999)), ("kind", kind), ("seconds", number * 60)],
                and: ["participant": seat]
            )
        case .speakersLowerHand, .speakersOpenList, .speakersCloseList, .speakersEndSpeech, .speakersPauseClock,
            .speakersResumeClock:
            return [:]
        case .speakersExtend: return ["seconds": number * 30]
        case .pollsPrepare: return some(terms(), and: ["item": item, "question": text])
        case .pollsEdit: return some(terms() + [("question", text)], and: ["poll": poll(.prepared)])
        case .pollsRemove: return ["poll": poll(.prepared)]
        case .pollsOpen: return some([("seconds", number * 10)], and: ["poll": poll(.prepared)])
        case .pollsCast:
            return some([("text", text), ("choices", marks())], and: ["poll": poll(.open, .closed), "choice": mark()])
        case .pollsClose: return ["poll": poll(.open)]
        case .pollsAnnounce: return ["poll": poll(.closed)]
        case .pollsCancel: return ["poll": poll(.open), "reason": text]
        case .pollsOpenTogether: return ["polls": [poll(.prepared), poll(.prepared)]]
        case .pollsSend: return ["polls": [poll(.prepared)], "dueAt": now.adding(minutes: number).rawValue]
        case .pollsRemind: return ["poll": poll(.open)]
        case .pollsEnterVotes:
            let room = meeting.polls.inRoom.min { $0.id < $1.id }
            let missing = any((room?.electorate.subtracting(room?.counted ?? []) ?? []).sorted()) ?? seat
            let entry = WalkEntry(participant: missing, choices: [chance.oneIn(3) ? mark() : .yes])
            return ["poll": room?.id ?? poll(.open), "channel": Channel.hand, "votes": [entry]]
        case .pollsEnterTotals:
            return some(
                [("voters", seats())],
                and: ["poll": poll(.open), "channel": "hand", "totals": ["yes": number]]
            )
        case .pollsRepeat: return ["poll": poll(.closed, .announced, .cancelled)]
        case .pollsWithdrawCandidate: return ["poll": listed, "option": Mark(option: max(1, number))]
        case .pollsReserveOpinion: return ["poll": poll(.announced), "text": text]
        case .pollsReport: return ["poll": poll(.closed, .announced)]
        case .pollsRing:
            // Nobody closes votes of walks when their time is up.
            let running = meeting.polls.inRoom.filter { $0.closesAt.map { $0 > now } ?? true }
            return some([("seconds", 10 + number)], and: ["poll": running.min { $0.id < $1.id }?.id ?? PollID(99_999)])
        case .pollsReportEarlier: return [:]
        case .conclusionsDraft, .conclusionsGive: return ["item": item, "text": text]
        case .tasksAssign: return some([("item", item), ("leadID", number)], and: ["title": text, "lead": name])
        case .tasksEdit:
            return some(
                [("title", text), ("lead", name), ("dueOn", "2020-09-30"), ("coordinators", [name])],
                and: ["task": any(Array(meeting.tasks.tasks.keys)) ?? TaskID(99_999)]
            )
        case .tasksWithdraw:
            return some([("reason", text)], and: ["task": any(Array(meeting.tasks.tasks.keys)) ?? TaskID(99_999)])
        case .tasksReport:
            let task = any(Array(meeting.tasks.tasks.keys)) ?? TaskID(99_999)
            return some([("progress", number * 20), ("done", chance.oneIn(2))], and: ["task": task, "text": text])
        case .tasksAskExtension:
            let task = any(Array(meeting.tasks.tasks.keys)) ?? TaskID(99_999)
            return ["task": task, "dueOn": "2020-1\(Int.random(in: 0...2, using: &chance))-15", "reason": text]
        case .tasksAnswerExtension:
            let asked = any(meeting.tasks.tasks.values.filter { $0.extensionAsked != nil }.map(\.id)) ?? TaskID(99_999)
            return ["task": asked, "accept": chance.oneIn(2), "reason": text]
        case .tasksAccept: return ["task": any(Array(meeting.tasks.tasks.keys)) ?? TaskID(99_999)]
        case .tasksReopen:
            return ["task": any(Array(meeting.tasks.tasks.keys)) ?? TaskID(99_999), "reason": text]
        case .papersAdd, .papersReplace, .papersMeasured, .papersSetLeadTime, .documentsIssue, .documentsAddSigned:
            return [:]
        case .pollsDraw, .pollsOfferSealKey, .pollsUnseal, .pollsVoid, .pollsAppointCounters: return [:]
        case .papersAddPaperOnly: return some([("item", item), ("number", text)], and: ["title": text])
        case .papersWithdraw: return some([("reason", text)], and: ["paper": paper()])
        case .papersRestore: return ["paper": paper()]
        case .presentingStart: return some([("page", number)], and: ["paper": paper()])
        case .presentingTurn: return some([("zoom", 1.5), ("x", 0.5)], and: ["page": number])
        case .presentingHandOver: return ["participant": seat]
        case .presentingStop: return [:]
        case .commentsAdd:
            let to = CommentAudience.allCases.randomElement(using: &chance) ?? .all
            return some([("item", item), ("paper", paper()), ("page", number)], and: ["text": text, "to": to])
        case .commentsReply, .commentsEdit: return ["comment": comment(), "text": text]
        case .commentsRemove, .commentsResolve, .commentsReopen: return ["comment": comment()]
        case .commentsAnswer:
            let outcome = CommentOutcome.allCases.randomElement(using: &chance) ?? .accepted
            return ["comment": comment(), "outcome": outcome, "text": text]
        case .commentsForMinutes: return ["comment": comment(), "keep": chance.oneIn(2)]
        case .sessionConclude, .sessionArchive, .minutesDropCorrection: return [:]
        case .minutesInsert: return some([("after", piece())], and: ["content": content()])
        case .minutesWrite:
            let key = piece()
            let version = chance.oneIn(8) ? 99 : meeting.standing(key)?.version ?? 0
            return ["key": key, "version": version, "content": content()]
        case .minutesAsDrawn:
            let worded = any(meeting.minutes.lines.values.filter { $0.wording != nil }.map(\.id)) ?? LineID(99_999)
            return ["line": worded, "version": meeting.minutes.lines[worded]?.version ?? 0]
        case .minutesLeaveOut:
            let line = any(Array(meeting.minutes.lines.keys)) ?? LineID(99_999)
            return ["line": line, "leaveOut": chance.oneIn(2)]
        case .minutesMove: return some([("after", piece())], and: ["block": block()])
        case .minutesRemove:
            let block = block()
            return ["block": block, "version": meeting.minutes.blocks[block]?.version ?? 0]
        case .minutesSendForCorrection: return ["until": now.adding(minutes: 61).rawValue, "note": text]
        case .minutesPropose:
            let key = piece()
            let words = meeting.standing(key)?.content.runs.first { !$0.isEmpty }?.plain ?? "Không có"
            return ["key": key, "sentence": words, "replacement": text]
        case .minutesWithdrawProposal:
            return ["proposal": any(meeting.minutes.openProposals.map(\.id)) ?? ProposalID(99_999)]
        case .minutesAcceptProposal, .minutesRefuseProposal:
            let open = any(meeting.minutes.openProposals.map(\.id)) ?? ProposalID(99_999)
            return ["proposal": open, "answer": text]
        case .minutesApprove:
            return some(
                [("despite", text), ("approval", TestSigner.fresh(meeting, by: meeting.roster.chair?.id))],
                and: [:]
            )
        case .minutesSign:
            let signer = meeting.roster.inOrder.first { $0.facts.role == .secretary }?.id
            return ["version": meeting.minutes.version, "approval": TestSigner.fresh(meeting, by: signer)]
        case .minutesCorrect: return ["reason": text]
        case .papersEdit:
            let access = PaperAccess.allCases.randomElement(using: &chance) ?? .session
            return some(
                [
                    ("title", text), ("access", access), ("item", item), ("mayDownload", chance.oneIn(2)),
                    ("watermark", chance.oneIn(2)), ("withdrawAfter", chance.oneIn(2)),
                ],
                and: ["paper": paper()]
            )
        case .papersRemove: return ["paper": paper()]
        }
    }

    private mutating func piece() -> MinutesKey {
        chance.oneIn(30)
            ? .block(BlockID(99_999)) : meeting.minutes.order.randomElement(using: &chance) ?? .line(LineID(1))
    }

    private mutating func block() -> BlockID { any(Array(meeting.minutes.blocks.keys)) ?? BlockID(99_999) }

    private mutating func content() -> MinutesContent {
        switch Int.random(in: 0...4, using: &chance) {
        case 0: .heading(level: 2, [MinutesSpan(text, bold: true)])
        case 1: .list(.letters, [.init([MinutesSpan(text)]), .init(level: 1, [MinutesSpan(text)])])
        case 2: .table(head: true, [[[MinutesSpan(text)], []], [[], [MinutesSpan("12")]]])
        case 3: .quote([MinutesSpan(text, italic: true), MinutesSpan("An", mention: anySeat)])
        default: .paragraph(text)
        }
    }

    /// A question with options of its own.
    private var listed: PollID {
        mutating get {
            any(meeting.polls.polls.values.filter { $0.terms.kind.hasOptions }.map(\.id)) ?? PollID(99_999)
        }
    }

    private mutating func mark() -> Mark {
        let marks = [Mark.yes, .yes, .no, .abstain, .other, Mark(option: 1), Mark(option: 2)]
        return marks.randomElement(using: &chance) ?? .yes
    }

    private mutating func marks() -> [Mark] { (0..<Int.random(in: 0...2, using: &chance)).map { _ in mark() } }

    private mutating func terms() -> [(String, any Encodable & Sendable)] {
        [
            ("kind", PollKind.allCases.randomElement(using: &chance) ?? .yesNo),
            ("ballot", BallotForm.allCases.randomElement(using: &chance) ?? .open),
            ("options", ["Hội An", "Tam Kỳ", "Núi Thành"].map { Candidate(title: $0) }),
            ("seats", Int.random(in: 0...3, using: &chance)), ("mayChange", Bool.random(using: &chance)),
            ("liveTally", Bool.random(using: &chance)), ("rule", Scene.mostVotes), ("ruleReason", text),
        ]
    }

    private func isHead(_ seat: ParticipantID) -> Bool {
        let role = meeting.roster[seat]?.facts.role
        return role == .chair || role == .secretary
    }

    private mutating func role() -> Role { Role.allCases.randomElement(using: &chance) ?? .member }

    private mutating func seatFacts() -> [(String, any Encodable & Sendable)] {
        [
            ("honorific", "bà"), ("post", text), ("votes", Bool.random(using: &chance)),
            ("precedence", Int.random(in: 0...9, using: &chance)), ("site", anySite ?? SiteID(99_999)),
        ]
    }

    private mutating func itemFacts() -> [(String, any Encodable & Sendable)] {
        [
            ("kind", ItemKind.allCases.randomElement(using: &chance) ?? .decision),
            ("minutes", Int.random(in: 0...30, using: &chance)), ("rapporteur", text),
            ("rapporteurParticipant", anySeat ?? ParticipantID(99_999)),
            ("visibility", ItemVisibility.allCases.randomElement(using: &chance) ?? .session), ("notes", text),
        ]
    }
}

extension CommandName {
    fileprivate var noun: Substring { rawValue.prefix { $0 != "." } }
}
