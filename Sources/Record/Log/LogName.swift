/// The name of one append-only log: 1 to 128 characters of `a-z`, `0-9`, `-`, `_`, `.` and `/`.
public struct LogName: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// Nil when `rawValue` has another character, is empty or is longer than 128 bytes.
    public init?(rawValue: String) {
        guard (1...128).contains(rawValue.utf8.count), rawValue.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.rawValue = rawValue
    }

    public static func < (left: LogName, right: LogName) -> Bool { left.rawValue < right.rawValue }
    public var description: String { rawValue }

    private static func isAllowed(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"): true
        default: false
        }
    }
}
