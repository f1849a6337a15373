/// List of attendance (danh sách điểm danh): everybody invited, in order of rank, with a place to sign.
public struct RollFacts: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        public var person: PersonFacts
        public var organization: String
        /// `Có mặt`, `Trực tuyến`, `Vắng có lý do` …
        public var presence: String
        /// `08 giờ 02`; empty when not there.
        public var time: String

        public init(_ person: PersonFacts, organization: String, presence: String, time: String) {
            self.person = person
            self.organization = organization
            self.presence = presence
            self.time = time
        }
    }

    public var issue: IssueFacts
    public var subject: String
    public var lines: [Line]
    /// `Có mặt 12/14 thành viên`
    public var summary: String
    public var signature: SignatureBlock

    public init(issue: IssueFacts, subject: String, lines: [Line], summary: String, signature: SignatureBlock) {
        self.issue = issue
        self.subject = subject
        self.lines = lines
        self.summary = summary
        self.signature = signature
    }

    public func document() -> OfficialDocument {
        var document = issue.document(.list, subject: subject)
        document.typeName = "DANH SÁCH ĐIỂM DANH"
        let columns: [DocumentTable.Column] = [
            .init("TT", .centre, weight: 0.3), .init("Họ và tên", weight: 1.5), .init("Chức vụ, cơ quan", weight: 1.5),
            .init("Điểm danh", .centre), .init("Thời gian", .centre),
            .init("Ký tên", room: 26),
        ]
        let rows = lines.enumerated().map { index, line -> [RichText] in
            [
                RichText("\(index + 1)"), RichText(line.person.name),
                RichText((line.person.posts + [line.organization]).filter { !$0.isEmpty }.joined(separator: ", ")),
                RichText(line.presence), RichText(line.time.replacing(" ", with: "\u{A0}")),
            ]
        }
        document.body = [.table(DocumentTable(columns, rows: rows)), .paragraph(RichText(summary).ending("."))]
        document.signatures = [signature]
        return document
    }
}

/// Table of opinions (bảng tổng hợp ý kiến): who said what on which question, and what became of it. Landscape.
public struct OpinionTableFacts: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        public var who: String
        public var question: String
        public var opinion: String
        /// What the rapporteur answered: taken over, or why not.
        public var answer: String

        public init(_ who: String, question: String, opinion: String, answer: String) {
            self.who = who
            self.question = question
            self.opinion = opinion
            self.answer = answer
        }
    }

    public var issue: IssueFacts
    public var subject: String
    public var lines: [Line]
    public var summary: String
    public var signature: SignatureBlock

    public init(issue: IssueFacts, subject: String, lines: [Line], summary: String, signature: SignatureBlock) {
        self.issue = issue
        self.subject = subject
        self.lines = lines
        self.summary = summary
        self.signature = signature
    }

    public func document() -> OfficialDocument {
        var document = issue.document(.table, subject: subject)
        document.typeName = "BẢNG TỔNG HỢP Ý KIẾN"
        document.isLandscape = true
        let columns: [DocumentTable.Column] = [
            .init("TT", .centre, weight: 0.3), .init("Cơ quan, cá nhân góp ý", weight: 1.2),
            .init("Nội dung", weight: 1.5),
            .init("Ý kiến", .justified, weight: 3), .init("Tiếp thu, giải trình", .justified, weight: 3),
        ]
        let rows = lines.enumerated().map { index, line in
            ["\(index + 1)", line.who, line.question, line.opinion, line.answer].map { RichText($0) }
        }
        document.body = [.table(DocumentTable(columns, rows: rows)), .paragraph(RichText(summary).ending("."))]
        document.signatures = [signature]
        return document
    }
}
