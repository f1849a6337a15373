/// A document in the words of Decree 30/2020: the fourteen components, each where a template family puts it.
///
/// Numbers in the comments are those of the boxes in Annex I. A component that is nil or empty does not appear.
public struct OfficialDocument: Sendable, Hashable {
    public var kind: DocumentKind
    /// 2: who issues it.
    public var issuer: Issuer
    /// 3
    public var number: DocumentNumber?
    /// 4: left out of minutes.
    public var placeAndDate: PlaceAndDate?
    /// 5a: what stands in place of the kind's own name, in capitals.
    public var typeName: String?
    /// 5a, in bold under the kind; several lines where the kind wants it.
    public var subject: String
    /// 9a: `Kính gửi:`
    public var addressees: [String]
    /// 6: each is closed with `;`, the last with `.`
    public var grounds: [String]
    /// 6
    public var body: [Block]
    /// 7a–c. One stands lower right; of two the first stands left, as the secretary in minutes.
    public var signatures: [SignatureBlock]
    /// 9b
    public var recipients: Recipients?
    /// 10a
    public var secrecy: Secrecy?
    /// 10b
    public var urgency: Urgency?
    /// 11
    public var circulation: Circulation?
    /// 12: who drafted it, and how many copies.
    public var drafterMark: String?
    /// 13: the address line at the foot of page 1.
    public var addressLine: String?
    /// 14: the words of a copy's signature, top right.
    public var copyMark: [String]
    public var appendices: [Appendix]
    /// Under the signatures: what the document rests on.
    public var proof: ProofBlock?
    /// Only for wide tables.
    public var isLandscape: Bool
    public var properties: DocumentProperties

    public init(_ kind: DocumentKind, issuer: Issuer, subject: String, properties: DocumentProperties) {
        self.kind = kind
        self.issuer = issuer
        self.subject = CleanText.clean(subject)
        self.properties = properties
        addressees = []
        grounds = []
        body = []
        signatures = []
        copyMark = []
        appendices = []
        isLandscape = false
    }
}

/// 2: the body that issues, under the one it belongs to.
public struct Issuer: Sendable, Hashable {
    /// `UBND TỈNH QUẢNG BÌNH`: set in capitals, regular. Nil when nothing stands above.
    public var parent: String?
    /// Set in capitals, bold.
    public var name: String

    public init(_ name: String, under parent: String? = nil) {
        self.name = CleanText.clean(name)
        self.parent = parent.map(CleanText.clean)
    }
}

/// 4: `Quảng Nam, ngày 04 tháng 3 năm 2020`.
public struct PlaceAndDate: Sendable, Hashable {
    public var place: String
    /// Nil until the document is issued: the system gives the date then, not at drafting.
    public var date: OfficialDate?

    public init(_ place: String, _ date: OfficialDate?) {
        self.place = CleanText.clean(place)
        self.date = date
    }

    public var text: String {
        let open = String(repeating: "\u{00A0}", count: 6)
        return "\(place), " + (date?.inWords ?? "ngày\(open)tháng\(open)năm\(open)")
    }
}

/// 7: by what right, in which post, and who.
public struct SignatureBlock: Sendable, Hashable {
    /// The right under which a person signs. Source: Decree 30/2020, Annex I, II.7.
    public enum Authority: Sendable, Hashable {
        /// The head of an office that one person leads.
        case own
        /// `TM.`: for a collective. Then the collective's name.
        case onBehalfOf(String)
        /// `Q.`: acting in the post.
        case acting
        /// `KT.`: a deputy for the head. Then the head's post.
        case deputyFor(String)
        /// `TL.`: by order of the head. Then the head's post.
        case byOrderOf(String)
        /// `TUQ.`: empowered by the head. Then the head's post.
        case empoweredBy(String)
    }

    public var authority: Authority
    /// `Chủ tịch`, `Chánh Văn phòng`: set in capitals.
    public var post: String
    /// A second line of the post, where a committee signs with the agency's seal: `CHỦ TỊCH UBND TỈNH`.
    public var statePost: String?
    /// Without titles or degrees.
    public var name: String
    /// `(Chữ ký, dấu)` and the like, in italics under the post; nil for none.
    public var note: String?

    public init(
        _ authority: Authority = .own,
        post: String,
        name: String,
        statePost: String? = nil,
        note: String? = nil
    ) {
        self.authority = authority
        self.post = CleanText.clean(post)
        self.name = CleanText.clean(name)
        self.statePost = statePost.map(CleanText.clean)
        self.note = note.map(CleanText.clean)
    }

    /// The lines above the signature, in capitals.
    public var lines: [String] {
        let own: [String] =
            switch authority {
            case .own: [post]
            case .onBehalfOf(let body): ["TM. " + body, post]
            case .acting: ["Q. " + post]
            case .deputyFor(let head): ["KT. " + head, post]
            case .byOrderOf(let head): ["TL. " + head, post]
            case .empoweredBy(let head): ["TUQ. " + head, post]
            }
        return (own + [statePost].compactMap { $0 }).filter { !$0.isEmpty }.map { CleanText.clean($0).uppercased() }
    }
}

/// 9b: who gets it. Each line begins with a dash and ends with `;`, the last is the archive's and ends with a point.
public struct Recipients: Sendable, Hashable {
    public var lines: [String]
    /// `VT, KGVX` in `- Lưu: VT, KGVX.`
    public var archive: String

    public init(_ lines: [String], archive: String) {
        self.lines = lines.map(CleanText.clean)
        self.archive = CleanText.clean(archive)
    }

    /// As printed, without the label.
    public var printed: [String] {
        lines.map { "- \(RichText($0).ending(";").plain)" } + ["- Lưu: \(RichText(archive).ending(".").plain)"]
    }
}

/// A paper that goes with a document in the same file.
public struct Appendix: Sendable, Hashable {
    public var title: String
    /// `Kèm theo Thông báo số 05/TB-UBND ngày 04 tháng 3 năm 2020 …`; left out in electronic documents.
    public var reference: String?
    public var body: [Block]
    public var isLandscape: Bool

    public init(_ title: String, reference: String? = nil, isLandscape: Bool = false, body: [Block]) {
        self.title = CleanText.clean(title)
        self.reference = reference.map(CleanText.clean)
        self.isLandscape = isLandscape
        self.body = body
    }
}

/// What the file says of itself.
public struct DocumentProperties: Sendable, Hashable {
    public var title: String
    public var author: String
    /// The document's own time, never the clock's: the same facts give the same bytes.
    public var created: OfficialTime
    /// BCP 47.
    public var language = "vi-VN"

    public init(title: String, author: String, created: OfficialTime) {
        self.title = CleanText.clean(title).split(whereSeparator: \.isNewline).joined(separator: " ")
        self.author = CleanText.clean(author).split(whereSeparator: \.isNewline).joined(separator: " ")
        self.created = created
    }
}
