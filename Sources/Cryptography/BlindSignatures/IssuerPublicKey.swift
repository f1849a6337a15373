import COpenSSL

/// The public key of one ballot's issuer: whoever holds a signature of it was given a paper, and nobody knows whose it is.
///
/// RSABSSA-SHA384-PSS-Randomized of RFC 9474: what comes out of unblinding is an ordinary RSA-PSS signature with SHA-384 and
/// a salt of 48 bytes.
public final class IssuerPublicKey: Sendable {
    /// The variant's name, as clients see it.
    public static let variant = "RSABSSA-SHA384-PSS-Randomized"
    static let saltBytes: Int32 = 48

    // OpenSSL counts references atomically; the key is not changed after `init`.
    nonisolated(unsafe) let pointer: OpaquePointer
    /// Bytes of the modulus, and so of every signature.
    public let modulusBytes: Int

    /// Nil unless `spki` is the DER of an RSA key of 2048 to 4096 bits, and nothing behind it.
    public init?(spki: [UInt8]) {
        guard let pointer = DER.publicKey(spki) else { return nil }
        guard EVP_PKEY_is_a(pointer, "RSA") == 1, (2048...4096).contains(EVP_PKEY_get_bits(pointer)) else {
            EVP_PKEY_free(pointer)
            return nil
        }
        self.pointer = pointer
        modulusBytes = Int(EVP_PKEY_get_size(pointer))
    }

    /// The public half of a key pair.
    convenience init?(halfOf pair: OpaquePointer) { self.init(spki: DER.spki(pair)) }

    deinit { EVP_PKEY_free(pointer) }

    /// The DER of the SubjectPublicKeyInfo, as WebCrypto imports it.
    public var spki: [UInt8] { DER.spki(pointer) }

    /// Whether `signature` is this issuer's over `prepared` (32 random bytes and the message).
    public func isValid(_ signature: [UInt8], over prepared: [UInt8]) -> Bool {
        guard signature.count == modulusBytes, let context = EVP_MD_CTX_new() else { return false }
        defer {
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        var settings: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &settings, EVP_sha384(), nil, pointer) == 1,
            EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, Self.saltBytes) == 1,
            EVP_PKEY_CTX_set_rsa_mgf1_md(settings, EVP_sha384()) == 1
        else { return false }
        return EVP_DigestVerify(context, signature, signature.count, prepared, prepared.count) == 1
    }

    /// Whether `blinded` is as long as the modulus, below it, and none of the few numbers that sign themselves, such as 0, 1
    /// and the last: nobody blinds to them by chance.
    public func isSignable(_ blinded: [UInt8]) -> Bool {
        guard let raised = raise(blinded) else { return false }
        return raised != blinded
    }

    /// The number `value` to the power of the public exponent; nil when it is not below the modulus.
    func raise(_ value: [UInt8]) -> [UInt8]? {
        guard value.count == modulusBytes, let context = EVP_PKEY_CTX_new(pointer, nil) else { return nil }
        defer {
            EVP_PKEY_CTX_free(context)
            ERR_clear_error()
        }
        var out = [UInt8](repeating: 0, count: modulusBytes)
        var length = out.count
        guard EVP_PKEY_encrypt_init(context) == 1,
            EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) == 1,
            EVP_PKEY_encrypt(context, &out, &length, value, value.count) == 1, length == modulusBytes
        else { return nil }
        return out
    }
}
