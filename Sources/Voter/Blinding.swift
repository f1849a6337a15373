import COpenSSL
import Cryptography

/// The client's half of RFC 9474: hides a message from the issuer and takes the cover off its signature.
public struct Blinding {
    public let prepared: [UInt8]
    public let blinded: [UInt8]
    private let inverse: Number
    private let modulus: Number
    private let modulusBytes: Int

    /// - Parameters:
    ///   - inverse: of the random number that blinds; nil: a fresh one.
    public init(
        _ prepared: [UInt8],
        modulus: [UInt8],
        exponent: [UInt8],
        salt: [UInt8] = Random.bytes(48),
        inverse: [UInt8]? = nil
    ) {
        let number = Number(modulus)
        let cover = inverse.flatMap { Number($0).inverse(modulo: number) } ?? Number.random(below: number)
        guard let uncover = cover.inverse(modulo: number) else {
            preconditionFailure("A factor of the modulus was hit")
        }
        let encoded = EncodedMessage.make(prepared, salt: salt, bits: number.bitCount - 1)
        self.prepared = prepared
        self.inverse = uncover
        self.modulus = number
        modulusBytes = modulus.count
        blinded = Number(encoded)
            .times(cover.power(Number(exponent), modulo: number), modulo: number)
            .bytes(modulus.count)
    }

    /// The signature over the prepared message. Check it before use.
    public func uncover(_ blindSignature: [UInt8]) -> [UInt8] {
        Number(blindSignature).times(inverse, modulo: modulus).bytes(modulusBytes)
    }
}

/// Modulus and exponent out of a SubjectPublicKeyInfo.
public struct Modulus {
    public let modulus: [UInt8]
    public let exponent: [UInt8]

    public init?(spki: [UInt8]) {
        let key = spki.withUnsafeBufferPointer { bytes in
            var cursor = bytes.baseAddress
            return d2i_PUBKEY(nil, &cursor, bytes.count)
        }
        guard let key else { return nil }
        defer { EVP_PKEY_free(key) }
        guard let n = Self.number("n", of: key), let e = Self.number("e", of: key) else { return nil }
        (modulus, exponent) = (n, e)
    }

    private static func number(_ name: String, of key: OpaquePointer) -> [UInt8]? {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key, name, &number) == 1, let number else { return nil }
        defer { BN_free(number) }
        var out = [UInt8](repeating: 0, count: Int(BN_num_bits(number) + 7) / 8)
        BN_bn2bin(number, &out)
        return out
    }
}
