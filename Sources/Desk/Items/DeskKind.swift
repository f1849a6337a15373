/// What an object on a desk is. Names travel to clients: add, never rename.
public enum DeskKind: String, Codable, Hashable, Sendable, CaseIterable {
    case ink, shape, highlight, underline, strike, note, text, position, bookmark
    case pageNote = "page-note"

    /// Where someone stopped reading is nobody else's.
    var mayBeShared: Bool { self != .position && self != .bookmark }
    /// Anchored to words of the page.
    public var isTextMark: Bool { self == .highlight || self == .underline || self == .strike }
}
