/// What is wrong with a piece of JSON, and at which byte.
public struct JSONFault: Error, Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable {
        case syntax, tooDeep = "too-deep", duplicateKey = "duplicate-key", badNumber = "bad-number"
        case badText = "bad-text", trailing
    }

    public let reason: Reason
    public let offset: Int
}

/// Refuses JSON that two parsers could read differently: repeated keys, lone surrogates, NUL, numbers that do not fit,
/// bytes that are not UTF-8, nesting without end. What passes has one meaning, whichever parser reads it.
///
/// - SeeAlso: RFC 8259; RFC 7493 (I-JSON).
public enum StrictJSON {
    public static let depthLimit = 32
    /// Whole numbers up to 2^53 − 1 survive every JSON parser.
    public static let largestWholeNumber = 9_007_199_254_740_991

    public enum Numbers: Sendable {
        /// Whole numbers only: no fraction, no exponent, no minus zero.
        case whole
        /// Any finite number but minus zero; whole ones up to ``largestWholeNumber``.
        case any
        /// Any finite number, as in what this program wrote itself.
        case written
    }

    /// - Throws: ``JSONFault`` at the first thing that is wrong.
    public static func check(_ bytes: [UInt8], numbers: Numbers = .whole) throws(JSONFault) {
        var scanner = Scanner(bytes: bytes, numbers: numbers)
        _ = try scanner.document()
    }

    /// Checks and reads in one go: several times as quick as a check and Foundation's decoder behind it, which counts where
    /// records of a hundred thousand events are read and where thousands vote in a second.
    ///
    /// Dates, data and addresses are read as their types spell themselves; no strategy is offered. The path of a
    /// `DecodingError` is empty.
    ///
    /// - Throws: ``JSONFault`` for what is not strict; `DecodingError` for what is no `Value`.
    public static func decode<Value: Decodable>(
        _ type: Value.Type,
        from bytes: [UInt8],
        numbers: Numbers = .whole
    ) throws -> Value {
        try JSONText(bytes, numbers: numbers).decode(type)
    }
}

/// JSON that was found sound, to be read as one thing or another.
public struct JSONText: Sendable {
    let tape: Tape

    /// - Throws: ``JSONFault`` at the first thing that is wrong.
    public init(_ bytes: [UInt8], numbers: StrictJSON.Numbers = .whole) throws(JSONFault) {
        var scanner = Scanner(bytes: bytes, numbers: numbers)
        tape = try scanner.document()
    }

    public var bytes: [UInt8] { tape.bytes }

    /// Whether every number in it is a plain whole number, as ``StrictJSON/Numbers/whole`` asks.
    public var hasWholeNumbersOnly: Bool {
        tape.nodes.allSatisfy { node in
            node.kind != .number || tape.bytes[Int(node.start)..<Int(node.end)].allSatisfy(Self.isOfWholeNumber)
        }
    }

    private static func isOfWholeNumber(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// - Throws: `DecodingError` when it is no `Value`.
    public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try TapeDecoder(tape: tape, index: 0).decode(type)
    }
}
