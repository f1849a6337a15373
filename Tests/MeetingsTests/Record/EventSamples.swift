@testable import Meetings

/// An example of every fact, and beside it one with everything left out that may be.
enum EventSamples {
    static let rule = DecisionRule(
        base: .present,
        threshold: .atLeastTwoThirds,
        quorum: .moreThanHalf,
        tieRule: .fail,
        silenceRule: .countsAsAgree,
        legalBasis: "Quy chế làm việc 2020"
    )

    static let seat = ParticipantFacts(
        person: PersonID(17),
        name: "Nguyễn Văn An",
        honorific: "ông",
        post: "Giám đốc",
        organization: "Sở Nội vụ",
        role: .member,
        votes: true,
        precedence: 4,
        site: SiteID(2),
        substituteFor: ParticipantID(3)
    )

    static let item = ItemFacts(
        title: "Báo cáo",
        kind: .decision,
        minutes: 20,
        rapporteur: "Sở TT&TT",
        rapporteurParticipant: ParticipantID(5),
        visibility: .internal,
        notes: "Nhắc phụ lục"
    )

    static let paper = PaperFacts(
        item: ItemID(6),
        title: "Tờ trình",
        kind: .submission,
        number: "05/TTr-STTTT",
        issuedOn: CalendarDate(rawValue: "2020-03-02"),
        fileName: "to-trinh.pdf",
        sizeBytes: 12_345,
        pages: 6,
        digest: String(repeating: "ab", count: 32),
        access: .itemInvitees
    )

    static let measure = PaperMeasure(
        reading: .ready,
        pages: 12,
        signatures: [
            PaperSignature(signer: "UBND tỉnh", at: .morning, covers: .whole, state: .valid),
            PaperSignature(signer: "Không rõ", covers: .part, state: .untrusted),
        ]
    )

    static let leadTime = LeadTime(
        days: 5,
        holidays: [CalendarDate(rawValue: "2020-04-30")].compactMap { $0 },
        workedDays: [CalendarDate(rawValue: "2020-05-09")].compactMap { $0 }
    )

    static let task = TaskFacts(
        item: ItemID(6),
        title: "Tự chấm điểm",
        lead: "Sở KH&CN",
        leadID: OrganizationID(4),
        coordinators: ["Sở TT&TT", "Sở Nội vụ"],
        dueOn: CalendarDate(rawValue: "2020-09-30"),
        product: "Báo cáo"
    )

    static let substitute = SubstituteProposal(
        person: PersonID(18),
        name: "Lê Thay Mặt",
        honorific: "ông",
        post: "Phó Giám đốc",
        state: .proposed
    )

    static let result = Tally(yes: 11, no: 5, abstain: 2, silent: 1, absent: 1).result()

    static func session() throws -> [String: SessionEvent] {
        guard let id = MeetingID(rawValue: "quang-nam") else { return [:] }
        let facts = SessionFacts.morning(videoLink: "https://hop.example/1", notes: "Mang theo tài liệu")
        return [
            "created": .created(meeting: id, committee: .steering, rule: rule, facts: facts, isTemplate: false),
            "imported": .imported(digest: String(repeating: "ab", count: 32)),
            "edited": .edited(facts: facts),
            "submitted": .submitted,
            "returned": .returned(remark: "Thiếu phụ lục"),
            "approved": .approved,
            "published": .published,
            "postponed": .postponed(reason: "Bão"),
            "cancelled": .cancelled(reason: "Không còn cần thiết"),
            "opened": .opened(despite: "Việc khẩn"),
            "opened-bare": .opened(despite: nil),
            "paused": .paused(reason: "Giải lao"),
            "resumed": .resumed,
            "closed": .closed,
            "concluded": .concluded,
            "minutesApproved": .minutesApproved,
            "archived": .archived,
        ]
    }

    static let participants: [String: ParticipantEvent] = [
        "invited": .invited(participant: ParticipantID(3), facts: seat),
        "invited-bare": .invited(participant: ParticipantID(3), facts: ParticipantFacts(name: "Khách")),
        "edited": .edited(participant: ParticipantID(3), facts: seat),
        "removed": .removed(participant: ParticipantID(3)),
    ]

    static let invitations: [String: InvitationEvent] = [
        "replied": .replied(participant: ParticipantID(3), answer: .accepted, mode: .remote, reason: ""),
        "replied-bare": .replied(participant: ParticipantID(3), answer: .declined, mode: nil, reason: "Ốm"),
        "substituteNamed": .substituteNamed(participant: ParticipantID(3), substitute: substitute, reason: "Công tác"),
        "substituteAccepted": .substituteAccepted(participant: ParticipantID(3), seat: ParticipantID(9)),
        "substituteRefused": .substituteRefused(participant: ParticipantID(3), reason: "Cần đích thân"),
    ]

    static let attendance: [String: AttendanceEvent] = [
        "checkedIn": .checkedIn(participant: ParticipantID(3), mode: .onsite, viaCode: true),
        "left": .left(participant: ParticipantID(3)),
        "recorded": .recorded(participant: ParticipantID(3), status: .absentExcused),
    ]

    static let sites: [String: SiteEvent] = [
        "added": .added(site: SiteID(2), name: "Hội An", operatorSeat: ParticipantID(8)),
        "added-bare": .added(site: SiteID(2), name: "Hội An", operatorSeat: nil),
        "edited": .edited(site: SiteID(2), name: "TP Hội An", operatorSeat: ParticipantID(8)),
        "removed": .removed(site: SiteID(2)),
    ]

    static let agenda: [String: AgendaEvent] = [
        "itemAdded": .itemAdded(item: ItemID(7), parent: ItemID(6), index: 2, facts: item),
        "itemAdded-bare": .itemAdded(item: ItemID(6), parent: nil, index: 0, facts: ItemFacts(title: "Khai mạc")),
        "itemEdited": .itemEdited(item: ItemID(7), facts: item),
        "itemMoved": .itemMoved(item: ItemID(7), parent: ItemID(6), index: 1),
        "itemMoved-bare": .itemMoved(item: ItemID(7), parent: nil, index: 1),
        "itemRemoved": .itemRemoved(item: ItemID(7)),
        "inviteesSet": .inviteesSet(item: ItemID(7), participants: [ParticipantID(3), ParticipantID(8)]),
        "called": .called(item: ItemID(7)),
        "finished": .finished(item: ItemID(7)),
    ]

    static let papers: [String: PaperEvent] = [
        "added": .added(paper: PaperID(10), facts: paper),
        "added-bare": .added(
            paper: PaperID(10),
            facts: PaperFacts(title: "x", fileName: "x", sizeBytes: 0, digest: "")
        ),
        "edited": .edited(paper: PaperID(10), facts: paper),
        "removed": .removed(paper: PaperID(10)),
        "replaced": .replaced(paper: PaperID(10), file: paper.file),
        "handled": .handled(
            paper: PaperID(10),
            handling: PaperHandling(mayDownload: false, watermark: true, withdrawAfter: true)
        ),
        "measured": .measured(paper: PaperID(10), digest: paper.digest, measure: measure),
        "measured-bare": .measured(
            paper: PaperID(10),
            digest: paper.digest,
            measure: PaperMeasure(format: .office, reading: .failed, problem: "papers.damaged")
        ),
        "withdrawn": .withdrawn(paper: PaperID(10), reason: "Phát nhầm"),
        "restored": .restored(paper: PaperID(10)),
        "leadTimeSet": .leadTimeSet(leadTime: leadTime),
    ]

    static let speakers: [String: SpeakerEvent] = [
        "listOpened": .listOpened,
        "listClosed": .listClosed,
        "handRaised": .handRaised(
            speech: SpeechID(11),
            participant: ParticipantID(3),
            kind: .pointOfOrder,
            item: ItemID(7)
        ),
        "handRaised-bare": .handRaised(
            speech: SpeechID(11),
            participant: ParticipantID(3),
            kind: .speech,
            item: nil
        ),
        "handLowered": .handLowered(speech: SpeechID(11)),
        "requestMoved": .requestMoved(speech: SpeechID(11), index: 0),
        "floorGiven": .floorGiven(
            speech: SpeechID(11),
            participant: ParticipantID(3),
            kind: .question,
            item: ItemID(7),
            limitSeconds: 300
        ),
        "floorGiven-bare": .floorGiven(
            speech: SpeechID(11),
            participant: ParticipantID(3),
            kind: .reply,
            item: nil,
            limitSeconds: nil
        ),
        "speechEnded": .speechEnded,
        "clockPaused": .clockPaused,
        "clockResumed": .clockResumed,
        "extended": .extended(seconds: 60),
    ]

    static let polls: [String: PollEvent] = [
        "prepared": .prepared(poll: PollID(12), item: ItemID(7), question: "Thông qua?", rule: rule),
        "edited": .edited(poll: PollID(12), question: "Thông qua kế hoạch?"),
        "removed": .removed(poll: PollID(12)),
        "opened": .opened(
            poll: PollID(12),
            electorate: [ParticipantID(1), ParticipantID(3)],
            present: [ParticipantID(1)],
            chair: ParticipantID(1),
            rule: rule,
            closesAt: .morning
        ),
        "opened-bare": .opened(
            poll: PollID(12),
            electorate: [ParticipantID(3)],
            present: [],
            chair: nil,
            rule: DecisionRule(),
            closesAt: nil
        ),
        "cast": .cast(poll: PollID(12), participant: ParticipantID(3), choice: .abstain),
        "closed": .closed(poll: PollID(12), result: result),
        "announced": .announced(poll: PollID(12)),
        "cancelled": .cancelled(poll: PollID(12), reason: "Câu hỏi chưa rõ"),
        "drafted": .drafted(
            poll: PollID(12),
            item: ItemID(7),
            terms: PollSamples.terms,
            rule: PollSamples.rule,
            round: 2,
            previous: PollID(11)
        ),
        "drafted-bare": .drafted(
            poll: PollID(12),
            item: ItemID(7),
            terms: PollTerms(question: "Thông qua?"),
            rule: rule,
            round: 1,
            previous: nil
        ),
        "redrafted": .redrafted(poll: PollID(12), terms: PollSamples.terms, rule: PollSamples.rule),
        "optionWithdrawn": .optionWithdrawn(poll: PollID(12), option: Mark(option: 2)),
        "sent": .sent(
            poll: PollID(12),
            electorate: [ParticipantID(1), ParticipantID(3)],
            chair: ParticipantID(1),
            rule: rule,
            dueAt: .morning
        ),
        "sent-bare": .sent(poll: PollID(12), electorate: [ParticipantID(3)], chair: nil, rule: rule, dueAt: .morning),
        "grouped": .grouped(polls: [PollID(12), PollID(13)]),
        "voted": .voted(
            poll: PollID(12),
            participant: ParticipantID(3),
            choices: [Mark(option: 1), Mark(option: 10)],
            text: "",
            channel: .paper
        ),
        "voted-words": .voted(
            poll: PollID(12),
            participant: ParticipantID(3),
            choices: [.other],
            text: "Cần thêm số liệu",
            channel: .written
        ),
        "answeredLate": .answeredLate(
            poll: PollID(12),
            participant: ParticipantID(3),
            choices: [.no],
            text: "Chưa rõ kinh phí"
        ),
        "entryTakenBack": .entryTakenBack(poll: PollID(12), participant: ParticipantID(3)),
        "totalled": .totalled(poll: PollID(12), channel: .hand, totals: PollSamples.totals),
        "reminded": .reminded(poll: PollID(12)),
        "opinionReserved": .opinionReserved(
            poll: PollID(12),
            participant: ParticipantID(3),
            text: "Đề nghị ghi ý kiến riêng"
        ),
        "closed-words": .closed(poll: PollID(12), result: PollSamples.result),
        "counted": .counted(poll: PollID(12), result: PollSamples.election),
        "bell": .bell(poll: PollID(12), closesAt: Moment(milliseconds: 1_583_280_030_000)),
        "bell-stopped": .bell(poll: PollID(12), closesAt: nil),
        "earlierReported": .earlierReported(result: PollSamples.earlier),
        "reported": .reported(poll: PollID(12)),
    ]

    static let ballots: [String: BallotEvent] = [
        "sealKeyOffered": .sealKeyOffered(participant: ParticipantID(2), key: "BKEY"),
        "countersAppointed": .countersAppointed(poll: PollID(12), participants: [ParticipantID(3), ParticipantID(4)]),
        "issued": .issued(
            poll: PollID(12),
            issue: BallotIssue(issuerKey: "MIIB", receiptKey: "MFkw", client: String(repeating: "ab", count: 32)),
            seal: BallotSeal(key: "BKEY", copies: [.init(participant: ParticipantID(2), box: "BBOX")])
        ),
        "paperDrawn": .paperDrawn(
            poll: PollID(12),
            participant: ParticipantID(3),
            blinded: String(repeating: "cd", count: 32)
        ),
        "sealed": .sealed(poll: PollID(12), drawn: 6, cast: 5, root: String(repeating: "ef", count: 32)),
        "unsealed": .unsealed(
            poll: PollID(12),
            key: "MIGH",
            count: BoxCount(votes: [.yes: 3, .no: 1], blank: 1, invalid: 0)
        ),
        "voided": .voided(poll: PollID(12), reason: "Không mở được hòm phiếu"),
        "lost": .lost(poll: PollID(12)),
    ]

    static let conclusions: [String: ConclusionEvent] = [
        "drafted": .drafted(item: ItemID(7), text: "Dự thảo"),
        "given": .given(item: ItemID(7), text: "Thống nhất\nvới báo cáo"),
    ]

    static let voice = TaskVoice(
        person: PersonID(17),
        participant: ParticipantID(3),
        name: "Nguyễn Văn An",
        organization: "Sở KH&CN"
    )

    static let tasks: [String: TaskEvent] = [
        "assigned": .assigned(task: TaskID(13), facts: task),
        "assigned-bare": .assigned(task: TaskID(13), facts: TaskFacts(title: "Báo cáo lại", lead: "Sở TT&TT")),
        "edited": .edited(task: TaskID(13), facts: task),
        "withdrawn": .withdrawn(task: TaskID(13), reason: "Trùng việc"),
        "reported": .reported(
            task: TaskID(13),
            report: TaskReport(
                number: 2,
                by: voice,
                text: "Đã gửi dự thảo",
                progress: 60,
                done: true,
                papers: [TaskPaper(digest: String(repeating: "ab", count: 32), name: "du-thao.pdf")]
            )
        ),
        "reported-bare": .reported(
            task: TaskID(13),
            report: TaskReport(
                number: 1,
                by: TaskVoice(person: nil, participant: nil, name: "An", organization: ""),
                text: "Đang làm"
            )
        ),
        "extensionAsked": .extensionAsked(
            task: TaskID(13),
            request: TaskExtension(by: voice, dueOn: .womensDay, reason: "Chờ số liệu")
        ),
        "extensionAnswered": .extensionAnswered(
            task: TaskID(13),
            accepted: true,
            participant: ParticipantID(1),
            reason: "Đồng ý"
        ),
        "finished": .finished(task: TaskID(13), participant: ParticipantID(1)),
        "reopened": .reopened(task: TaskID(13), participant: ParticipantID(1), reason: "Thiếu phụ lục"),
    ]

    static let presenting: [String: PresentingEvent] = [
        "started": .started(participant: ParticipantID(3), paper: PaperID(10), page: 2),
        "turned": .turned(page: 3, zoom: 1.5, x: 0.25, y: 0.5),
        "handedOver": .handedOver(participant: ParticipantID(1)),
        "stopped": .stopped,
    ]

    static let comment = CommentFacts(
        item: ItemID(7),
        paper: PaperID(10),
        version: 2,
        page: 3,
        anchor: CommentAnchor(
            quote: "757 dịch vụ",
            prefix: "có ",
            suffix: " mức 3",
            boxes: [[0.125, 0.25, 0.5, 0.375]]
        ),
        text: "Đề nghị nêu rõ nguồn số liệu",
        to: .table
    )

    static let comments: [String: CommentEvent] = [
        "added": .added(comment: CommentID(14), participant: ParticipantID(3), facts: comment),
        "added-bare": .added(
            comment: CommentID(14),
            participant: ParticipantID(3),
            facts: CommentFacts(text: "Nhất trí")
        ),
        "edited": .edited(comment: CommentID(14), text: "Đề nghị nêu nguồn"),
        "removed": .removed(comment: CommentID(14)),
        "replied": .replied(comment: CommentID(14), participant: ParticipantID(5), text: "Sẽ bổ sung"),
        "resolved": .resolved(comment: CommentID(14), participant: ParticipantID(3)),
        "reopened": .reopened(comment: CommentID(14), participant: ParticipantID(3)),
        "answered": .answered(
            comment: CommentID(14),
            participant: ParticipantID(5),
            outcome: .explained,
            text: "Số liệu do các sở báo cáo"
        ),
        "keptForMinutes": .keptForMinutes(comment: CommentID(14), keep: true),
    ]

    /// By the name of the golden file: `polls.opened`, `polls.opened-bare`.
    static func all() throws -> [String: MeetingEvent] {
        var all: [String: MeetingEvent] = [:]
        let add = { (noun: String, events: [(String, MeetingEvent)]) in
            for (name, event) in events { all["\(noun).\(name)"] = event }
        }
        add("session", try session().map { ($0, .session($1)) })
        add("participants", participants.map { ($0, .participants($1)) })
        add("invitations", invitations.map { ($0, .invitations($1)) })
        add("attendance", attendance.map { ($0, .attendance($1)) })
        add("sites", sites.map { ($0, .sites($1)) })
        add("agenda", agenda.map { ($0, .agenda($1)) })
        add("papers", papers.map { ($0, .papers($1)) })
        add("speakers", speakers.map { ($0, .speakers($1)) })
        add("polls", polls.map { ($0, .polls($1)) })
        add("ballots", ballots.map { ($0, .ballots($1)) })
        add("conclusions", conclusions.map { ($0, .conclusions($1)) })
        add("tasks", tasks.map { ($0, .tasks($1)) })
        add("presenting", presenting.map { ($0, .presenting($1)) })
        add("comments", comments.map { ($0, .comments($1)) })
        add("documents", MinutesSamples.documents.map { ($0, .documents($1)) })
        add("minutes", MinutesSamples.events.map { ($0, .minutes($1)) })
        return all
    }
}
