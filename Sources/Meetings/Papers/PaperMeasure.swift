/// What sort of file a paper is, by its content.
public enum PaperFormat: String, Codable, Hashable, Sendable, CaseIterable {
    case pdf, image, office, video
}

/// How far the server is with reading a file.
public enum PaperReading: String, Codable, Hashable, Sendable, CaseIterable {
    case waiting, ready, failed
}

/// A signature found in a signed PDF.
public struct PaperSignature: Codable, Hashable, Sendable {
    /// How much of the file the signature covers. A part: something was added after signing.
    public enum Covers: String, Codable, Hashable, Sendable { case whole, part }
    /// Valid: the bytes are as signed, by a certificate that the administrator's anchors vouch for.
    public enum State: String, Codable, Hashable, Sendable { case valid, invalid, untrusted }
    /// Whether the certificate was asked to be still good. Without Internet it cannot be.
    public enum Revocation: String, Codable, Hashable, Sendable { case notChecked = "not_checked" }

    public var signer: String
    /// The time that the signature states; nil when it states none.
    public var at: Moment?
    public var covers: Covers
    public var state: State
    public var revocation: Revocation

    public init(
        signer: String,
        at: Moment? = nil,
        covers: Covers,
        state: State,
        revocation: Revocation = .notChecked
    ) {
        self.signer = signer
        self.at = at
        self.covers = covers
        self.state = state
        self.revocation = revocation
    }
}

/// What the server found when it read a file. Comes from the server alone, never from a client.
public struct PaperMeasure: Codable, Hashable, Sendable {
    public var format: PaperFormat
    public var reading: PaperReading
    /// The code of why it could not be read.
    public var problem: String?
    public var pages: Int?
    public var signatures: [PaperSignature]

    public init(
        format: PaperFormat = .pdf,
        reading: PaperReading = .waiting,
        problem: String? = nil,
        pages: Int? = nil,
        signatures: [PaperSignature] = []
    ) {
        self.format = format
        self.reading = reading
        self.problem = problem
        self.pages = pages
        self.signatures = signatures
    }

    /// A file may say anything of its signers: their names are cleaned like every text, and cut.
    func checked() throws -> PaperMeasure {
        guard pages.map({ (0...Limits.paperPages).contains($0) }) ?? true else {
            throw CommandRefusal.numberOutOfRange
        }
        var measure = self
        measure.problem = try problem.map { try PlainText.line($0, limit: Limits.nameCharacters) }
        measure.signatures = try signatures.prefix(Limits.paperSignatures).map { signature in
            var signature = signature
            let name = String(signature.signer.unicodeScalars.prefix(Limits.nameCharacters))
            signature.signer = try PlainText.optionalLine(name, limit: Limits.nameCharacters)
            return signature
        }
        return measure
    }
}
