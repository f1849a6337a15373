/// What one piece of the minutes says: structured text, never markup.
public enum MinutesContent: Hashable, Sendable {
    /// How the items of a list are told apart.
    public enum Mark: String, Codable, Hashable, Sendable, CaseIterable { case numbers, letters, dashes }

    public struct Item: Codable, Hashable, Sendable {
        /// 0 for the outermost, at most ``Limits/minutesListLevels`` less one.
        public var level: Int
        public var text: MinutesRun

        public init(level: Int = 0, _ text: MinutesRun) {
            self.level = level
            self.text = text
        }
    }

    case paragraph(MinutesRun)
    /// `level` 1 to 3.
    case heading(level: Int, MinutesRun)
    case list(Mark, [Item])
    case quote(MinutesRun)
    /// All rows are equally long; with a `head` the first names the columns.
    case table(head: Bool, [[MinutesRun]])

    public static func paragraph(_ text: String) -> MinutesContent { .paragraph([MinutesSpan(text)]) }

    /// The texts one after another: paragraph, items, cells.
    public var runs: [MinutesRun] {
        switch self {
        case .paragraph(let run), .heading(_, let run), .quote(let run): [run]
        case .list(_, let items): items.map(\.text)
        case .table(_, let rows): rows.flatMap { $0 }
        }
    }

    /// Without any form, a line for each run.
    public var plain: String { runs.map(\.plain).joined(separator: "\n") }

    public var isEmpty: Bool { runs.allSatisfy { $0.allSatisfy(\.text.isEmpty) } }

    /// The same structure with every run changed.
    func mapRuns(_ change: (MinutesRun) -> MinutesRun) -> MinutesContent {
        switch self {
        case .paragraph(let run): .paragraph(change(run))
        case .heading(let level, let run): .heading(level: level, change(run))
        case .quote(let run): .quote(change(run))
        case .list(let mark, let items): .list(mark, items.map { Item(level: $0.level, change($0.text)) })
        case .table(let head, let rows): .table(head: head, rows.map { $0.map(change) })
        }
    }

    /// The same text cleaned, its measures checked.
    ///
    /// - Throws: ``MinutesRefusal/tooLarge``, ``MinutesRefusal/badTable`` for rows of different length,
    ///   ``CommandRefusal/numberOutOfRange`` for a level that there is not, ``ParticipantRefusal/notFound`` for a mention of
    ///   nobody.
    func checked(in meeting: Meeting) throws -> MinutesContent {
        guard runs.reduce(0, { $0 + $1.count }) <= Limits.minutesSpans else { throw MinutesRefusal.tooLarge }
        let letters = runs.reduce(0) { $0 + $1.reduce(0) { $0 + $1.text.unicodeScalars.count } }
        guard letters <= Limits.minutesBlockCharacters else { throw MinutesRefusal.tooLarge }
        switch self {
        case .paragraph, .quote: break
        case .heading(let level, _):
            guard (1...Limits.minutesHeadingLevels).contains(level) else { throw CommandRefusal.numberOutOfRange }
        case .list(_, let items):
            guard items.count <= Limits.minutesListItems else { throw MinutesRefusal.tooLarge }
            guard items.allSatisfy({ (0..<Limits.minutesListLevels).contains($0.level) }) else {
                throw CommandRefusal.numberOutOfRange
            }
        case .table(_, let rows):
            guard let columns = rows.first?.count, columns > 0, rows.allSatisfy({ $0.count == columns }) else {
                throw MinutesRefusal.badTable
            }
            guard columns <= Limits.minutesTableColumns, rows.count <= Limits.minutesTableRows else {
                throw MinutesRefusal.tooLarge
            }
        }
        for mention in runs.joined().compactMap(\.mention) where meeting.roster.known(mention) == nil {
            throw ParticipantRefusal.notFound
        }
        return mapRuns { $0.cleaned() }
    }

    /// With the nth `sentence` replaced; nil when it does not stand there as often.
    func replacing(_ sentence: String, occurrence: Int, with replacement: String) -> MinutesContent? {
        var remaining = occurrence
        var isReplaced = false
        let changed = mapRuns { run in
            guard !isReplaced else { return run }
            let (letters, wanted) = (Array(run.plain), Array(sentence))
            guard !wanted.isEmpty, letters.count >= wanted.count else { return run }
            for start in 0...(letters.count - wanted.count)
            where letters[start..<start + wanted.count].elementsEqual(wanted) {
                remaining -= 1
                guard remaining == 0 else { continue }
                isReplaced = true
                return run.replacing(start..<start + wanted.count, with: replacement).cleaned()
            }
            return run
        }
        return isReplaced ? changed : nil
    }
}

extension MinutesContent: Codable {
    private enum Kind: String, Codable { case paragraph, heading, list, quote, table }
    private enum Keys: CodingKey { case kind, text, level, mark, items, head, rows }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Keys.self)
        switch try fields.decode(Kind.self, forKey: .kind) {
        case .paragraph: self = .paragraph(try fields.decode(MinutesRun.self, forKey: .text))
        case .heading:
            let level = try fields.decode(Int.self, forKey: .level)
            self = .heading(level: level, try fields.decode(MinutesRun.self, forKey: .text))
        case .list:
            let mark = try fields.decode(Mark.self, forKey: .mark)
            self = .list(mark, try fields.decode([Item].self, forKey: .items))
        case .quote: self = .quote(try fields.decode(MinutesRun.self, forKey: .text))
        case .table:
            let head = try fields.decodeIfPresent(Bool.self, forKey: .head) ?? false
            self = .table(head: head, try fields.decode([[MinutesRun]].self, forKey: .rows))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        switch self {
        case .paragraph(let run):
            try fields.encode(Kind.paragraph, forKey: .kind)
            try fields.encode(run, forKey: .text)
        case .heading(let level, let run):
            try fields.encode(Kind.heading, forKey: .kind)
            try fields.encode(level, forKey: .level)
            try fields.encode(run, forKey: .text)
        case .list(let mark, let items):
            try fields.encode(Kind.list, forKey: .kind)
            try fields.encode(mark, forKey: .mark)
            try fields.encode(items, forKey: .items)
        case .quote(let run):
            try fields.encode(Kind.quote, forKey: .kind)
            try fields.encode(run, forKey: .text)
        case .table(let head, let rows):
            try fields.encode(Kind.table, forKey: .kind)
            try fields.encode(head, forKey: .head)
            try fields.encode(rows, forKey: .rows)
        }
    }
}
