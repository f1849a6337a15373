/// A document with every look decided and nothing yet placed: what PDF, DOCX and the print view are made from alike.
public struct Composition: Sendable, Hashable {
    public var sections: [PageSection]
    public var properties: DocumentProperties
}

/// Pages of one format with one run of numbers.
public struct PageSection: Sendable, Hashable {
    public var format: PageFormat
    /// True where the numbers begin again at 1, and the first page shows none.
    public var startsNumbers: Bool
    public var flow: [Flow]
    /// In the top margin of the section's first page.
    public var head: [Flow] = []
    /// In the bottom margin of the section's first page.
    public var foot: [Flow] = []
}

/// Paper and margins, in points.
public struct PageFormat: Sendable, Hashable {
    public var width: Double
    public var height: Double
    public var top: Double
    public var bottom: Double
    public var left: Double
    public var right: Double

    public static let a4 = PageFormat(
        width: millimetres(210),
        height: millimetres(297),
        top: millimetres(20),
        bottom: millimetres(20),
        left: millimetres(30),
        right: millimetres(15)
    )

    public var isLandscape: Bool { width > height }

    /// The same paper turned: the margin that is bound stays the widest, on the left.
    public var turned: PageFormat {
        var page = self
        page.width = height
        page.height = width
        return page
    }

    public var textWidth: Double { width - left - right }
    public var textHeight: Double { height - top - bottom }
}

/// One thing after another down the page.
public indirect enum Flow: Sendable, Hashable {
    case paragraph(FlowParagraph)
    case table(FlowTable)
    case rule(FlowRule)
    case stamp(FlowStamp)
    case code(FlowCode)
    /// Empty height in points; the component says what for, as the place of a signature.
    case gap(Double, Component)
}

public struct FlowParagraph: Sendable, Hashable {
    public var component: Component
    public var form: ParagraphForm
    public var text: RichText
    /// Level in the outline of the file, from 1.
    public var outline: Int?

    public init(_ component: Component, _ form: ParagraphForm, _ text: RichText, outline: Int? = nil) {
        self.component = component
        self.form = form
        self.text = text
        self.outline = outline
    }
}

/// A line drawn under a heading, centred. In points.
public struct FlowRule: Sendable, Hashable {
    public var width: Double
    public var thickness = 0.75

    /// Points that it takes on the page, with the room above and below it.
    static let height = 5.0
}

/// Words in a box, centred.
public struct FlowStamp: Sendable, Hashable {
    public var component: Component
    public var form: ParagraphForm
    public var text: String
    /// Points.
    public var width: Double
    public var height: Double
    public var alignment = Alignment.centre
}

/// A code of dark and light squares.
public struct FlowCode: Sendable, Hashable {
    public var component: Component
    public var code: SquareCode
    /// Points of each side, the light margin among them.
    public var side: Double
    /// For whoever does not see it.
    public var title: String
}

/// A table with its widths decided.
public struct FlowTable: Sendable, Hashable {
    public struct Row: Sendable, Hashable {
        public var cells: [Cell]
        /// Not parted by the end of a page.
        public var keepsTogether = true
        public var keepsWithNext = false
    }

    public struct Cell: Sendable, Hashable {
        public var flow: [Flow]
        public var columns = 1
        public var isMiddle = false
    }

    /// Points of each column.
    public var widths: [Double]
    public var rows: [Row]
    /// Rows at the top that appear again on each page.
    public var headRows = 0
    public var hasBorders: Bool
    /// Points of empty room left and right in each cell.
    public var padding: Double
    /// Points of empty room above and below in each cell.
    public var spacing = 0.0

    public var width: Double { widths.reduce(0, +) }
}
