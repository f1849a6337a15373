import COpenSSL

/// EMSA-PSS-ENCODE with SHA-384 (RFC 8017 §9.1.1).
public enum EncodedMessage {
    private static let hashBytes = 48

    /// - Parameter bits: of the encoded message: one less than the modulus has. The text of RFC 9474 says "bit_len(n)"; only
    ///   one less gives its vectors A.1 to A.3.
    public static func make(_ message: [UInt8], salt: [UInt8], bits: Int) -> [UInt8] {
        let length = (bits + 7) / 8
        let hash = sha384([UInt8](repeating: 0, count: 8) + sha384(message) + salt)
        let padding = [UInt8](repeating: 0, count: length - salt.count - hashBytes - 2)
        let block = padding + [1] + salt
        var masked = zip(block, mask(hash, count: block.count)).map { $0 ^ $1 }
        masked[0] &= 0xFF >> UInt8(8 * length - bits)
        return masked + hash + [0xBC]
    }

    private static func mask(_ seed: [UInt8], count: Int) -> [UInt8] {
        var out: [UInt8] = []
        var counter: UInt32 = 0
        while out.count < count {
            out += sha384(seed + withUnsafeBytes(of: counter.bigEndian) { Array($0) })
            counter += 1
        }
        return Array(out.prefix(count))
    }

    private static func sha384(_ bytes: [UInt8]) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: hashBytes)
        precondition(
            EVP_Digest(bytes, bytes.count, &out, nil, EVP_sha384(), nil) == 1,
            "OpenSSL refused a plain digest"
        )
        return out
    }
}
