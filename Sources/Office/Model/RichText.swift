/// A piece of text in one form.
public struct Span: Sendable, Hashable {
    public var text: String
    public var bold: Bool
    public var italic: Bool
    public var underlined: Bool
    /// Kept in one line: a number and its notation, a date.
    public var unbroken: Bool

    /// `text` is made fit for print: NFC, without control characters or marks of direction.
    public init(
        _ text: String,
        bold: Bool = false,
        italic: Bool = false,
        underlined: Bool = false,
        unbroken: Bool = false
    ) {
        self.text = CleanText.clean(text)
        self.bold = bold
        self.italic = italic
        self.underlined = underlined
        self.unbroken = unbroken
    }
}

/// Text whose parts may be bold or italic; what the paragraph's own form says is added to it.
public struct RichText: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    public var spans: [Span]

    public init(_ spans: [Span]) { self.spans = spans }
    public init(_ text: String) { spans = [Span(text)] }
    public init(stringLiteral text: String) { self.init(text) }

    /// A label in bold and what it says: **Địa điểm:** Phòng họp số 1.
    public static func labelled(_ label: String, _ text: RichText) -> RichText {
        RichText([Span(label + " ", bold: true)] + text.spans)
    }

    public static func + (one: RichText, other: RichText) -> RichText { RichText(one.spans + other.spans) }

    public var plain: String { spans.map(\.text).joined() }
    public var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

    var uppercased: RichText {
        RichText(
            spans.map { span in
                var span = span
                span.text = span.text.uppercased()
                return span
            }
        )
    }

    /// The text with `ending` in place of what closed its last sentence.
    func ending(_ ending: String) -> RichText {
        var spans = spans
        guard let last = spans.lastIndex(where: { !$0.text.isEmpty }) else { return RichText(ending) }
        var text = spans[last].text
        while let mark = text.last, ".;/ \n\u{00A0}".contains(mark) { text.removeLast() }
        spans[last].text = text + ending
        return RichText(spans)
    }
}
