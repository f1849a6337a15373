import Cryptography

/// What opens the door when the telephone is lost: ten codes on paper, each good once.
///
/// Twenty-four signs are 120 random bits, so a plain digest of them is safe to keep.
enum RecoveryCode {
    static let count = 10
    static let signs = 24
    private static let groupLength = 4
    /// 32 signs that cannot be taken for one another when read from paper: no 1, 0, l, o.
    private static let letters = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)

    /// Six groups of four signs.
    static func make() -> String {
        let signs = Random.bytes(signs).map { letters[Int($0 & 31)] }
        return stride(from: 0, to: signs.count, by: groupLength).map {
            String(decoding: signs[$0..<$0 + groupLength], as: UTF8.self)
        }.joined(separator: "-")
    }

    /// A fresh set, and what is kept of it.
    static func makeAll() -> (codes: [String], hashes: [[UInt8]]) {
        let codes = (0..<count).map { _ in make() }
        return (codes, codes.compactMap(hash))
    }

    /// What is kept of a code; nil when a text cannot be one. Blanks, hyphens and capitals do not matter.
    static func hash(of text: String) -> [UInt8]? {
        let plain = text.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        guard plain.count == signs, plain.allSatisfy(letters.contains) else { return nil }
        return Digest.sha256(Array("phonghop/recovery/".utf8) + plain)
    }
}
