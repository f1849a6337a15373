import Foundation

@testable import Meetings

/// The words of a command as a client would send them: `["item": 3, "title": "…", "parent": null]`.
struct Words: Encodable, Sendable, ExpressibleByDictionaryLiteral {
    private struct Field: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private var values: [(name: String, value: any Encodable & Sendable)]

    init(dictionaryLiteral elements: (String, any Encodable & Sendable)...) {
        values = elements.map { ($0.0, $0.1) }
    }

    subscript(name: String) -> (any Encodable & Sendable)? {
        get { values.last { $0.name == name }?.value }
        set {
            values.removeAll { $0.name == name }
            if let newValue { values.append((name, newValue)) }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        for (name, value) in values { try container.encode(value, forKey: Field(stringValue: name)) }
    }
}

/// `null` in the words of a command.
struct Null: Encodable, Sendable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}

let null = Null()

enum CanonicalJSON {
    /// Keys sorted, no blanks: one value, one text.
    static func text(_ value: some Encodable, pretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
