/// What every document of a house has: who issues it, its number and date, who gets it.
public struct IssueFacts: Sendable, Hashable {
    public var issuer: Issuer
    public var number: DocumentNumber?
    /// `Quảng Bình`, before the date.
    public var place: String
    /// Nil until issue: number and date are given then.
    public var date: OfficialDate?
    public var recipients: Recipients?
    public var secrecy: Secrecy?
    public var urgency: Urgency?
    public var circulation: Circulation?
    public var addressLine: String?
    public var drafterMark: String?
    /// The document's own time, for the file's metadata.
    public var created: OfficialTime

    public init(issuer: Issuer, number: DocumentNumber?, place: String, date: OfficialDate?, created: OfficialTime) {
        self.issuer = issuer
        self.number = number
        self.place = CleanText.clean(place)
        self.date = date
        self.created = created
    }

    /// A document with these facts and nothing in it.
    func document(_ kind: DocumentKind, subject: String, hasDateLine: Bool = true) -> OfficialDocument {
        let name = kind.name.prefix(1) + kind.name.dropFirst().lowercased()
        let properties = DocumentProperties(title: "\(name) \(subject)", author: issuer.name, created: created)
        var document = OfficialDocument(kind, issuer: issuer, subject: subject, properties: properties)
        document.number = number
        document.placeAndDate = hasDateLine ? PlaceAndDate(place, date) : nil
        document.recipients = recipients
        document.secrecy = secrecy
        document.urgency = urgency
        document.circulation = circulation
        document.addressLine = addressLine
        document.drafterMark = drafterMark
        return document
    }
}

/// A person as papers name them: `ông Nguyễn Tiến Hoàng, Phó Chủ tịch UBND tỉnh, Phó Trưởng Ban Chỉ đạo`.
public struct PersonFacts: Sendable, Hashable {
    /// `ông`, `bà` in state papers, `đồng chí` in the Party's; empty for none.
    public var honorific: String
    public var name: String
    /// In the order in which they are spoken.
    public var posts: [String]

    public init(_ honorific: String, _ name: String, _ posts: [String]) {
        self.honorific = CleanText.clean(honorific)
        self.name = CleanText.clean(name)
        self.posts = posts.map(CleanText.clean)
    }

    /// `ông Nguyễn Tiến Hoàng`
    public var called: String { honorific.isEmpty ? name : "\(honorific) \(name)" }

    /// With the posts.
    public var full: String { ([called] + posts).filter { !$0.isEmpty }.joined(separator: ", ") }

    /// With the posts, at the head of a sentence.
    public var heading: String { full.prefix(1).uppercased() + full.dropFirst() }
}
