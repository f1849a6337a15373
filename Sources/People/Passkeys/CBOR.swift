/// A value of CBOR (RFC 8949), as far as authenticators use it.
enum CBOR: Hashable, Sendable {
    case unsigned(UInt64)
    /// Stands for −1 − n.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([CBOR: CBOR])
    case flag(Bool)
    case null

    /// A whole number, as the labels of keys are.
    static func number(_ value: Int) -> CBOR {
        value < 0 ? .negative(UInt64(-1 - value)) : .unsigned(UInt64(value))
    }
}

/// Why bytes are not CBOR that has one meaning.
enum CBORFault: String, Error {
    case cut, notShortest, indefinite, duplicateKey, badKey, badText, tooDeep, tooMany, tooLong, unknown, trailing
}

/// Reads CBOR that can be read in one way alone: every number and length in its shortest form, no length left open, no key
/// twice, keys that are numbers or texts, no tags, no fractions.
struct CBORReader {
    /// Bytes read at most.
    static let bytesLimit = 16 << 10
    /// Arrays and maps within one another: an attestation's certificates stand at the third level.
    static let depthLimit = 4
    /// Members of one array, or keys of one map.
    static let membersLimit = 64

    private let bytes: [UInt8]
    private(set) var offset: Int

    /// The one value that `bytes` are.
    static func read(_ bytes: [UInt8]) throws(CBORFault) -> CBOR {
        var reader = try CBORReader(bytes, from: 0)
        let value = try reader.next()
        guard reader.offset == bytes.count else { throw .trailing }
        return value
    }

    /// Begins to read at `offset`.
    init(_ bytes: [UInt8], from offset: Int) throws(CBORFault) {
        guard bytes.count <= Self.bytesLimit else { throw .tooLong }
        self.bytes = bytes
        self.offset = offset
    }

    /// The next value; ``offset`` then stands behind it.
    mutating func next() throws(CBORFault) -> CBOR { try value(depth: 0) }

    private mutating func value(depth: Int) throws(CBORFault) -> CBOR {
        let first = try byte()
        let (kind, low) = (first >> 5, first & 0x1F)
        guard kind < 7 else { return try simple(low) }
        let argument = try argument(low)
        switch kind {
        case 0: return .unsigned(argument)
        case 1: return .negative(argument)
        case 2: return .bytes(try take(argument))
        case 3:
            guard let text = String(validating: try take(argument), as: UTF8.self) else { throw .badText }
            return .text(text)
        case 4: return .array(try array(argument, depth: depth + 1))
        case 5: return .map(try map(argument, depth: depth + 1))
        default: throw .unknown
        }
    }

    private func simple(_ low: UInt8) throws(CBORFault) -> CBOR {
        switch low {
        case 20: .flag(false)
        case 21: .flag(true)
        case 22: .null
        case 31: throw .indefinite
        default: throw .unknown
        }
    }

    /// The number that stands in or behind a value's first byte.
    private mutating func argument(_ low: UInt8) throws(CBORFault) -> UInt64 {
        switch low {
        case ..<24: return UInt64(low)
        case 24...27:
            let count = 1 << Int(low - 24)
            var number: UInt64 = 0
            for _ in 0..<count { number = number << 8 | UInt64(try byte()) }
            let shorter: UInt64 = low == 24 ? 23 : (1 << UInt64(4 * count)) - 1
            guard number > shorter else { throw .notShortest }
            return number
        case 31: throw .indefinite
        default: throw .unknown
        }
    }

    private mutating func array(_ count: UInt64, depth: Int) throws(CBORFault) -> [CBOR] {
        try check(count, depth)
        var members: [CBOR] = []
        for _ in 0..<count { members.append(try value(depth: depth)) }
        return members
    }

    private mutating func map(_ count: UInt64, depth: Int) throws(CBORFault) -> [CBOR: CBOR] {
        try check(count, depth)
        var members: [CBOR: CBOR] = [:]
        for _ in 0..<count {
            let key = try value(depth: depth)
            switch key {
            case .unsigned, .negative, .text: break
            default: throw .badKey
            }
            guard members[key] == nil else { throw .duplicateKey }
            members[key] = try value(depth: depth)
        }
        return members
    }

    private func check(_ count: UInt64, _ depth: Int) throws(CBORFault) {
        guard depth <= Self.depthLimit else { throw .tooDeep }
        guard count <= UInt64(Self.membersLimit) else { throw .tooMany }
    }

    private mutating func take(_ count: UInt64) throws(CBORFault) -> [UInt8] {
        guard count <= UInt64(bytes.count - offset) else { throw .cut }
        let end = offset + Int(count)
        defer { offset = end }
        return Array(bytes[offset..<end])
    }

    private mutating func byte() throws(CBORFault) -> UInt8 {
        guard offset < bytes.count else { throw .cut }
        defer { offset += 1 }
        return bytes[offset]
    }
}
