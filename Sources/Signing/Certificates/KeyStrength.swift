import COpenSSL

/// Which keys and digests are strong enough for a signature that is to be believed for years.
enum KeyStrength {
    /// Bits of the shortest RSA key (ETSI TS 119 312).
    static let rsaBits = 2_048
    static let curveBits = 256

    enum Kind { case rsa, curve }

    /// - Returns: nil for a key that is too short, or of a kind that is not signed with here.
    static func kind(of key: OpaquePointer?) -> Kind? {
        guard let key else { return nil }
        let bits = Int(EVP_PKEY_get_bits(key))
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_RSA: return bits >= rsaBits ? .rsa : nil
        case EVP_PKEY_EC: return bits >= curveBits ? .curve : nil
        default: return nil
        }
    }

    /// SHA-2 of at least 256 bits.
    static func isStrong(digest: Int32) -> Bool { [NID_sha256, NID_sha384, NID_sha512].contains(digest) }

    /// Whether the name of a way of signing says the same as the key and the digest that were used.
    static func matches(_ algorithm: Int32, key: OpaquePointer?, digest: Int32) -> Bool {
        let own = EVP_PKEY_get_base_id(key)
        if algorithm == own { return true }
        var (named, kind): (Int32, Int32) = (NID_undef, NID_undef)
        guard OBJ_find_sigid_algs(algorithm, &named, &kind) == 1, named == digest || named == NID_undef else {
            return false
        }
        return kind == own || kind == NID_rsassaPss && own == EVP_PKEY_RSA
    }

    /// The digest under a certificate's signature.
    static func digest(under certificate: OpaquePointer) -> Int32 {
        var digest: Int32 = NID_undef
        X509_get_signature_info(certificate, &digest, nil, nil, nil)
        return digest
    }
}
