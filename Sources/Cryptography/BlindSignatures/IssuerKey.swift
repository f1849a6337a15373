import COpenSSL

/// Why a blinded message was not signed.
public enum BlindSigningFailure: Error, Hashable, Sendable {
    /// Not as long as the modulus, not below it, or one of the few numbers that sign themselves, such as 0 and 1.
    case malformed
    /// The signature did not stand the check that follows signing: a fault of the machine. It must not leave it.
    case faulty
}

/// The private key of one ballot's issuer. Signs blinded papers without seeing them (RFC 9474 §4.3); used for nothing else.
///
/// The private operation is OpenSSL's own: blinded against timing, and its result is checked against the public key before
/// anyone sees it, because one wrong signature could give the key away.
public final class IssuerKey: Sendable {
    public static let bits: UInt32 = 3072

    // OpenSSL counts references atomically and locks the key's caches itself; the key is not changed after `init`.
    private nonisolated(unsafe) let pointer: OpaquePointer
    public let publicKey: IssuerPublicKey

    /// A new key of 3072 bits. Takes a tenth of a second to several: never on a thread that others wait for.
    public convenience init() {
        guard let pointer = openssl_make_rsa(Self.bits), let key = IssuerPublicKey(halfOf: pointer) else {
            preconditionFailure("OpenSSL makes no RSA key: the library is broken")
        }
        self.init(owning: pointer, key)
    }

    /// Nil unless `pkcs8` is the DER of a private RSA key whose halves belong together.
    public convenience init?(pkcs8: [UInt8]) {
        guard let pointer = DER.privateKey(pkcs8) else { return nil }
        guard let key = IssuerPublicKey(halfOf: pointer), DER.isConsistent(pointer) else {
            EVP_PKEY_free(pointer)
            return nil
        }
        self.init(owning: pointer, key)
    }

    private init(owning pointer: OpaquePointer, _ publicKey: IssuerPublicKey) {
        self.pointer = pointer
        self.publicKey = publicKey
    }

    deinit { EVP_PKEY_free(pointer) }

    /// The DER of the private key. A secret.
    public var pkcs8: [UInt8] { DER.pkcs8(pointer) }

    /// The blind signature of `blinded`, as long as the modulus. The same message always gets the same signature.
    public func sign(_ blinded: [UInt8]) throws(BlindSigningFailure) -> [UInt8] {
        guard publicKey.isSignable(blinded), let context = EVP_PKEY_CTX_new(pointer, nil) else { throw .malformed }
        defer {
            EVP_PKEY_CTX_free(context)
            ERR_clear_error()
        }
        var signature = [UInt8](repeating: 0, count: publicKey.modulusBytes)
        var length = signature.count
        guard EVP_PKEY_decrypt_init(context) == 1,
            EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) == 1,
            EVP_PKEY_decrypt(context, &signature, &length, blinded, blinded.count) == 1,
            length == publicKey.modulusBytes
        else { throw .malformed }
        guard publicKey.raise(signature) == blinded else { throw .faulty }
        return signature
    }
}
