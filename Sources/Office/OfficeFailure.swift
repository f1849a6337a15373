/// Why a document could not be made. Codes travel to clients: add, never rename.
public enum OfficeFailure: Error, Sendable, Hashable {
    /// None of the faces that measure like Times New Roman is installed and covers Vietnamese.
    case noFace(tried: [String])
    /// No installed face has this character; `around` is the text in which it stands.
    case noGlyph(around: String)
    /// A named limit of ``OfficeLimits``.
    case tooLarge(what: String, limit: Int)
    /// A row with more cells than its table has columns.
    case rowTooLong(table: String)
    /// Cairo or Pango said no; the sentence is theirs.
    case drawing(String)

    public var code: String {
        switch self {
        case .noFace: "office.no-face"
        case .noGlyph: "office.no-glyph"
        case .tooLarge: "office.too-large"
        case .rowTooLong: "office.row-too-long"
        case .drawing: "office.drawing"
        }
    }
}
