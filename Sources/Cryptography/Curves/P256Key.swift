import COpenSSL

/// A key pair on P-256: signs (ECDSA, SHA-256) and agrees on secrets (ECDH).
public final class P256Key: Sendable {
    // OpenSSL counts references atomically; the key is not changed after `init`.
    private nonisolated(unsafe) let pointer: OpaquePointer
    public let publicKey: P256PublicKey

    /// A new key.
    public convenience init() {
        guard let pointer = openssl_make_p256(), let key = P256PublicKey.point(of: pointer) else {
            preconditionFailure("OpenSSL makes no key on P-256: the library is broken")
        }
        self.init(owning: pointer, point: key)
    }

    /// Nil unless `pkcs8` is the DER of a private key on P-256, and nothing behind it. A public point that stands beside
    /// the private number must belong to it.
    public convenience init?(pkcs8: [UInt8]) {
        guard let pointer = DER.privateKey(pkcs8) else { return nil }
        guard let point = P256PublicKey.point(of: pointer), DER.isConsistent(pointer) else {
            EVP_PKEY_free(pointer)
            return nil
        }
        self.init(owning: pointer, point: point)
    }

    private init(owning pointer: OpaquePointer, point: [UInt8]) {
        guard let publicKey = P256PublicKey(point: point) else {
            preconditionFailure("A key's own point lies on its curve")
        }
        self.pointer = pointer
        self.publicKey = publicKey
    }

    deinit { EVP_PKEY_free(pointer) }

    /// The DER of the private key (RFC 5958), as WebCrypto imports it. A secret.
    public var pkcs8: [UInt8] { DER.pkcs8(pointer) }

    /// The signature (r, s: 64 bytes) over the SHA-256 of `message`. Differs each time.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var der = [UInt8](repeating: 0, count: 80)
        var length = der.count
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, pointer) == 1,
            EVP_DigestSign(context, &der, &length, message, message.count) == 1,
            let raw = ECDSA.raw(Array(der[..<length]))
        else { preconditionFailure("OpenSSL refused to sign with a key of its own making") }
        return raw
    }

    /// The secret shared with the owner of `other`: the x coordinate, 32 bytes. Derive keys from it, never use it as one.
    public func agree(with other: P256PublicKey) -> [UInt8]? {
        guard let context = EVP_PKEY_CTX_new(pointer, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        var secret = [UInt8](repeating: 0, count: 32)
        var length = secret.count
        guard EVP_PKEY_derive_init(context) == 1, EVP_PKEY_derive_set_peer(context, other.pointer) == 1,
            EVP_PKEY_derive(context, &secret, &length) == 1, length == 32
        else { return nil }
        return secret
    }
}
