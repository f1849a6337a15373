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
    /// As it was called by whoever brought it; empty when it never was a file.
    public var fileName: String
    public var sizeBytes: Int
    /// Nil when not counted.
    public var pages: Int?
    /// SHA-256 in lower-case hexadecimal; empty when there are no bytes.
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

    /// The bytes it speaks of.
    public var file: PaperFile {
        get { PaperFile(fileName: fileName, sizeBytes: sizeBytes, digest: digest) }
        set { (fileName, sizeBytes, digest) = (newValue.fileName, newValue.sizeBytes, newValue.digest) }
    }

    func checked(in meeting: Meeting) throws -> PaperFacts {
        if let item, meeting.agenda[item] == nil { throw AgendaRefusal.notFound }
        guard !digest.isEmpty || access == .paperOnly else { throw PaperRefusal.nothingToOpen }
        var facts = self
        facts.title = try PlainText.line(title, limit: Limits.titleCharacters)
        facts.number = try PlainText.optionalLine(number, limit: Limits.nameCharacters)
        if !digest.isEmpty { facts.fileName = try PlainText.line(fileName, limit: Limits.nameCharacters) }
        return facts
    }
}

/// The bytes of one version of a paper.
public struct PaperFile: Codable, Hashable, Sendable {
    /// As it was called by whoever brought it.
    public var fileName: String
    public var sizeBytes: Int
    /// SHA-256 in lower-case hexadecimal.
    public var digest: String

    public init(fileName: String, sizeBytes: Int, digest: String) {
        self.fileName = fileName
        self.sizeBytes = sizeBytes
        self.digest = digest
    }

    func checked() throws -> PaperFile {
        guard !digest.isEmpty else { throw PaperRefusal.nothingToOpen }
        var file = self
        file.fileName = try PlainText.line(fileName, limit: Limits.nameCharacters)
        return file
    }
}
