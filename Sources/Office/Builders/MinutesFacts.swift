/// Minutes: form 1.9 of Decree 30/2020, Annex III. They carry a number but no line of place and date; the secretary
/// signs left, the chair right.
public struct MinutesFacts: Sendable, Hashable {
    public var issue: IssueFacts
    /// `Buổi làm việc của Ban Chỉ đạo …`
    public var subject: String
    public var starts: OfficialTime
    public var ends: OfficialTime
    public var place: String
    public var chair: PersonFacts
    public var chairPost: String
    public var secretary: PersonFacts
    /// In the order of rank.
    public var present: [PersonFacts]
    /// Each with the reason, or who came instead.
    public var absent: [String]
    public var quorum: String?
    /// What happened, in its order: see ``MinutesItem``.
    public var content: [Block]
    /// After the end of the session: the proof of the record, remarks of members.
    public var remarks: [Block]
    public var appendices: [Appendix]
    public var meetingWord: String

    public init(
        issue: IssueFacts,
        subject: String,
        starts: OfficialTime,
        ends: OfficialTime,
        place: String,
        chair: PersonFacts,
        chairPost: String = "Chủ tọa",
        secretary: PersonFacts,
        present: [PersonFacts],
        absent: [String] = [],
        quorum: String? = nil,
        content: [Block],
        remarks: [Block] = [],
        appendices: [Appendix] = [],
        meetingWord: String = "Cuộc họp"
    ) {
        self.issue = issue
        self.subject = subject
        self.starts = starts
        self.ends = ends
        self.place = place
        self.chair = chair
        self.chairPost = chairPost
        self.secretary = secretary
        self.present = present
        self.absent = absent
        self.quorum = quorum
        self.content = content
        self.remarks = remarks
        self.appendices = appendices
        self.meetingWord = meetingWord
    }

    public func document() -> OfficialDocument {
        var document = issue.document(.minutes, subject: subject, hasDateLine: false)
        document.body = opening + [.paragraph(.labelled("Nội dung (theo diễn biến):", ""))]
        document.body += content.isEmpty ? [.paragraph("Không có nội dung nào được ghi nhận.")] : content
        document.body += remarks
        document.body.append(.paragraph(RichText("\(meetingWord) kết thúc vào \(ends.inWords).")))
        document.signatures = [
            SignatureBlock(post: "Thư ký", name: secretary.name),
            SignatureBlock(post: chairPost, name: chair.name),
        ]
        document.appendices = appendices
        return document
    }

    private var opening: [Block] {
        var blocks: [Block] = [
            .paragraph(.labelled("Thời gian bắt đầu:", RichText(starts.inWords + "."))),
            .paragraph(.labelled("Địa điểm:", RichText(place).ending("."))),
            .paragraph(.labelled("Thành phần tham dự:", RichText(quorum ?? ""))),
        ]
        if !present.isEmpty { blocks.append(.list(.dashes, lines(present.map(\.heading)))) }
        if !absent.isEmpty {
            blocks += [.paragraph(.labelled("Vắng mặt:", "")), .list(.dashes, lines(absent))]
        }
        blocks.append(.paragraph(.labelled("Chủ trì (chủ tọa):", RichText(chair.full).ending("."))))
        blocks.append(.paragraph(.labelled("Thư ký:", RichText(secretary.full).ending("."))))
        return blocks
    }

    private func lines(_ texts: [String]) -> [[Block]] {
        texts.enumerated().map { [.paragraph(RichText($1).ending($0 == texts.count - 1 ? "." : ";"))] }
    }
}

/// One item of the agenda in minutes.
public struct MinutesItem: Sendable, Hashable {
    /// What one person said, from when to when.
    public struct Speech: Sendable, Hashable {
        public var speaker: PersonFacts
        /// `08 giờ 42` and the like; nil when it is not to be printed.
        public var time: String?
        public var text: RichText

        public init(_ speaker: PersonFacts, time: String? = nil, _ text: RichText) {
            self.speaker = speaker
            self.time = time
            self.text = text
        }
    }

    public var title: String
    public var presented: [RichText]
    public var speeches: [Speech]
    public var votes: [VoteFacts]
    public var conclusion: [RichText]

    public init(
        _ title: String,
        presented: [RichText] = [],
        speeches: [Speech] = [],
        votes: [VoteFacts] = [],
        conclusion: [RichText] = []
    ) {
        self.title = title
        self.presented = presented
        self.speeches = speeches
        self.votes = votes
        self.conclusion = conclusion
    }

    /// Items one after another, numbered from 1.
    public static func blocks(_ items: [MinutesItem]) -> [Block] {
        items.enumerated().flatMap { $1.blocks(number: $0 + 1) }
    }

    func blocks(number: Int) -> [Block] {
        var blocks: [Block] = [.heading(BodyHeading(.clause, number, title))]
        blocks += presented.map { .paragraph($0) }
        if !speeches.isEmpty {
            blocks.append(.paragraph(RichText([Span("Ý kiến phát biểu:", italic: true)])))
            blocks.append(
                .list(
                    .dashes,
                    speeches.map { speech in
                        let time = speech.time.map { " (\($0))" } ?? ""
                        let who = Span(speech.speaker.heading, bold: true)
                        return [.paragraph(RichText([who, Span("\(time): ")] + speech.text.spans))]
                    }
                )
            )
        }
        blocks += votes.flatMap(\.blocks)
        if !conclusion.isEmpty {
            blocks.append(.paragraph(RichText([Span("Chủ tọa kết luận:", italic: true)])))
            blocks.append(.list(.letters, conclusion.map { [.paragraph($0)] }))
        }
        return blocks
    }
}
