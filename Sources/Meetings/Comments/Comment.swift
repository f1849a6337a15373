/// Who reads a comment.
public enum CommentAudience: String, Codable, Hashable, Sendable, CaseIterable {
    /// The chair's table, and its author.
    case table
    /// Everyone who sees what it is about.
    case all
}

/// The words of a paper that a comment is about, as marked on the page.
public struct CommentAnchor: Codable, Hashable, Sendable {
    public var quote: String
    public var prefix: String
    public var suffix: String
    /// Left, top, right, bottom as shares of the page.
    public var boxes: [[Double]]

    public init(quote: String, prefix: String = "", suffix: String = "", boxes: [[Double]] = []) {
        self.quote = quote
        self.prefix = prefix
        self.suffix = suffix
        self.boxes = boxes
    }

    private enum Keys: CodingKey { case quote, prefix, suffix, boxes }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        quote = try fields.decode(String.self, forKey: .quote)
        prefix = try fields.decodeIfPresent(String.self, forKey: .prefix) ?? ""
        suffix = try fields.decodeIfPresent(String.self, forKey: .suffix) ?? ""
        boxes = try fields.decodeIfPresent([[Double]].self, forKey: .boxes) ?? []
    }

    func checked() throws -> CommentAnchor {
        guard boxes.count <= Limits.anchorBoxes, boxes.allSatisfy({ $0.count == 4 && $0.allSatisfy((0...1).contains) })
        else { throw CommandRefusal.numberOutOfRange }
        return CommentAnchor(
            quote: try PlainText.block(quote, limit: Limits.quoteCharacters),
            prefix: try PlainText.optionalBlock(prefix, limit: Limits.quoteContextCharacters),
            suffix: try PlainText.optionalBlock(suffix, limit: Limits.quoteContextCharacters),
            boxes: boxes
        )
    }
}

/// What is said, about what, and to whom.
public struct CommentFacts: Codable, Hashable, Sendable {
    public var item: ItemID?
    public var paper: PaperID?
    /// The version of the paper that it was written on.
    public var version: Int?
    public var page: Int?
    public var anchor: CommentAnchor?
    public var text: String
    public var to: CommentAudience

    public init(
        item: ItemID? = nil,
        paper: PaperID? = nil,
        version: Int? = nil,
        page: Int? = nil,
        anchor: CommentAnchor? = nil,
        text: String,
        to: CommentAudience = .all
    ) {
        self.item = item
        self.paper = paper
        self.version = version
        self.page = page
        self.anchor = anchor
        self.text = text
        self.to = to
    }
}

/// What became of an opinion: taken up (tiếp thu), or why it was not (giải trình).
public enum CommentOutcome: String, Codable, Hashable, Sendable, CaseIterable {
    case accepted, explained
}

/// One opinion (góp ý) with what followed from it.
public struct Comment: Codable, Hashable, Sendable {
    public struct Reply: Codable, Hashable, Sendable {
        public let participant: ParticipantID
        public let text: String
        public let at: Moment
    }

    public struct Answer: Codable, Hashable, Sendable {
        public let participant: ParticipantID
        public let outcome: CommentOutcome
        public let text: String
        public let at: Moment
    }

    public let id: CommentID
    public let participant: ParticipantID
    public var facts: CommentFacts
    public let at: Moment
    public var editedAt: Moment?
    public var isResolved = false
    public var replies: [Reply] = []
    public var answer: Answer?
    /// To be taken into the minutes.
    public var isForMinutes = false
}

/// The comments of the session.
public struct Comments: Codable, Hashable, Sendable {
    public private(set) var comments: [CommentID: Comment] = [:]

    public init() {}

    public subscript(id: CommentID) -> Comment? { comments[id] }

    mutating func apply(_ event: CommentEvent, at moment: Moment) {
        switch event {
        case .added(let id, let participant, let facts):
            comments[id] = Comment(id: id, participant: participant, facts: facts, at: moment)
        case .edited(let id, let text):
            comments[id]?.facts.text = text
            comments[id]?.editedAt = moment
        case .removed(let id): comments[id] = nil
        case .replied(let id, let participant, let text):
            comments[id]?.replies.append(.init(participant: participant, text: text, at: moment))
        case .resolved(let id, _): comments[id]?.isResolved = true
        case .reopened(let id, _): comments[id]?.isResolved = false
        case .answered(let id, let participant, let outcome, let text):
            comments[id]?.answer = .init(participant: participant, outcome: outcome, text: text, at: moment)
        case .keptForMinutes(let id, let keep): comments[id]?.isForMinutes = keep
        }
    }
}

/// Facts about comments. Stored for ever.
public enum CommentEvent: Codable, Hashable, Sendable {
    case added(comment: CommentID, participant: ParticipantID, facts: CommentFacts)
    case edited(comment: CommentID, text: String)
    case removed(comment: CommentID)
    case replied(comment: CommentID, participant: ParticipantID, text: String)
    case resolved(comment: CommentID, participant: ParticipantID)
    case reopened(comment: CommentID, participant: ParticipantID)
    case answered(comment: CommentID, participant: ParticipantID, outcome: CommentOutcome, text: String)
    case keptForMinutes(comment: CommentID, keep: Bool)
}

/// Why something about a comment was turned down.
public enum CommentRefusal: String, Refusal, CaseIterable {
    /// None, or not for this person: the two are not told apart.
    case notFound = "comments.not-found"
    case tooMany = "comments.too-many"
    case tooManyReplies = "comments.too-many-replies"
    /// The time for comments is over.
    case closed = "comments.closed"
    case notYours = "comments.not-yours"
    /// Others have answered it: it stays as it is.
    case hasReplies = "comments.has-replies"
    /// Only the rapporteur, the chair and the secretary answer for the body.
    case notTheRapporteur = "comments.not-the-rapporteur"

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .notYours, .notTheRapporteur: .forbidden
        case .tooMany, .tooManyReplies, .closed, .hasReplies: .conflict
        }
    }
}
