/// The number and notation of a document: `05/TB-UBND`.
///
/// Numbers run by calendar year from 01; below 10 they carry a leading zero. No space stands around `/` and `-`. Before
/// issue there is no number, and the place stays open. Source: Decree 30/2020, Annex I, II.3.
public struct DocumentNumber: Sendable, Hashable {
    /// Nil until the document is issued.
    public var ordinal: Int?
    /// `TB-UBND`, or `UBND-VX` for a letter, which has no type.
    public var notation: String

    public init(_ ordinal: Int? = nil, notation: String) {
        self.ordinal = ordinal
        self.notation = notation.filter { !$0.isWhitespace }
    }

    /// `05/TB-UBND`; `      /TB-UBND` while the number is open.
    public var text: String {
        let open = String(repeating: "\u{00A0}", count: 6)
        return "\(ordinal.map(OfficialDate.twoDigits) ?? open)/\(notation)"
    }
}

/// The kinds of document that the product prints, with their name and code in the notation.
/// Source: Decree 30/2020, Annex III.
public enum DocumentKind: String, Sendable, CaseIterable {
    case resolution = "NQ"
    case notice = "TB"
    case minutes = "BB"
    case invitation = "GM"
    case report = "BC"
    case proposal = "TTr"
    case plan = "KH"
    case program = "CTr"
    /// Not among the 29 kinds of the decree: an annex to a letter.
    case opinionForm = "PLYK"
    case list = "DS"
    case table = "BTH"

    /// As it stands above the subject, in capitals.
    public var name: String {
        switch self {
        case .resolution: "NGHỊ QUYẾT"
        case .notice: "THÔNG BÁO"
        case .minutes: "BIÊN BẢN"
        case .invitation: "GIẤY MỜI"
        case .report: "BÁO CÁO"
        case .proposal: "TỜ TRÌNH"
        case .plan: "KẾ HOẠCH"
        case .program: "CHƯƠNG TRÌNH"
        case .opinionForm: "PHIẾU LẤY Ý KIẾN"
        case .list: "DANH SÁCH"
        case .table: "BẢNG TỔNG HỢP"
        }
    }
}
