import Cryptography
import Meetings

/// The six digits that an authenticator app shows, new every thirty seconds (RFC 6238 with SHA-1, as the apps want it).
///
/// A code is good while it is shown, and thirty seconds before and after, for no two clocks agree. The step it belongs to is
/// accepted once: whoever reads a code over a shoulder comes too late.
enum OneTimeCode {
    static let digits = 6
    static let stepSeconds = 30
    /// Steps before and after the present one that are taken.
    static let window = 1
    /// 160 bits, as many as SHA-1 takes in (RFC 4226 §4).
    static let keyBytes = 20

    static func newKey() -> [UInt8] { Random.bytes(keyBytes) }

    /// The number of the step that a moment lies in.
    static func step(at moment: Moment) -> Int64 { moment.rawValue / (Int64(stepSeconds) * 1_000) }

    /// The code of one step.
    static func code(key: [UInt8], step: Int64) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let hash = HMAC.sha1(key: key, counter)
        let start = Int(hash[hash.count - 1] & 0x0F)
        let number = hash[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed; nil when none of those that count has it.
    ///
    /// - Parameter last: The step accepted last; nothing up to it counts any more.
    static func step(of typed: String, key: [UInt8], at now: Moment, after last: Int64) -> Int64? {
        guard isShaped(typed) else { return nil }
        let given = Array(typed.utf8)
        var found: Int64?
        let present = step(at: now)
        // All are compared, so that the time taken does not tell which one it was.
        for step in (present - Int64(window))...(present + Int64(window)) {
            let isRight = Digest.areEqual(Array(code(key: key, step: step).utf8), given)
            if isRight, step > last { found = step }
        }
        return found
    }

    /// What somebody typed, without the blanks that apps show between the digits.
    static func cleaned(_ typed: String) -> String { typed.filter { !$0.isWhitespace } }

    /// The key in groups of four, for typing it into an app.
    static func spelled(_ key: [UInt8]) -> String {
        let text = Array(Base32.encode(key))
        return stride(from: 0, to: text.count, by: 4).map { String(text[$0..<min($0 + 4, text.count)]) }
            .joined(separator: " ")
    }

    /// Whether a text has the shape of a code.
    static func isShaped(_ text: String) -> Bool {
        text.utf8.count == digits && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// What an app reads from the picture: `otpauth://totp/…`.
    ///
    /// - Parameter house: Tells two servers apart in the app, such as the name of the host.
    static func address(key: [UInt8], username: String, house: String) -> String {
        let issuer = escaped("Phòng họp \(house)")
        return "otpauth://totp/\(issuer):\(escaped(username))?secret=\(Base32.encode(key))&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(digits)&period=\(stepSeconds)"
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
