/// Notice of conclusion (thông báo kết luận): form 1.4 of Decree 30/2020, Annex III. Usually signed by the head of the
/// office by order of the chair, within five working days after the session.
public struct ConclusionNoticeFacts: Sendable, Hashable {
    public var issue: IssueFacts
    /// `Kết luận của ông …, tại buổi làm việc với …`
    public var subject: String
    public var heldOn: OfficialTime
    public var place: String
    public var chair: PersonFacts
    /// `buổi làm việc của Ban Chỉ đạo … với Sở …`, in the middle of a sentence.
    public var session: String
    /// Who took part: `đại diện lãnh đạo các sở …`
    public var attendance: String?
    /// What was heard before: `báo cáo của Sở …, ý kiến của các thành viên`.
    public var heard: String?
    public var conclusions: [Conclusion]
    public var office: String
    public var signature: SignatureBlock

    /// A conclusion with the tasks that follow from it.
    public struct Conclusion: Sendable, Hashable {
        public var text: RichText
        public var tasks: [Task]

        public init(_ text: RichText, tasks: [Task] = []) {
            self.text = text
            self.tasks = tasks
        }
    }

    /// One task, one lead organisation.
    public struct Task: Sendable, Hashable {
        public var lead: String
        public var supporting: [String]
        public var work: String
        public var due: OfficialDate?

        public init(_ lead: String, supporting: [String] = [], _ work: String, due: OfficialDate?) {
            self.lead = lead
            self.supporting = supporting
            self.work = work
            self.due = due
        }

        /// `Sở … chủ trì, phối hợp với …: <work>, hoàn thành trước ngày 30/9/2020.`
        public var sentence: RichText {
            let with = supporting.isEmpty ? "" : " chủ trì, phối hợp với \(supporting.joined(separator: ", "))"
            let due = due.map { ", hoàn thành trước \($0.inWords)" } ?? ""
            return RichText([Span(lead, bold: true), Span("\(with): \(RichText(work).ending("").plain)\(due).")])
        }
    }

    public init(
        issue: IssueFacts,
        subject: String,
        heldOn: OfficialTime,
        place: String,
        chair: PersonFacts,
        session: String,
        attendance: String? = nil,
        heard: String? = nil,
        conclusions: [Conclusion],
        office: String,
        signature: SignatureBlock
    ) {
        self.issue = issue
        self.subject = subject
        self.heldOn = heldOn
        self.place = place
        self.chair = chair
        self.session = session
        self.attendance = attendance
        self.heard = heard
        self.conclusions = conclusions
        self.office = office
        self.signature = signature
    }

    public func document() -> OfficialDocument {
        var document = issue.document(.notice, subject: subject)
        let part = heldOn.partOfDay.prefix(1).uppercased() + heldOn.partOfDay.dropFirst()
        var opening = "\(part) \(heldOn.date.inWords), tại \(place), \(chair.full), chủ trì \(session)."
        if let attendance { opening += " Tham dự có \(attendance)." }
        let after = heard.map { "Sau khi nghe \($0), " } ?? ""
        let who = chair.called
        let lead = after.isEmpty ? who.prefix(1).uppercased() + who.dropFirst() : who
        document.body = [
            .paragraph(RichText(opening)), .paragraph(RichText("\(after)\(lead) kết luận như sau:")),
            .list(
                .numbers(from: 1),
                conclusions.map { conclusion in
                    let tasks = conclusion.tasks.map { [Block.paragraph($0.sentence)] }
                    return [.paragraph(conclusion.text)] + (tasks.isEmpty ? [] : [.list(.letters, tasks)])
                }
            ),
            .paragraph(RichText("\(office) thông báo để các cơ quan, đơn vị biết, thực hiện.")),
        ]
        document.signatures = [signature]
        return document
    }
}
