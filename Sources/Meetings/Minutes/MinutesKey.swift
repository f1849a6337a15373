/// What stands in the minutes by itself because it happened. Its number is that of the event that it comes from.
public struct LineID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// What a secretary wrote between the lines of the record.
public struct BlockID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A change that someone proposes to a sentence of the minutes.
public struct ProposalID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// Names one piece of the minutes: `line/42`, `block/57`.
public enum MinutesKey: Hashable, Sendable, CustomStringConvertible {
    case line(LineID)
    case block(BlockID)

    /// Nil unless `text` is `line/` or `block/` with a number.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[1]), number > 0, "\(number)" == parts[1] else { return nil }
        switch parts[0] {
        case "line": self = .line(LineID(number))
        case "block": self = .block(BlockID(number))
        default: return nil
        }
    }

    public var description: String {
        switch self {
        case .line(let id): "line/\(id)"
        case .block(let id): "block/\(id)"
        }
    }
}

extension MinutesKey: Codable, CodingKeyRepresentable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let key = MinutesKey(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "Not a piece of minutes: \(text)")
            )
        }
        self = key
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    public var codingKey: any CodingKey { description.codingKey }
    public init?<Key: CodingKey>(codingKey: Key) { self.init(codingKey.stringValue) }
}
