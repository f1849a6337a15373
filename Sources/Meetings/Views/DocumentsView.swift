/// The documents of the session that were issued.
public struct DocumentsView: Encodable, Hashable, Sendable {
    public struct Issued: Encodable, Hashable, Sendable {
        public let document: NumberedDocument
        public let version: Int
        public let number: Int
        public let notation: String
        /// `05/BB-BCĐ`
        public let text: String
        public let on: CalendarDate
        public let digest: String
        public let bytes: Int
        /// The version whose place it takes.
        @OrNull public internal(set) var replaces: Int?
        @OrNull public internal(set) var seal: DocumentSeal?
        @OrNull public internal(set) var signed: Signed?
    }

    /// A copy that was signed elsewhere.
    public struct Signed: Encodable, Hashable, Sendable {
        public let digest: String
        public let bytes: Int
        public let at: Moment
        /// Who brought it.
        public let by: String
        public let signers: [String]
    }

    public let issued: [Issued]
}

extension Meeting {
    func documentsView(for audience: Audience) -> DocumentsView {
        let shown = documents.issued.filter { mayKnow($0.document, audience) }
        return DocumentsView(
            issued: shown.map { document in
                DocumentsView.Issued(
                    document: document.document,
                    version: document.version,
                    number: document.number,
                    notation: document.notation,
                    text: document.text,
                    on: document.on,
                    digest: document.digest,
                    bytes: document.sizeBytes,
                    replaces: document.version > 1 ? document.version - 1 : nil,
                    seal: document.seal,
                    signed: documents.signed(document.document, version: document.version).map { copy in
                        DocumentsView.Signed(
                            digest: copy.digest,
                            bytes: copy.sizeBytes,
                            at: copy.at,
                            by: copy.participant.flatMap { roster[$0]?.facts.name } ?? "",
                            signers: copy.signers
                        )
                    }
                )
            }
        )
    }

    /// Whether an issued document is `audience`'s to open. Whoever does not see every item has an extract of the minutes
    /// instead.
    public func mayKnow(_ document: NumberedDocument, _ audience: Audience) -> Bool {
        guard audience.clearance != .screen else { return false }
        switch document {
        case .minutes: return seesMinutes(audience) && readsWholeMinutes(audience)
        // A notice tells the conclusions on all items.
        case .notice:
            return agenda.items.allSatisfy { conclusions[$0.id]?.state != .given || isVisible($0, to: audience) }
        case .invitation: return true
        }
    }
}
