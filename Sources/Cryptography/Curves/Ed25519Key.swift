import COpenSSL

/// A key pair of Ed25519 (RFC 8032): small, and its signatures are the same each time.
public final class Ed25519Key: Sendable {
    public static let seedBytes = 32

    // OpenSSL counts references atomically; the key is not changed after `init`.
    private nonisolated(unsafe) let pointer: OpaquePointer
    /// 32 bytes.
    public let publicKey: [UInt8]

    /// A new key.
    public convenience init() {
        guard let key = Ed25519Key(seed: Random.bytes(Self.seedBytes)) else {
            preconditionFailure("OpenSSL makes no key of Ed25519: the library is broken")
        }
        self.init(copying: key)
    }

    /// Nil unless `seed` is 32 bytes.
    public init?(seed: [UInt8]) {
        guard seed.count == Self.seedBytes, let pointer = openssl_ed25519_private(seed) else { return nil }
        var point = [UInt8](repeating: 0, count: 32)
        var length = point.count
        guard EVP_PKEY_get_raw_public_key(pointer, &point, &length) == 1, length == 32 else {
            EVP_PKEY_free(pointer)
            return nil
        }
        self.pointer = pointer
        publicKey = point
    }

    private init(copying key: Ed25519Key) {
        EVP_PKEY_up_ref(key.pointer)
        pointer = key.pointer
        publicKey = key.publicKey
    }

    deinit { EVP_PKEY_free(pointer) }

    /// What the key is made from again: 32 bytes. A secret.
    public var seed: [UInt8] {
        var seed = [UInt8](repeating: 0, count: Self.seedBytes)
        var length = seed.count
        guard EVP_PKEY_get_raw_private_key(pointer, &seed, &length) == 1, length == seed.count else {
            preconditionFailure("OpenSSL cannot give back a key that it holds")
        }
        return seed
    }

    /// 64 bytes.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: 64)
        var length = signature.count
        guard EVP_DigestSignInit(context, nil, nil, nil, pointer) == 1,
            EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == 64
        else { preconditionFailure("OpenSSL refused to sign with a key of its own making") }
        return signature
    }

    /// Whether `signature` is that of `message` by the owner of `publicKey`.
    public static func isValid(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard signature.count == 64, publicKey.count == 32, let pointer = openssl_ed25519_public(publicKey) else {
            return false
        }
        defer { EVP_PKEY_free(pointer) }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        let isInit = EVP_DigestVerifyInit(context, nil, nil, nil, pointer) == 1
        let isValid =
            isInit && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        ERR_clear_error()
        return isValid
    }
}
