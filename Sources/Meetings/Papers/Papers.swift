/// What a paper is.
public enum PaperKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// Tờ trình.
    case submission
    /// Dự thảo.
    case draft
    /// Báo cáo.
    case report
    /// Báo cáo thẩm định, thẩm tra.
    case appraisal
    /// Bảng tổng hợp ý kiến.
    case opinions
    /// Phụ lục.
    case annex
    /// Biên bản.
    case minutes
    case other
}

/// Who may open a paper.
public enum PaperAccess: String, Codable, Hashable, Sendable, CaseIterable {
    /// Whoever sees its item.
    case session
    /// Members and the chair's table.
    case members
    /// Those named at the item, and the chair's table.
    case itemInvitees = "item_invitees"
    case chairSecretary = "chair_secretary"
    /// Handed out on paper: the title is shown, there is nothing to open.
    case paperOnly = "paper_only"
}

/// What is known of a paper. The bytes lie in the store under their digest.
public struct PaperFacts: Codable, Hashable, Sendable {
    public var item: ItemID?
    public var title: String
    public var kind: PaperKind
    /// Số, ký hiệu.
    public var number: String
    public var issuedOn: CalendarDate?
    /// As it was called by whoever brought it.
    public var fileName: String
    public var sizeBytes: Int
    /// Nil when not counted.
    public var pages: Int?
    /// SHA-256 in lower-case hexadecimal; empty for ``PaperAccess/paperOnly``.
    public var digest: String
    public var access: PaperAccess

    public init(
        item: ItemID? = nil,
        title: String,
        kind: PaperKind = .report,
        number: String = "",
        issuedOn: CalendarDate? = nil,
        fileName: String,
        sizeBytes: Int,
        pages: Int? = nil,
        digest: String,
        access: PaperAccess = .session
    ) {
        self.item = item
        self.title = title
        self.kind = kind
        self.number = number
        self.issuedOn = issuedOn
        self.fileName = fileName
        self.sizeBytes = sizeBytes
        self.pages = pages
        self.digest = digest
        self.access = access
    }

    func checked(in meeting: Meeting) throws -> PaperFacts {
        if let item, meeting.agenda[item] == nil { throw AgendaRefusal.notFound }
        var facts = self
        facts.title = try PlainText.line(title, limit: Limits.titleCharacters)
        facts.number = try PlainText.optionalLine(number, limit: Limits.nameCharacters)
        facts.fileName = try PlainText.line(fileName, limit: Limits.nameCharacters)
        return facts
    }
}

/// A paper of the session.
public struct Paper: Codable, Hashable, Sendable {
    public let id: PaperID
    public var facts: PaperFacts
    public var addedAt: Moment
}

/// The papers of the session.
public struct Papers: Codable, Hashable, Sendable {
    public private(set) var papers: [PaperID: Paper] = [:]

    public init() {}

    public subscript(id: PaperID) -> Paper? { papers[id] }

    mutating func apply(_ event: PaperEvent, at moment: Moment) {
        switch event {
        case .added(let id, let facts): papers[id] = Paper(id: id, facts: facts, addedAt: moment)
        case .edited(let id, let facts): papers[id]?.facts = facts
        case .removed(let id): papers[id] = nil
        }
    }
}

/// Facts about papers. Stored for ever.
public enum PaperEvent: Codable, Hashable, Sendable {
    case added(paper: PaperID, facts: PaperFacts)
    case edited(paper: PaperID, facts: PaperFacts)
    case removed(paper: PaperID)
}

/// Why something about a paper was turned down.
public enum PaperRefusal: String, Refusal, CaseIterable {
    case notFound = "papers.not-found"
    case tooMany = "papers.too-many"

    public var kind: RefusalKind { self == .notFound ? .notFound : .conflict }
}
