/// What the content of a document is made of.
public indirect enum Block: Sendable, Hashable {
    /// Justified, first line set in.
    case paragraph(RichText)
    case heading(BodyHeading)
    /// Numbered or lettered in the Vietnamese way. An item's first block carries its mark.
    case list(ListMark, [[Block]])
    case quote([RichText])
    case table(DocumentTable)
    /// A line of its own in bold capitals, centred: `QUYẾT NGHỊ:`.
    case formula(String)
}

/// How the items of a list are told apart. Source: Decree 30/2020, Annex I, II.6.
public enum ListMark: Sendable, Hashable {
    /// `1.`, `2.` from the number given.
    case numbers(from: Int)
    /// `a)`, `b)`, `c)`, `d)`, `đ)`, `e)`, `g)`
    case letters
    /// `I.`, `II.`
    case roman
    case dashes
    case crosses

    func mark(at index: Int) -> String {
        switch self {
        case .numbers(let first): "\(first + index)."
        case .letters: PointLetters.letter(at: index) + ")"
        case .roman: RomanNumeral.numeral(index + 1) + "."
        case .dashes: "-"
        case .crosses: "+"
        }
    }
}

/// A heading inside the content. The number is written as the decree writes it for that rank.
public struct BodyHeading: Sendable, Hashable {
    /// From the highest rank down. Raw values are the level in the outline.
    public enum Rank: Int, Sendable, Hashable, CaseIterable {
        /// `Phần I` over its title, centred.
        case part = 1
        /// `Chương I` over its title, centred.
        case chapter = 2
        /// `I. TÌNH HÌNH CHUNG`: the usual first rank of minutes and notices.
        case group = 3
        /// `Mục 1` over its title, centred.
        case section = 4
        /// `Điều 1. …`
        case article = 5
        /// `1. …`
        case clause = 6
        /// `a) …`
        case point = 7
    }

    public var rank: Rank
    /// From 1; nil for a heading without a number.
    public var number: Int?
    public var title: String

    public init(_ rank: Rank, _ number: Int?, _ title: String) {
        self.rank = rank
        self.number = number
        self.title = CleanText.clean(title)
    }
}

/// A table of the content or of an appendix.
public struct DocumentTable: Sendable, Hashable {
    public struct Column: Sendable, Hashable {
        public var title: String
        public var alignment: Alignment
        /// How wide beside the others, where the text leaves a choice.
        public var weight: Double
        /// Millimetres that stay free for what is written by hand.
        public var room: Double

        public init(_ title: String, _ alignment: Alignment = .left, weight: Double = 1, room: Double = 0) {
            self.room = room
            self.title = CleanText.clean(title)
            self.alignment = alignment
            self.weight = max(0.1, weight)
        }
    }

    public var caption: String?
    public var columns: [Column]
    /// Rows shorter than the columns end with empty cells; what is longer is refused when printed.
    public var rows: [[RichText]]
    /// A last row in bold, for sums.
    public var total: [RichText]?

    public init(_ columns: [Column], rows: [[RichText]], total: [RichText]? = nil, caption: String? = nil) {
        self.columns = columns
        self.rows = rows
        self.total = total
        self.caption = caption.map(CleanText.clean)
    }
}

/// Where a line stands between the margins.
public enum Alignment: String, Sendable, Hashable {
    case left, centre, right, justified
}
