/// What a person typed, understood: words that must all occur, those between quotation marks next to each other. The last
/// word may be unfinished. `ubnd` also finds Ủy ban nhân dân, and the other way round.
public struct SearchQuery: Sendable {
    /// Characters of a query that are looked at.
    public static let characters = 200
    /// Words of a query that are looked at.
    public static let wordLimit = 12

    /// One thing that must occur.
    struct Term: Sendable {
        var words: [SpelledWord]
        /// Other ways to say it.
        var others: [[SpelledWord]] = []
        /// The last word may go on.
        var isUnfinished = false
    }

    let terms: [Term]

    /// Whether there is anything to look for.
    public var isEmpty: Bool { terms.isEmpty }

    public init(_ text: String) {
        let text = String(text.prefix(Self.characters))
        var terms: [Term] = []
        let pieces = text.split(omittingEmptySubsequences: false) { "\"“”«»".contains($0) }
        for (index, piece) in pieces.enumerated() {
            let words = Spelling.words(in: String(piece))
            guard !words.isEmpty else { continue }
            if index.isMultiple(of: 2) {
                terms += words.map { Term(words: [$0]) }
            } else {
                terms.append(Term(words: words))
            }
        }
        terms = Array(terms.prefix(Self.wordLimit))
        let isOpen = !pieces.count.isMultiple(of: 2) && text.last.map { $0.isLetter || $0.isNumber } ?? false
        if isOpen, let last = terms.last, last.words.count == 1, last.words[0].plain.count >= 2 {
            terms[terms.count - 1].isUnfinished = true
        }
        self.terms = Self.abbreviated(terms)
    }

    /// Runs of words that have a short form are one term with it, and the short form knows the long one.
    private static func abbreviated(_ terms: [Term]) -> [Term] {
        var result: [Term] = []
        var rest = terms[...]
        while let first = rest.first {
            let short = first.words.count == 1 ? Abbreviations.long(for: first.words[0]) : nil
            if let long = short {
                result.append(Term(words: first.words, others: [long], isUnfinished: first.isUnfinished))
                rest = rest.dropFirst()
            } else if let (length, short) = Abbreviations.short(for: rest.map(\.words)) {
                let words = rest.prefix(length).flatMap(\.words)
                result.append(Term(words: words, others: [short]))
                rest = rest.dropFirst(length)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// Patterns for the index, the closest first; each finds at least what those before it find.
    var patterns: [(text: String, isExact: Bool)] {
        guard !isEmpty else { return [] }
        let isMarked = terms.contains { $0.words.contains { !$0.isPlain } }
        let words = terms.flatMap(\.words)
        let isPhrase = terms.count > 1 && terms.allSatisfy { $0.words.count == 1 || !$0.others.isEmpty }
        var patterns: [(String, Bool)] = []
        if isPhrase, isMarked { patterns.append((Self.phrase(words, exactly: true), true)) }
        if isMarked {
            patterns.append((terms.map { Self.phrase($0.words, exactly: true) }.joined(separator: " AND "), true))
        }
        if isPhrase { patterns.append((Self.phrase(words, exactly: false), false)) }
        patterns.append((terms.map(Self.anyWay).joined(separator: " AND "), false))
        return patterns
    }

    private static func anyWay(_ term: Term) -> String {
        let own = phrase(term.words, exactly: false) + (term.isUnfinished ? "*" : "")
        let ways = [own] + term.others.map { phrase($0, exactly: false) }
        return ways.count == 1 ? own : "(\(ways.joined(separator: " OR ")))"
    }

    /// Words have letters and digits only: nothing in them can end the quotation.
    private static func phrase(_ words: [SpelledWord], exactly: Bool) -> String {
        let text = words.map { word in
            exactly && !word.isPlain
                ? SpellingTokenizer.exactSign + Self.text(word) : String(decoding: word.plain, as: UTF8.self)
        }
        return "\"\(text.joined(separator: " "))\""
    }

    /// The word spelled out again, with the marks behind their letters and the tone at the end.
    private static func text(_ word: SpelledWord) -> String {
        let marks: [UInt8: String] = [
            1: "\u{302}", 2: "\u{306}", 3: "\u{31B}", 0x11: "\u{300}", 0x12: "\u{309}", 0x13: "\u{303}",
            0x14: "\u{301}",
            0x15: "\u{323}",
        ]
        var text = ""
        for scalar in String(decoding: word.exact, as: UTF8.self).unicodeScalars {
            if scalar.value == 4 {
                text.removeLast()
                text += "đ"
            } else if scalar.value < 0x20 {
                text += marks[UInt8(scalar.value)] ?? ""
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// Short forms of Vietnamese offices, which people type for the long ones.
enum Abbreviations {
    private static let table: [(short: String, long: String)] = [
        ("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("bcđ", "ban chỉ đạo"),
        ("cntt", "công nghệ thông tin"),
        ("tttt", "thông tin và truyền thông"), ("khcn", "khoa học và công nghệ"), ("gdđt", "giáo dục và đào tạo"),
        ("cchc", "cải cách hành chính"), ("cqđt", "chính quyền điện tử"), ("khđt", "kế hoạch và đầu tư"),
        ("gtvt", "giao thông vận tải"), ("tnmt", "tài nguyên và môi trường"),
        ("nnptnt", "nông nghiệp và phát triển nông thôn"),
        ("vbqppl", "văn bản quy phạm pháp luật"), ("ktxh", "kinh tế xã hội"), ("cđs", "chuyển đổi số"),
    ]
    private static let forms = table.map { (short: Spelling.words(in: $0.short), long: Spelling.words(in: $0.long)) }
    private static let byShort = Dictionary(
        forms.compactMap { form in form.short.first.map { ($0.plain, form.long) } }
    ) { first, _ in first }

    static func long(for word: SpelledWord) -> [SpelledWord]? { byShort[word.plain] }

    /// The short form of the words that `terms` begin with, and how many they are.
    static func short(for terms: [[SpelledWord]]) -> (length: Int, short: [SpelledWord])? {
        for form in forms where terms.count >= form.long.count {
            let begin = terms.prefix(form.long.count)
            if begin.allSatisfy({ $0.count == 1 }), begin.map({ $0[0].plain }) == form.long.map(\.plain) {
                return (form.long.count, form.short)
            }
        }
        return nil
    }
}
