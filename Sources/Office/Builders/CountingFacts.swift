/// Minutes of counting (biên bản kiểm phiếu): the board that counted, the ballots issued, returned, valid and invalid,
/// and the result for each question or person. Every member of the board signs; its head signs last.
public struct CountingFacts: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        public var question: String
        /// One for each of ``CountingFacts/choices``.
        public var counts: [Int]

        public init(_ question: String, _ counts: [Int]) {
            self.question = question
            self.counts = counts
        }
    }

    public var issue: IssueFacts
    public var subject: String
    public var time: OfficialTime
    public var place: String
    public var head: PersonFacts
    public var members: [PersonFacts]
    public var entitled: Int
    public var present: Int
    public var issued: Int
    public var returned: Int
    public var valid: Int
    public var choices: [String]
    public var lines: [Line]
    public var result: String

    public init(
        issue: IssueFacts,
        subject: String,
        time: OfficialTime,
        place: String,
        head: PersonFacts,
        members: [PersonFacts],
        entitled: Int,
        present: Int,
        issued: Int,
        returned: Int,
        valid: Int,
        choices: [String] = ["Tán thành", "Không tán thành", "Không biểu quyết"],
        lines: [Line],
        result: String
    ) {
        self.issue = issue
        self.subject = subject
        self.time = time
        self.place = place
        self.head = head
        self.members = members
        self.entitled = entitled
        self.present = present
        self.issued = issued
        self.returned = returned
        self.valid = valid
        self.choices = choices
        self.lines = lines
        self.result = result
    }

    public func document() -> OfficialDocument {
        var document = issue.document(.minutes, subject: subject, hasDateLine: false)
        document.typeName = "BIÊN BẢN KIỂM PHIẾU"
        let board = [head.heading + ", Trưởng ban"] + members.map { $0.heading + ", ủy viên" }
        document.body = [
            .paragraph(RichText("Vào hồi \(time.inWords), tại \(place), Ban kiểm phiếu gồm:")),
            .list(
                .dashes,
                board.enumerated().map { index, line in
                    [.paragraph(RichText(line).ending(index == board.count - 1 ? "." : ";"))]
                }
            ),
            .paragraph("Ban kiểm phiếu đã tiến hành kiểm phiếu, kết quả như sau:"),
            .list(.numbers(from: 1), figures.map { [.paragraph(RichText($0))] }),
            .table(table),
            .paragraph(RichText(result).ending(".")),
            .paragraph(RichText("Biên bản kiểm phiếu được lập vào \(time.inWords), có chữ ký của Ban kiểm phiếu.")),
        ]
        document.signatures =
            members.map { SignatureBlock(post: "Ủy viên", name: $0.name) }
            + [SignatureBlock(post: "Trưởng Ban kiểm phiếu", name: head.name)]
        return document
    }

    private var figures: [String] {
        let seats =
            "Tổng số có quyền biểu quyết: \(OfficialCount.text(entitled)); có mặt: \(OfficialCount.text(present))"
        return [
            "\(seats), bằng \(OfficialCount.share(present, of: entitled)).",
            "Số phiếu phát ra: \(OfficialCount.text(issued)).", "Số phiếu thu về: \(OfficialCount.text(returned)).",
            "Số phiếu hợp lệ: \(OfficialCount.text(valid)).",
            "Số phiếu không hợp lệ: \(OfficialCount.text(returned - valid)).",
        ]
    }

    private var table: DocumentTable {
        let columns =
            [DocumentTable.Column("TT", .centre, weight: 0.3), .init("Nội dung", weight: 2)]
            + choices.flatMap { [.init($0, .centre), .init("Tỷ lệ trên tổng số", .centre)] }
        return DocumentTable(
            columns,
            rows: lines.enumerated().map { index, line in
                [RichText("\(index + 1)"), RichText(line.question)]
                    + line.counts.prefix(choices.count).flatMap { count in
                        [RichText(OfficialCount.text(count)), RichText(OfficialCount.share(count, of: entitled))]
                    }
            }
        )
    }
}
