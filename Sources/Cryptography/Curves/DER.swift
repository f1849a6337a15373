import COpenSSL

/// Keys as DER and back. Nothing may stand behind a key: one key has one spelling.
enum DER {
    static func publicKey(_ spki: [UInt8]) -> OpaquePointer? {
        whole(spki) { d2i_PUBKEY(nil, $0, $1) }
    }

    static func privateKey(_ pkcs8: [UInt8]) -> OpaquePointer? {
        guard let info = whole(pkcs8, { d2i_PKCS8_PRIV_KEY_INFO(nil, $0, $1) }) else { return nil }
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        return EVP_PKCS82PKEY(info)
    }

    static func spki(_ key: OpaquePointer) -> [UInt8] {
        bytes { i2d_PUBKEY(key, $0) }
    }

    static func pkcs8(_ key: OpaquePointer) -> [UInt8] {
        let info = EVP_PKEY2PKCS8(key)
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        return bytes { i2d_PKCS8_PRIV_KEY_INFO(info, $0) }
    }

    /// Whether the public half belongs to the private one.
    static func isConsistent(_ key: OpaquePointer) -> Bool {
        guard let context = EVP_PKEY_CTX_new(key, nil) else { return false }
        defer { EVP_PKEY_CTX_free(context) }
        return EVP_PKEY_pairwise_check(context) == 1
    }

    private static func whole(
        _ bytes: [UInt8],
        _ read: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?
    ) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            let key = read(&cursor, buffer.count)
            ERR_clear_error()
            guard cursor == buffer.baseAddress.map({ $0 + buffer.count }) else { return nil }
            return key
        }
    }

    private static func bytes(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int32) -> [UInt8] {
        var out: UnsafeMutablePointer<UInt8>?
        let length = write(&out)
        guard length > 0, let out else { preconditionFailure("OpenSSL cannot write a key that it holds") }
        defer { CRYPTO_clear_free(out, Int(length), nil, 0) }
        return Array(UnsafeBufferPointer(start: out, count: Int(length)))
    }
}
