import Cryptography

/// The envelope of a vote: opened only with the private seal key, which a key holder gives out after the vote is closed.
///
/// An ephemeral point of P-256 (65 bytes), a nonce (12), and the vote padded to 512 bytes under AES-256-GCM with its tag
/// (16): always 605 bytes, so that the length tells nothing. The key comes from ECDH by HKDF-SHA-256.
public enum Seal {
    public static let textBytes = 512
    public static let sealedBytes = P256PublicKey.pointBytes + AESGCM.nonceBytes + textBytes + AESGCM.tagBytes

    /// Whether it has the length of an envelope and could be opened by somebody.
    public static func isWellFormed(_ sealed: [UInt8]) -> Bool {
        sealed.count == sealedBytes && P256PublicKey(point: Array(sealed.prefix(P256PublicKey.pointBytes))) != nil
    }

    /// Closes an envelope around `text` of 512 bytes, for the paper `message`.
    public static func close(_ text: [UInt8], to sealKey: P256PublicKey, message: [UInt8]) -> [UInt8]? {
        let ephemeral = P256Key()
        guard text.count == textBytes, let secret = ephemeral.agree(with: sealKey) else { return nil }
        let point = ephemeral.publicKey.point
        let nonce = Random.bytes(AESGCM.nonceBytes)
        let key = Self.key(secret, ephemeral: point, seal: sealKey.point)
        return point + nonce + AESGCM.seal(text, key: key, nonce: nonce, covered: message)
    }

    /// The 512 bytes inside; nil when the envelope was not closed for this key and this paper.
    public static func open(_ sealed: [UInt8], with sealKey: P256Key, message: [UInt8]) -> [UInt8]? {
        guard sealed.count == sealedBytes else { return nil }
        let point = Array(sealed.prefix(P256PublicKey.pointBytes))
        let rest = sealed.dropFirst(point.count)
        guard let ephemeral = P256PublicKey(point: point), let secret = sealKey.agree(with: ephemeral) else {
            return nil
        }
        return AESGCM.open(
            Array(rest.dropFirst(AESGCM.nonceBytes)),
            key: key(secret, ephemeral: point, seal: sealKey.publicKey.point),
            nonce: Array(rest.prefix(AESGCM.nonceBytes)),
            covered: message
        )
    }

    private static func key(_ secret: [UInt8], ephemeral: [UInt8], seal: [UInt8]) -> [UInt8] {
        HKDF.derive(
            secret: secret,
            salt: [],
            info: Array("phonghop/v1/seal".utf8) + ephemeral + seal,
            length: AESGCM.keyBytes
        )
    }
}
