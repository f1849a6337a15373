import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D): hides a text and shows any change of it.
public enum AESGCM {
    public static let keyBytes = 32
    /// A key must never meet the same one twice.
    public static let nonceBytes = 12
    public static let tagBytes = 16

    /// - Parameter covered: bytes that travel openly but are protected from change all the same.
    /// - Returns: the hidden text and the tag behind it.
    public static func seal(_ text: [UInt8], key: [UInt8], nonce: [UInt8], covered: [UInt8]) -> [UInt8] {
        precondition(key.count == keyBytes && nonce.count == nonceBytes, "AES-256-GCM takes 32 and 12 bytes")
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        var out = [UInt8](repeating: 0, count: text.count)
        var tag = [UInt8](repeating: 0, count: tagBytes)
        var length: Int32 = 0
        let done =
            EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
            && EVP_EncryptUpdate(context, nil, &length, covered, Int32(covered.count)) == 1
            && EVP_EncryptUpdate(context, &out, &length, text, Int32(text.count)) == 1
            && EVP_EncryptFinal_ex(context, nil, &length) == 1
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagBytes), &tag) == 1
        precondition(done, "OpenSSL refused AES-256-GCM: the library is broken")
        return out + tag
    }

    /// - Returns: the text; nil when key, nonce, covered bytes, text or tag are not the ones it was sealed with.
    public static func open(_ sealed: [UInt8], key: [UInt8], nonce: [UInt8], covered: [UInt8]) -> [UInt8]? {
        guard key.count == keyBytes, nonce.count == nonceBytes, sealed.count >= tagBytes,
            let context = EVP_CIPHER_CTX_new()
        else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        let hidden = Array(sealed.dropLast(tagBytes))
        var tag = Array(sealed.suffix(tagBytes))
        var out = [UInt8](repeating: 0, count: hidden.count)
        var length: Int32 = 0
        let isGenuine =
            EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
            && EVP_DecryptUpdate(context, nil, &length, covered, Int32(covered.count)) == 1
            && EVP_DecryptUpdate(context, &out, &length, hidden, Int32(hidden.count)) == 1
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagBytes), &tag) == 1
            && EVP_DecryptFinal_ex(context, nil, &length) == 1
        return isGenuine ? out : nil
    }
}
