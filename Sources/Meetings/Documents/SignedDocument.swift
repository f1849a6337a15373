/// A seal that was put on a document when it was issued: whose, who speaks for it, until when.
public struct DocumentSeal: Codable, Hashable, Sendable {
    public var subject: String
    public var issuer: String
    public var until: CalendarDate

    public init(subject: String, issuer: String, until: CalendarDate) {
        (self.subject, self.issuer, self.until) = (subject, issuer, until)
    }
}

/// A copy of an issued document that was signed elsewhere and came back.
public struct SignedDocument: Codable, Hashable, Sendable {
    public var document: NumberedDocument
    /// Of the minutes; 1 for what has no versions.
    public var version: Int
    /// SHA-256 of the copy, in hexadecimal.
    public var digest: String
    public var sizeBytes: Int
    /// Whose signatures came behind what was issued, as their certificates call them.
    public var signers: [String]
    /// Who brought it.
    public var participant: ParticipantID?
    public var at: Moment

    public init(
        document: NumberedDocument,
        version: Int,
        digest: String,
        sizeBytes: Int,
        signers: [String],
        participant: ParticipantID?,
        at: Moment
    ) {
        self.document = document
        self.version = version
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.signers = signers
        self.participant = participant
        self.at = at
    }
}

/// The secretary or the clerk brings a signed copy of a document that was issued. A later copy takes the place of an earlier
/// one; the same copy again is nothing new.
///
/// Given by the server alone, which has looked at the bytes: they begin with those that were issued, and every signature holds.
public struct AddSignedDocument: Command {
    public static let name = CommandName.documentsAddSigned

    public let document: NumberedDocument
    public let version: Int
    public let digest: String
    public let sizeBytes: Int
    public let signers: [String]

    /// Signers of one copy that are named.
    public static let signerLimit = 30

    public init(document: NumberedDocument, version: Int, digest: String, sizeBytes: Int, signers: [String]) {
        self.document = document
        self.version = version
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.signers = signers
    }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.documents.issued(document, version: version) != nil else { throw DocumentRefusal.notFound }
        guard meeting.documents.signed(document, version: version)?.digest != digest else { return [] }
        let copy = SignedDocument(
            document: document,
            version: version,
            digest: digest,
            sizeBytes: sizeBytes,
            signers: Array(signers.prefix(Self.signerLimit)),
            participant: actor.participant,
            at: actor.at
        )
        return [.documents(.signedAdded(copy: copy))]
    }
}
