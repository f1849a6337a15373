import Cryptography

/// The few shapes that a device writes.
public enum CBORBytes {
    public static func text(_ text: String) -> [UInt8] { head(3, text.utf8.count) + Array(text.utf8) }

    public static func bytes(_ bytes: [UInt8]) -> [UInt8] { head(2, bytes.count) + bytes }

    public static func number(_ value: Int) -> [UInt8] { value < 0 ? head(1, -1 - value) : head(0, value) }

    /// A map whose keys are numbers.
    public static func map(_ members: [(Int, [UInt8])]) -> [UInt8] {
        head(5, members.count) + members.flatMap { number($0.0) + $0.1 }
    }

    /// A key on P-256 for ES256.
    public static func key(of key: P256PublicKey) -> [UInt8] {
        map([
            (1, number(2)), (3, number(-7)), (-1, number(1)), (-2, bytes(Array(key.point[1..<33]))),
            (-3, bytes(Array(key.point[33...]))),
        ])
    }

    /// A raw signature (r, s) as devices spell it.
    public static func der(_ raw: [UInt8]) -> [UInt8] {
        let numbers = [raw[..<32], raw[32...]].flatMap { half -> [UInt8] in
            let short = Array(half.drop { $0 == 0 })
            let content = (short.first ?? 0x80) >= 0x80 ? [0] + short : short
            return [0x02, UInt8(content.count)] + content
        }
        return [0x30, UInt8(numbers.count)] + numbers
    }

    private static func head(_ kind: UInt8, _ count: Int) -> [UInt8] {
        let first = kind << 5
        return switch count {
        case ..<24: [first | UInt8(count)]
        case ..<256: [first | 24, UInt8(count)]
        default: [first | 25, UInt8(count >> 8), UInt8(count & 0xFF)]
        }
    }
}
