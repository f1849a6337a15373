import Meetings
import Yams

/// Gathers the values of one mapping and gives them out in the order of its ``Shape``. Nil and empty values are left out.
struct MappingWriter {
    private let shape: Shape
    private var values: [String: Node] = [:]

    init(_ shape: Shape) { self.shape = shape }

    var node: Node {
        let pairs = shape.keys.compactMap { key in values[key.name].map { (Node(key.name), $0) } }
        return Node(pairs, .implicit, pairs.isEmpty ? .flow : .block)
    }

    mutating func set(_ key: String, node: Node?) {
        precondition(shape.known.contains(key), "\(shape.name) has no key \(key)")
        values[key] = node
    }

    /// A word of the format itself: a choice, a moment, a number.
    mutating func set(word: String?, _ key: String) { set(key, node: word.map { Node($0) }) }

    /// One line that somebody wrote.
    mutating func set(line: String?, _ key: String) { set(key, node: line.flatMap(TextNode.line)) }

    /// Paragraphs that somebody wrote.
    mutating func set(paragraphs: String?, _ key: String) { set(key, node: paragraphs.flatMap(TextNode.paragraphs)) }

    mutating func set(day: AgendaFile.Day?, _ key: String) { set(word: day?.description, key) }
    mutating func set(moment: Moment?, _ key: String) { set(word: moment.map(MomentText.write), key) }

    /// Only what is unlike the default is written.
    mutating func set<Choice: RawRepresentable & Equatable>(_ choice: Choice, unless usual: Choice?, _ key: String)
    where Choice.RawValue == String {
        set(word: choice == usual ? nil : choice.rawValue, key)
    }

    mutating func set(flag: Bool, _ key: String) { set(word: flag ? "true" : nil, key) }

    mutating func set(list: [Node], _ key: String, style: Node.Sequence.Style = .block) {
        set(key, node: list.isEmpty ? nil : Node(list, .implicit, style))
    }

    /// Keys and codes: a short list on one line.
    mutating func set(names: [String], _ key: String) { set(list: names.compactMap(TextNode.line), key, style: .flow) }
}

/// Text from people as YAML nodes, in a style that no YAML reader takes for a number, a date or nothing.
enum TextNode {
    static func line(_ text: String) -> Node? { short(CleanText.line(text)) }

    static func paragraphs(_ text: String) -> Node? {
        let clean = CleanText.paragraphs(text)
        guard clean.contains("\n") else { return short(clean) }
        return Node(clean, .implicit, isLiteral(clean) ? .literal : .doubleQuoted)
    }

    private static func short(_ clean: String) -> Node? {
        clean.isEmpty ? nil : Node(clean, .implicit, isPlain(clean) ? .plain : .doubleQuoted)
    }

    /// Letters first, and nothing that YAML might take for syntax or for a value of another kind.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
        guard !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) else {
            return false
        }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || " .,/()-_–%;“”".unicodeScalars.contains(scalar)
        }
    }

    /// Nothing that a block of lines could not hold as it is, and no `&` that has to be escaped.
    private static func isLiteral(_ text: String) -> Bool {
        !AliasScan.mayHoldAnchor(text)
            && text.unicodeScalars.allSatisfy { scalar in
                switch scalar.value {
                case 0x85, 0x2028, 0x2029: false
                case 0x0A, 0x20...0x7E: true
                default: scalar.value >= 0xA0 && scalar.value < 0xD800
                }
            }
    }
}
