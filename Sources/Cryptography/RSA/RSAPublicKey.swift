import COpenSSL

/// The public half of an RSA key that signs with PKCS #1 v1.5 and SHA-256, as the chips of many office computers do.
///
/// - SeeAlso: RFC 8017 §8.2.
public final class RSAPublicKey: Sendable {
    /// Bytes of the modulus: 2048 to 4096 bits.
    public static let modulusBytes = 256...512
    /// 65537: the one exponent that is in use.
    public static let exponent: [UInt8] = [1, 0, 1]

    // OpenSSL counts references atomically; the key is not changed after `init`.
    private nonisolated(unsafe) let pointer: OpaquePointer
    private let size: Int

    /// Nil unless `modulus` has a usual length and no zeros in front, is odd, and `exponent` is 65537.
    public init?(modulus: [UInt8], exponent: [UInt8]) {
        guard Self.modulusBytes.contains(modulus.count), let first = modulus.first, first >= 0x80,
            let last = modulus.last, last & 1 == 1, exponent == Self.exponent,
            let pointer = DER.publicKey(Self.spki(modulus, exponent))
        else { return nil }
        self.pointer = pointer
        size = modulus.count
    }

    deinit { EVP_PKEY_free(pointer) }

    /// Whether `signature` is this key's over the SHA-256 of `message`.
    public func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == size, let context = EVP_MD_CTX_new() else { return false }
        defer {
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        guard EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, pointer) == 1 else { return false }
        return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    /// The SubjectPublicKeyInfo that OpenSSL reads (RFC 8017 A.1.1).
    private static func spki(_ modulus: [UInt8], _ exponent: [UInt8]) -> [UInt8] {
        let numbers = part(0x02, [0] + modulus) + part(0x02, exponent)
        // rsaEncryption, 1.2.840.113549.1.1.1, without parameters.
        let name: [UInt8] = [
            0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
        ]
        return part(0x30, name + part(0x03, [0] + part(0x30, numbers)))
    }

    private static func part(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            count < 0x80
            ? [UInt8(count)]
            : count < 0x100 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
        return [tag] + length + content
    }
}
