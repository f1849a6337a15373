/// The secretary or the clerk issues a document. Minutes are issued once they are approved, each version once; the notice
/// once the session is closed and something was concluded; the invitation once the chair has approved the session. With its
/// minutes approved and its notice sent, the session is concluded.
///
/// Given by the server alone, which knows the next number and has the bytes.
public struct IssueDocument: Command {
    public static let name = CommandName.documentsIssue

    public let document: IssuedDocument

    public init(document: IssuedDocument) { self.document = document }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        try meeting.checkIssue(of: document.document, version: document.version)
        guard Self.isNotation(document.notation, of: document.document) else { throw DocumentRefusal.badNotation }
        guard document.number > 0 else { throw CommandRefusal.numberOutOfRange }
        var checked = document
        checked.terms = try document.terms.checked()
        let issued = MeetingEvent.documents(.issued(document: checked))
        let isLast = document.document == .notice || meeting.documents.issued(.notice) != nil
        let concludes = document.document != .invitation && isLast && meeting.session.state == .minutesApproved
        return [issued] + (concludes ? [.session(.concluded)] : [])
    }

    /// `BB-BCĐ`, `TB-UBND`: the kind, then letters of the body, in at most 30 letters (Decree 30/2020, Annex VI).
    public static func isNotation(_ text: String, of document: NumberedDocument) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.unicodeScalars.count <= Limits.notationCharacters, parts.count >= 2,
            parts.first.map(String.init) == document.code
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isLetter || ($0.isASCII && $0.isNumber) || $0 == "&" || $0 == "." }
        }
    }
}

extension Meeting {
    /// Whether a document can be issued now.
    public func checkIssue(of document: NumberedDocument, version: Int) throws(DocumentRefusal) {
        let ended: Set<SessionState> = [.closed, .minutesApproved, .concluded]
        switch document {
        case .minutes:
            guard !minutes.isOpen, version == minutes.version else { throw .notYet }
        case .notice:
            guard ended.contains(session.state) else { throw .notYet }
            guard conclusions.conclusions.values.contains(where: { $0.state == .given }) else { throw .nothingToSay }
        case .invitation:
            guard session.state == .scheduled || session.state == .invited else { throw .notYet }
        }
        guard documents.issued(document, version: version) == nil else { throw .alreadyIssued }
    }
}
