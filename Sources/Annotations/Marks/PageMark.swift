/// A point of a page as it lies before its reader, in shares of its width and height from the upper left corner.
public struct MarkPoint: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}

/// A rectangle of a page, in the same shares.
public struct MarkBox: Hashable, Sendable {
    public var left: Double
    public var top: Double
    public var right: Double
    public var bottom: Double

    public init(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
        (self.left, self.right) = (min(left, right), max(left, right))
        (self.top, self.bottom) = (min(top, bottom), max(top, bottom))
    }
}

public struct MarkColor: Hashable, Sendable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    public static let usual = MarkColor(red: 0xC1, green: 0x27, blue: 0x2D)

    public init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// `#c1272d`; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 7, text.hasPrefix("#"), let value = UInt32(text.dropFirst(), radix: 16) else {
            return nil
        }
        self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }

    public var text: String {
        let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    var shares: [Double] { [red, green, blue].map { Double($0) / 255 } }
}

/// Something that a person put on a page.
public struct PageMark: Hashable, Sendable {
    /// A point of a stroke.
    public struct InkPoint: Hashable, Sendable {
        public var place: MarkPoint
        /// 0…255; 128 for a finger or a mouse.
        public var pressure: UInt8

        public init(_ place: MarkPoint, pressure: UInt8 = 128) { (self.place, self.pressure) = (place, pressure) }
    }

    public enum TextMark: String, Hashable, Sendable, CaseIterable { case highlight, underline, strike }
    public enum Form: String, Hashable, Sendable, CaseIterable { case line, arrow, rect, ellipse }

    public enum Kind: Hashable, Sendable {
        /// `width` in shares of the page's width; a marker lies under what is written, in one width.
        case ink([InkPoint], width: Double, marker: Bool)
        case shape(Form, from: MarkPoint, to: MarkPoint, width: Double)
        case words(TextMark, [MarkBox])
        /// Pinned to a place.
        case note(MarkPoint)
        /// On the page as a whole.
        case pageNote
        /// Typed on the page; `size` of the letters in shares of the page's width.
        case text(MarkBox, size: Double)
    }

    public var id: String
    /// From 1.
    public var page: Int
    public var kind: Kind
    public var color: MarkColor
    /// What is written in it, or the words it marks.
    public var contents: String
    public var author: String
    /// Milliseconds since 1970.
    public var at: Int64

    public init(
        id: String,
        page: Int,
        kind: Kind,
        color: MarkColor = .usual,
        contents: String = "",
        author: String = "",
        at: Int64 = 0
    ) {
        self.id = id
        self.page = page
        self.kind = kind
        self.color = color
        self.contents = contents
        self.author = author
        self.at = at
    }
}

public enum MarkLimits {
    /// Marks written into one PDF or exchange file, or read from one.
    public static let marks = 60_000
    /// An exchange file, bytes.
    public static let fileBytes = 16 << 20
}

public enum MarkFailure: Error, Hashable, Sendable {
    /// More than ``MarkLimits/marks``.
    case tooMany
    /// No XFDF, or broken off.
    case malformed
    /// Letters could not be drawn.
    case drawing
}
