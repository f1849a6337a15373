/// A piece of text in one form. A mention names a participant of the session.
public struct MinutesSpan: Hashable, Sendable {
    public var text: String
    public var bold: Bool
    public var italic: Bool
    public var mention: ParticipantID?

    public init(_ text: String, bold: Bool = false, italic: Bool = false, mention: ParticipantID? = nil) {
        self.text = text
        self.bold = bold
        self.italic = italic
        self.mention = mention
    }

    func isFormed(like other: MinutesSpan) -> Bool {
        bold == other.bold && italic == other.italic && mention == other.mention
    }
}

extension MinutesSpan: Codable {
    private enum Keys: CodingKey { case text, bold, italic, mention }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        text = try fields.decode(String.self, forKey: .text)
        bold = try fields.decodeIfPresent(Bool.self, forKey: .bold) ?? false
        italic = try fields.decodeIfPresent(Bool.self, forKey: .italic) ?? false
        mention = try fields.decodeIfPresent(ParticipantID.self, forKey: .mention)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        try fields.encode(text, forKey: .text)
        if bold { try fields.encode(true, forKey: .bold) }
        if italic { try fields.encode(true, forKey: .italic) }
        try fields.encodeIfPresent(mention, forKey: .mention)
    }
}

/// Text that runs on: one paragraph, one item of a list, one cell.
public typealias MinutesRun = [MinutesSpan]

extension MinutesRun {
    public var plain: String { map(\.text).joined() }

    /// Cleaned, without empty spans, neighbours of one form joined, no space at the ends.
    func cleaned() -> MinutesRun {
        var run: MinutesRun = []
        for span in self {
            var span = span
            span.text = PlainText.inside(span.text)
            if let last = run.last, last.isFormed(like: span) {
                run[run.count - 1].text += span.text
            } else {
                run.append(span)
            }
        }
        // Composed once more: what was joined may have been a letter and its mark.
        for index in run.indices { run[index].text = PlainText.inside(run[index].text) }
        while let first = run.first, PlainText.withoutSpaceBefore(first.text).isEmpty { run.removeFirst() }
        while let last = run.last, PlainText.withoutSpaceAfter(last.text).isEmpty { run.removeLast() }
        if let first = run.first { run[0].text = PlainText.withoutSpaceBefore(first.text) }
        if let last = run.last { run[run.count - 1].text = PlainText.withoutSpaceAfter(last.text) }
        return run
    }

    /// With the letters in `range` of the plain text put out and `replacement` put in, in the form of what stood there.
    func replacing(_ range: Range<Int>, with replacement: String) -> MinutesRun {
        var run: MinutesRun = []
        var (position, isPutIn) = (0, false)
        for span in self {
            let letters = [Character](span.text)
            let (start, end) = (position, position + letters.count)
            position = end
            let from = Swift.min(Swift.max(range.lowerBound, start), end) - start
            let to = Swift.min(Swift.max(range.upperBound, start), end) - start
            var text = String(letters[..<from])
            if !isPutIn, (start..<end).contains(range.lowerBound) {
                text += replacement
                isPutIn = true
            }
            text += String(letters[Swift.max(from, to)...])
            run.append(MinutesSpan(text, bold: span.bold, italic: span.italic, mention: span.mention))
        }
        return run
    }
}
