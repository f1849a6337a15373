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
        /// Any finite number.
        case any
    }

    /// - Throws: ``JSONFault`` at the first thing that is wrong.
    public static func check(_ bytes: [UInt8], numbers: Numbers = .whole) throws(JSONFault) {
        var scanner = Scanner(bytes: bytes, numbers: numbers)
        try scanner.document()
    }
}
