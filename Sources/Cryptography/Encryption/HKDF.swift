import COpenSSL

/// Keys from a shared secret (RFC 5869), with SHA-256.
public enum HKDF {
    /// - Parameters:
    ///   - salt: may be empty.
    ///   - info: says what the key is for; another purpose, another key.
    ///   - length: bytes, at most 255 × 32.
    public static func derive(secret: [UInt8], salt: [UInt8], info: [UInt8], length: Int) -> [UInt8] {
        let context = EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var out = [UInt8](repeating: 0, count: length)
        var count = length
        let done =
            EVP_PKEY_derive_init(context) == 1
            && EVP_PKEY_CTX_set_hkdf_md(context, EVP_sha256()) == 1
            && EVP_PKEY_CTX_set1_hkdf_salt(context, salt, Int32(salt.count)) == 1
            && EVP_PKEY_CTX_set1_hkdf_key(context, secret, Int32(secret.count)) == 1
            && EVP_PKEY_CTX_add1_hkdf_info(context, info, Int32(info.count)) == 1
            && EVP_PKEY_derive(context, &out, &count) == 1
        precondition(done && count == length, "OpenSSL refused to derive a key: the library is broken")
        return out
    }
}
