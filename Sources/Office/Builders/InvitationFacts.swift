/// Invitation (giấy mời): form 1.7 of Decree 30/2020, Annex III. It must say who leads, who is invited, what, when, where,
/// what is asked of them, and whom to call.
public struct InvitationFacts: Sendable, Hashable {
    public var issue: IssueFacts
    public var subject: String
    /// `Ban Chỉ đạo …` in `… trân trọng kính mời:`
    public var host: String
    public var invited: [String]
    /// `buổi làm việc về …`, after `Tới dự`.
    public var occasion: String
    /// The points of the agenda; empty when the occasion says enough.
    public var agenda: [String]
    public var chair: PersonFacts
    public var starts: OfficialTime
    public var place: String
    /// Link, papers, dress, contact.
    public var notes: [String]
    public var signature: SignatureBlock

    public init(
        issue: IssueFacts,
        subject: String,
        host: String,
        invited: [String],
        occasion: String,
        agenda: [String] = [],
        chair: PersonFacts,
        starts: OfficialTime,
        place: String,
        notes: [String] = [],
        signature: SignatureBlock
    ) {
        self.issue = issue
        self.subject = subject
        self.host = host
        self.invited = invited
        self.occasion = occasion
        self.agenda = agenda
        self.chair = chair
        self.starts = starts
        self.place = place
        self.notes = notes
        self.signature = signature
    }

    public func document() -> OfficialDocument {
        var document = issue.document(.invitation, subject: subject)
        if invited.count == 1, let only = invited.first {
            document.body = [.paragraph(RichText("\(host) trân trọng kính mời: \(only)").ending("."))]
        } else {
            let items = invited.enumerated().map { index, name -> [Block] in
                [.paragraph(RichText(name).ending(index == invited.count - 1 ? "." : ";"))]
            }
            document.body = [.paragraph(RichText("\(host) trân trọng kính mời:")), .list(.dashes, items)]
        }
        document.body.append(.paragraph(.labelled("Tới dự:", RichText(occasion).ending("."))))
        if !agenda.isEmpty {
            document.body.append(.paragraph(.labelled("Nội dung:", "")))
            document.body.append(.list(.numbers(from: 1), agenda.map { [.paragraph(RichText($0).ending("."))] }))
        }
        document.body.append(.paragraph(.labelled("Chủ trì:", RichText(chair.full).ending("."))))
        document.body.append(.paragraph(.labelled("Thời gian:", RichText(starts.inWords + "."))))
        document.body.append(.paragraph(.labelled("Địa điểm:", RichText(place).ending("."))))
        document.body += notes.map { .paragraph(RichText($0).ending(".")) }
        document.signatures = [signature]
        return document
    }
}
