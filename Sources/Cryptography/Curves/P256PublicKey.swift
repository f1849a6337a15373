import COpenSSL

/// The public half of a key pair on P-256.
public final class P256PublicKey: Sendable {
    /// Bytes of an uncompressed point: 4, x, y.
    public static let pointBytes = 65
    /// Bytes of a raw signature: r, s.
    public static let signatureBytes = 64

    // OpenSSL counts references atomically; the key is not changed after `init`.
    nonisolated(unsafe) let pointer: OpaquePointer
    /// The uncompressed point.
    public let point: [UInt8]

    /// Nil unless `point` is 65 bytes and lies on the curve.
    public init?(point: [UInt8]) {
        guard point.count == Self.pointBytes, point[0] == 4,
            let pointer = openssl_p256_from_point(point, point.count)
        else { return nil }
        self.pointer = pointer
        self.point = point
    }

    /// Nil unless `spki` is the DER of a SubjectPublicKeyInfo with a point of P-256, and nothing behind it.
    public init?(spki: [UInt8]) {
        guard let pointer = DER.publicKey(spki) else { return nil }
        guard let point = Self.point(of: pointer) else {
            EVP_PKEY_free(pointer)
            return nil
        }
        self.pointer = pointer
        self.point = point
    }

    deinit { EVP_PKEY_free(pointer) }

    /// The DER of the SubjectPublicKeyInfo, as WebCrypto imports it.
    public var spki: [UInt8] { DER.spki(pointer) }

    /// Whether `signature` (r, s: 64 bytes) is this key's ECDSA signature over the SHA-256 of `message`.
    public func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard let der = ECDSA.der(signature), let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, pointer) == 1 else { return false }
        return EVP_DigestVerify(context, der, der.count, message, message.count) == 1
    }

    /// Nil unless the key is on P-256.
    static func point(of key: OpaquePointer) -> [UInt8]? {
        guard EVP_PKEY_is_a(key, "EC") == 1 else { return nil }
        var name = [CChar](repeating: 0, count: 64)
        guard EVP_PKEY_get_group_name(key, &name, name.count, nil) == 1,
            strcmp(name, "prime256v1") == 0
        else { return nil }
        var point = [UInt8](repeating: 0, count: Self.pointBytes)
        var length = 0
        guard EVP_PKEY_get_octet_string_param(key, "pub", &point, point.count, &length) == 1,
            length == Self.pointBytes, point[0] == 4
        else { return nil }
        return point
    }
}

/// Raw signatures (r, s) and the DER that OpenSSL speaks.
enum ECDSA {
    static func der(_ raw: [UInt8]) -> [UInt8]? {
        guard raw.count == P256PublicKey.signatureBytes, let signature = ECDSA_SIG_new() else { return nil }
        defer { ECDSA_SIG_free(signature) }
        guard ECDSA_SIG_set0(signature, number(raw[..<32]), number(raw[32...])) == 1 else { return nil }
        var out: UnsafeMutablePointer<UInt8>?
        let length = i2d_ECDSA_SIG(signature, &out)
        guard length > 0, let out else { return nil }
        defer { CRYPTO_free(out, nil, 0) }
        return Array(UnsafeBufferPointer(start: out, count: Int(length)))
    }

    static func raw(_ der: [UInt8]) -> [UInt8]? {
        der.withUnsafeBufferPointer { bytes in
            var cursor = bytes.baseAddress
            guard let signature = d2i_ECDSA_SIG(nil, &cursor, bytes.count) else { return nil }
            defer { ECDSA_SIG_free(signature) }
            var raw = [UInt8](repeating: 0, count: P256PublicKey.signatureBytes)
            let done = raw.withUnsafeMutableBufferPointer { out in
                BN_bn2binpad(ECDSA_SIG_get0_r(signature), out.baseAddress, 32) == 32
                    && BN_bn2binpad(ECDSA_SIG_get0_s(signature), out.baseAddress.map { $0 + 32 }, 32) == 32
            }
            return done ? raw : nil
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { BN_bin2bn($0.baseAddress, Int32($0.count), nil) }
    }
}
