import COpenSSL

/// Keyed digests (RFC 2104) by the system's OpenSSL.
public enum HMAC {
    /// The 20-byte HMAC-SHA-1 of `message`. Only for one-time codes (RFC 6238), which authenticator apps compute so.
    public static func sha1(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        code(key, message, EVP_sha1(), length: 20)
    }

    /// The 32-byte HMAC-SHA-256 of `message`.
    public static func sha256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        code(key, message, EVP_sha256(), length: 32)
    }

    private static func code(_ key: [UInt8], _ message: [UInt8], _ kind: OpaquePointer?, length: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { out, count in
            // An empty key is a key too, but OpenSSL takes a missing pointer for "the one before".
            let bytes = key.isEmpty ? [0] : key
            let done = COpenSSL.HMAC(
                kind,
                bytes,
                Int32(key.count),
                message,
                message.count,
                out.baseAddress,
                nil
            )
            precondition(done != nil, "OpenSSL refused a plain HMAC: the library is broken")
            count = length
        }
    }
}
