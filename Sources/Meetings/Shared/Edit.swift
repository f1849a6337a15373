/// One field of an editing command: left out (keep what is there), null (clear it), or a new value.
public enum Edit<Value: Decodable & Sendable>: Sendable {
    case keep
    case clear
    case set(Value)

    /// The field after the edit.
    public func applied(to old: Value?) -> Value? {
        switch self {
        case .keep: old
        case .clear: nil
        case .set(let value): value
        }
    }

    /// The field after the edit, for one that cannot be empty: null keeps it.
    public func applied(to old: Value) -> Value {
        if case .set(let value) = self { value } else { old }
    }
}

extension Edit: Decodable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .clear : .set(try container.decode(Value.self))
    }
}

extension KeyedDecodingContainer {
    /// Chosen by synthesised decoders: a missing key means "keep".
    public func decode<Value>(_ type: Edit<Value>.Type, forKey key: Key) throws -> Edit<Value> {
        guard contains(key) else { return .keep }
        if try decodeNil(forKey: key) { return .clear }
        return .set(try decode(Value.self, forKey: key))
    }
}
