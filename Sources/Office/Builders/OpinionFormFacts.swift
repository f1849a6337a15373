/// Written ballot (phiếu lấy ý kiến): a table of questions with a box for each answer, to be ticked and signed. Decree
/// 30/2020 has no form for it; it goes as an annex to a letter.
public struct OpinionFormFacts: Sendable, Hashable {
    public var issue: IssueFacts
    public var subject: String
    /// Who answers; nil for an empty form.
    public var member: PersonFacts?
    public var questions: [String]
    public var choices: [String]
    public var deadline: OfficialTime
    /// What silence means, always printed.
    public var silence: String
    public var attachments: [String]

    public init(
        issue: IssueFacts,
        subject: String,
        member: PersonFacts?,
        questions: [String],
        choices: [String] = ["Đồng ý", "Không đồng ý"],
        deadline: OfficialTime,
        silence: String,
        attachments: [String] = []
    ) {
        self.issue = issue
        self.subject = subject
        self.member = member
        self.questions = questions
        self.choices = choices
        self.deadline = deadline
        self.silence = silence
        self.attachments = attachments
    }

    public func document() -> OfficialDocument {
        var document = issue.document(.opinionForm, subject: subject)
        let name = member?.called ?? String(repeating: ".", count: 60)
        let posts = member?.posts.joined(separator: ", ") ?? String(repeating: ".", count: 60)
        document.body = [
            .paragraph(.labelled("Họ và tên:", RichText(name))),
            .paragraph(.labelled("Chức vụ, cơ quan:", RichText(posts))),
            .paragraph("Đề nghị đánh dấu X vào ô phù hợp với ý kiến của mình; ý kiến khác ghi rõ nội dung."),
            .table(table),
            .paragraph(.labelled("Thời hạn trả lời:", RichText("trước \(deadline.inWords)."))),
            .paragraph(.labelled("Không trả lời đúng hạn:", RichText(silence).ending("."))),
        ]
        if !attachments.isEmpty {
            document.body.append(.paragraph(.labelled("Tài liệu kèm theo:", "")))
            document.body.append(.list(.dashes, attachments.map { [.paragraph(RichText($0))] }))
        }
        document.signatures = [
            SignatureBlock(post: "Thành viên", name: member?.name ?? "", note: "(Ký, ghi rõ họ tên)")
        ]
        return document
    }

    private var table: DocumentTable {
        let columns =
            [DocumentTable.Column("TT", .centre, weight: 0.3), .init("Nội dung xin ý kiến", .justified, weight: 3)]
            + choices.map { .init($0, .centre, room: 24) } + [.init("Ý kiến khác", room: 45)]
        return DocumentTable(
            columns,
            rows: questions.enumerated().map { [RichText("\($0 + 1)"), RichText($1)] }
        )
    }
}
