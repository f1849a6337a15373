/// What kind of file a paper is.
public enum FileFormat: String, Codable, Hashable, Sendable, CaseIterable {
    case pdf, image, office, video
}

/// A page as it lies before the reader, in points (1/72 inch), turned as the file says.
public struct PageSize: Hashable, Sendable, Codable {
    public let width: Double
    public let height: Double

    public init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    public init(from decoder: any Decoder) throws {
        var sides = try decoder.unkeyedContainer()
        width = try sides.decode(Double.self)
        height = try sides.decode(Double.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var sides = encoder.unkeyedContainer()
        try sides.encode((width * 100).rounded() / 100)
        try sides.encode((height * 100).rounded() / 100)
    }
}

/// A line of the outline (bookmarks).
public struct OutlineEntry: Codable, Hashable, Sendable {
    public let title: String
    /// From 1.
    public let page: Int
    /// 0 for the outermost.
    public let level: Int
}

/// What a look at a file tells.
public struct PaperAbout: Codable, Hashable, Sendable {
    /// Raised when what is kept here changes: older answers are then looked up again.
    static let currentShape = 1

    var shape = PaperAbout.currentShape
    public let format: FileFormat
    public let pages: [PageSize]
    public let outline: [OutlineEntry]
    /// Whether there are words that can be selected and found; false for a scan.
    public let hasText: Bool
}
