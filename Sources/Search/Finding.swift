/// Where the words of a query stand in a text.
public struct Findings: Sendable {
    /// Places in the text's words, first to last, that belong together.
    public let runs: [Range<Int>]
    /// Whether everything found is spelled as it was typed.
    public let isExact: Bool

    /// - Parameter words: of the text.
    public init(_ query: SearchQuery, in words: [SpelledWord]) {
        let all = query.terms.flatMap(\.words)
        // The whole query as one phrase says more than its words here and there.
        if query.terms.count > 1 {
            let whole = Self.places(of: all, in: words, isUnfinished: query.terms.last?.isUnfinished ?? false)
            if !whole.isEmpty {
                runs = whole
                isExact = whole.contains { Self.isExact(all, words[$0]) }
                return
            }
        }
        var (runs, isExact): ([Range<Int>], Bool) = ([], true)
        for term in query.terms {
            let own = Self.places(of: term.words, in: words, isUnfinished: term.isUnfinished)
            runs += own
            for other in term.others { runs += Self.places(of: other, in: words, isUnfinished: false) }
            if !own.contains(where: { Self.isExact(term.words, words[$0]) }) { isExact = false }
        }
        self.runs = runs.sorted { $0.lowerBound < $1.lowerBound }
        self.isExact = isExact && !runs.isEmpty
    }

    private static func places(of phrase: [SpelledWord], in words: [SpelledWord], isUnfinished: Bool) -> [Range<Int>] {
        guard let first = phrase.first, words.count >= phrase.count else { return [] }
        let last = phrase.count - 1
        return (0...(words.count - phrase.count)).filter { start in
            guard phrase.count == 1 || words[start].plain == first.plain else { return false }
            return phrase.indices.allSatisfy { index in
                let word = words[start + index].plain
                return isUnfinished && index == last
                    ? word.starts(with: phrase[index].plain) : word == phrase[index].plain
            }
        }.map { $0..<($0 + phrase.count) }
    }

    /// An unfinished word is exact as far as it goes only when it is the whole word.
    private static func isExact(_ phrase: [SpelledWord], _ found: ArraySlice<SpelledWord>) -> Bool {
        zip(phrase, found).allSatisfy { $0.exact == $1.exact }
    }
}

/// A piece of a text round what was found in it.
public struct Snippet: Hashable, Sendable {
    public let text: String
    /// What was found in it, as the browser counts: UTF-16 units from, to.
    public let marks: [[Int]]

    /// Words shown before the first find, and altogether.
    private static let lead = 8
    private static let length = 40

    public init(of text: String, words: [SpelledWord], findings: Findings) {
        let first = Self.densest(findings.runs)?.lowerBound ?? 0
        let start = max(0, first - Self.lead)
        let end = min(words.count, start + Self.length)
        guard start < end else {
            (self.text, marks) = ("", [])
            return
        }
        let bytes = Array(text.utf8)
        let from = start == 0 ? 0 : words[start].range.lowerBound
        let to = end == words.count ? bytes.count : words[end - 1].range.upperBound
        var builder = SnippetBuilder(prefix: start == 0 ? "" : "… ")
        var place = from
        for run in findings.runs where run.lowerBound >= start && run.upperBound <= end {
            let (begin, finish) = (words[run.lowerBound].range.lowerBound, words[run.upperBound - 1].range.upperBound)
            guard begin >= place else { continue }
            builder.add(String(decoding: bytes[place..<begin], as: UTF8.self))
            builder.mark(String(decoding: bytes[begin..<finish], as: UTF8.self))
            place = finish
        }
        if place < to { builder.add(String(decoding: bytes[place..<to], as: UTF8.self)) }
        if end < words.count { builder.add(" …") }
        (self.text, marks) = (builder.text, builder.marks)
    }

    /// The run with the most others close behind it.
    private static func densest(_ runs: [Range<Int>]) -> Range<Int>? {
        runs.enumerated().max { left, right in
            let near = { (index: Int, run: Range<Int>) in
                runs[index...].prefix(20).count { $0.upperBound <= run.lowerBound + length - lead }
            }
            let (a, b) = (near(left.offset, left.element), near(right.offset, right.element))
            return a != b ? a < b : left.offset > right.offset
        }?.element
    }
}

/// Puts a snippet together on one line.
private struct SnippetBuilder {
    private(set) var text: String
    private(set) var marks: [[Int]] = []

    init(prefix: String) { text = prefix }

    mutating func add(_ piece: String) { text += Self.onOneLine(piece) }

    mutating func mark(_ piece: String) {
        let from = text.utf16.count
        text += Self.onOneLine(piece)
        marks.append([from, text.utf16.count])
    }

    private static func onOneLine(_ piece: String) -> String {
        var line = ""
        for character in piece {
            if character.isWhitespace {
                if line.last != " " { line.append(" ") }
            } else {
                line.append(character)
            }
        }
        return line
    }
}
