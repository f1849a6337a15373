/// The documents of a session that carry a number of their own.
public enum NumberedDocument: String, Codable, Hashable, Sendable, CaseIterable {
    case minutes, notice, invitation

    /// The code of the kind with which a notation begins (Decree 30/2020, Annex III).
    public var code: String {
        switch self {
        case .minutes: "BB"
        case .notice: "TB"
        case .invitation: "GM"
        }
    }
}

/// Who signs a document by what right, and who gets it.
public struct IssueTerms: Codable, Hashable, Sendable {
    /// The right under which a person signs (Decree 30/2020, Annex I, II.7).
    public enum Authority: String, Codable, Hashable, Sendable, CaseIterable {
        case own, onBehalfOf, acting, deputyFor, byOrderOf, empoweredBy
    }

    public var authority: Authority
    /// For whom: the collective or the head's post; empty where the authority is one's own.
    public var of: String
    public var post: String
    public var name: String
    /// `Quảng Bình`, before the date.
    public var place: String
    public var recipients: [String]
    /// `VT, KGVX`
    public var archive: String

    public init(
        authority: Authority = .own,
        of: String = "",
        post: String,
        name: String,
        place: String = "",
        recipients: [String] = [],
        archive: String = "VT"
    ) {
        self.authority = authority
        self.of = of
        self.post = post
        self.name = name
        self.place = place
        self.recipients = recipients
        self.archive = archive
    }

    public func checked() throws -> IssueTerms {
        guard recipients.count <= Limits.recipients else { throw CommandRefusal.numberOutOfRange }
        return IssueTerms(
            authority: authority,
            of: try PlainText.optionalLine(of, limit: Limits.postCharacters),
            post: try PlainText.line(post, limit: Limits.postCharacters),
            name: try PlainText.line(name, limit: Limits.nameCharacters),
            place: try PlainText.optionalLine(place, limit: Limits.nameCharacters),
            recipients: try recipients.map { try PlainText.line($0, limit: Limits.postCharacters) },
            archive: try PlainText.optionalLine(archive, limit: Limits.nameCharacters)
        )
    }
}

/// A document as it was issued: number and date are given then, by the system, never at drafting (Decree 30/2020).
public struct IssuedDocument: Codable, Hashable, Sendable {
    public var document: NumberedDocument
    /// Of the minutes; 1 for what has no versions.
    public var version: Int
    /// From 1 in each year, organisation and notation: no gap, none twice.
    public var number: Int
    /// `BB-BCĐ`
    public var notation: String
    /// Whose series the number belongs to.
    public var organization: String
    public var on: CalendarDate
    /// SHA-256 of the PDF, in hexadecimal.
    public var digest: String
    public var sizeBytes: Int
    public var terms: IssueTerms
    /// Nil where no seal was set up.
    public var seal: DocumentSeal?

    public init(
        document: NumberedDocument,
        version: Int,
        number: Int,
        notation: String,
        organization: String,
        on: CalendarDate,
        digest: String,
        sizeBytes: Int,
        terms: IssueTerms,
        seal: DocumentSeal? = nil
    ) {
        self.document = document
        self.version = version
        self.number = number
        self.notation = notation
        self.organization = organization
        self.on = on
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.terms = terms
        self.seal = seal
    }

    public var year: Int { Int(on.rawValue.prefix(4)) ?? 0 }
    /// `05/BB-BCĐ`: below 10 with a leading zero.
    public var text: String { "\(number < 10 ? "0" : "")\(number)/\(notation)" }
}

/// The documents that were issued, in their order.
public struct Documents: Codable, Hashable, Sendable {
    public private(set) var issued: [IssuedDocument] = []
    /// Copies that were signed elsewhere, in the order in which they came back.
    public private(set) var signed: [SignedDocument] = []

    public init() {}

    public func issued(_ document: NumberedDocument, version: Int? = nil) -> IssuedDocument? {
        issued.last { $0.document == document && (version == nil || $0.version == version) }
    }

    /// The copy that came back last.
    public func signed(_ document: NumberedDocument, version: Int) -> SignedDocument? {
        signed.last { $0.document == document && $0.version == version }
    }

    mutating func apply(_ event: DocumentEvent) {
        switch event {
        case .issued(let document): issued.append(document)
        case .signedAdded(let copy): signed.append(copy)
        }
    }
}

/// Facts about documents. Stored for ever.
public enum DocumentEvent: Codable, Hashable, Sendable {
    case issued(document: IssuedDocument)
    case signedAdded(copy: SignedDocument)
}

/// Why a document was not issued. Raw values travel to clients: add, never rename.
public enum DocumentRefusal: String, Refusal, CaseIterable {
    case notFound = "documents.not-found"
    /// What it rests on is not there yet: minutes are not approved, the session is not closed or not approved.
    case notYet = "documents.not-yet"
    case alreadyIssued = "documents.already-issued"
    /// Not the kind's code, a hyphen, and letters of the body.
    case badNotation = "documents.bad-notation"
    /// Nothing was concluded.
    case nothingToSay = "documents.nothing-to-say"

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .badNotation: .malformed
        case .notYet, .alreadyIssued, .nothingToSay: .conflict
        }
    }
}
