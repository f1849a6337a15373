import Meetings

/// The table of opinions (bảng tổng hợp ý kiến, tiếp thu, giải trình) as one person may see it.
struct OpinionsTable: Sendable {
    struct Row: Sendable, Equatable {
        let number: Int
        /// The item of the agenda, the paper with its version and page, and the words it is about.
        var item = ""
        var paper = ""
        var version: Int?
        var page: Int?
        var quote = ""
        let name: String
        let post: String
        let organization: String
        let text: String
        let replies: [String]
        var outcome: CommentOutcome?
        var answer = ""
        var answeredBy = ""
        let isToTable: Bool
        let isForMinutes: Bool
        let at: Moment
    }

    let title: String
    let committee: String
    let organization: String
    let startsAt: Moment
    let rows: [Row]

    /// - Parameter seat: whose eyes it is for: comments that they do not see are not in it.
    init(of meeting: Meeting, for seat: Participant) {
        let session = meeting.session
        title = session.facts.title
        committee = session.committee.name
        organization = session.committee.organization
        startsAt = session.facts.startsAt
        let order = Dictionary(uniqueKeysWithValues: meeting.agenda.items.enumerated().map { ($1.id, $0) })
        let place = { (comment: Comment) -> (Int, Int, Int, Int) in
            let facts = comment.facts
            return (
                facts.item.flatMap { order[$0] } ?? .max, facts.paper?.rawValue ?? 0, facts.page ?? 0,
                comment.id.rawValue
            )
        }
        let seen = meeting.comments.comments.values.filter { meeting.sees($0, seat) }
        rows = seen.sorted { place($0) < place($1) }.enumerated().map { index, comment in
            Row(number: index + 1, comment, in: meeting)
        }
    }
}

extension OpinionsTable.Row {
    fileprivate init(number: Int, _ comment: Comment, in meeting: Meeting) {
        let view = meeting.commentView(comment)
        self.init(
            number: number,
            name: view.name,
            post: view.post,
            organization: view.organization,
            text: view.text,
            replies: view.replies.map { "\($0.name): \($0.text)" },
            isToTable: view.to == .table,
            isForMinutes: view.forMinutes,
            at: view.at
        )
        item = view.item.flatMap { meeting.agenda[$0]?.facts.title } ?? ""
        if let paper = view.paper.flatMap({ meeting.papers[$0]?.facts }) {
            self.paper = [paper.number, paper.title].filter { !$0.isEmpty }.joined(separator: " – ")
        }
        (version, page) = (view.version, view.page)
        quote = view.anchor?.quote ?? ""
        outcome = view.answer?.outcome
        answer = view.answer?.text ?? ""
        answeredBy = view.answer?.name ?? ""
    }
}
