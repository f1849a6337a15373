/// A comment as shown. Keys are left out when they have nothing to say.
public struct CommentView: Encodable, Hashable, Sendable {
    public struct Answer: Encodable, Hashable, Sendable {
        public let outcome: CommentOutcome
        public let text: String
        public let name: String
        public let at: Moment
    }

    public struct Reply: Encodable, Hashable, Sendable {
        public let participant: ParticipantID
        public let name: String
        public let text: String
        public let at: Moment
    }

    public let id: CommentID
    public let item: ItemID?
    public let paper: PaperID?
    public let page: Int?
    public let version: Int?
    public let anchor: CommentAnchor?
    public let participant: ParticipantID
    public let name: String
    public let post: String
    public let organization: String
    public let text: String
    public let to: CommentAudience
    public let at: Moment
    public let editedAt: Moment?
    public let resolved: Bool
    public let answer: Answer?
    public let replies: [Reply]
    public let forMinutes: Bool
}

extension Meeting {
    public func commentView(_ comment: Comment) -> CommentView {
        let author = roster.known(comment.participant)?.facts
        let name = { (seat: ParticipantID) in self.roster.known(seat)?.facts.name ?? "" }
        let facts = comment.facts
        return CommentView(
            id: comment.id,
            item: facts.item,
            paper: facts.paper,
            page: facts.page,
            version: facts.version,
            anchor: facts.anchor,
            participant: comment.participant,
            name: author?.name ?? "",
            post: author?.post ?? "",
            organization: author?.organization ?? "",
            text: facts.text,
            to: facts.to,
            at: comment.at,
            editedAt: comment.editedAt,
            resolved: comment.isResolved,
            answer: comment.answer.map {
                .init(outcome: $0.outcome, text: $0.text, name: name($0.participant), at: $0.at)
            },
            replies: comment.replies.map {
                .init(participant: $0.participant, name: name($0.participant), text: $0.text, at: $0.at)
            },
            forMinutes: comment.isForMinutes
        )
    }

    /// The comments that a person wrote to the chair's table alone, for that person's own entity. The chair's table has
    /// them all anyway.
    func ownTableComments(_ seat: Participant) -> [CommentView] {
        comments.comments.values.filter {
            $0.participant == seat.id && $0.facts.to == .table && sees($0, seat)
        }.sorted { $0.id < $1.id }.map(commentView)
    }
}
