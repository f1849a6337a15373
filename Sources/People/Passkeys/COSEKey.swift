import Cryptography

/// A public key as authenticators write it (RFC 9052 §7, RFC 9053), with the one algorithm it is for.
enum COSEKey: Sendable {
    case es256(P256PublicKey)
    /// An Ed25519 key of 32 bytes.
    case edDSA([UInt8])
    case rs256(RSAPublicKey)

    /// The algorithms asked for, the one liked best first (numbers of COSE).
    static let algorithms = [-7, -8, -257]
    /// The longest key that is kept: RSA of 4096 bits and what stands around it.
    static let bytesLimit = 600

    /// - Throws: ``PasskeyFault/algorithm`` when it is of no kind that was asked for, or says more or less than its kind does.
    init(_ value: CBOR) throws(PasskeyFault) {
        guard case .map(let parts) = value else { throw .malformed }
        // Kind and algorithm, under the labels 1 and 3.
        let said = [parts[.number(1)], parts[.number(3)]]
        let found: COSEKey? =
            if said == [.number(2), .number(-7)] {
                Self.curve(parts)
            } else if said == [.number(1), .number(-8)] {
                Self.edwards(parts)
            } else if said == [.number(3), .number(-257)] {
                Self.rsa(parts)
            } else {
                nil
            }
        guard let found else { throw .algorithm }
        self = found
    }

    private static func curve(_ parts: [CBOR: CBOR]) -> COSEKey? {
        guard parts.count == 5, parts[.number(-1)] == .number(1), case .bytes(let x) = parts[.number(-2)],
            case .bytes(let y) = parts[.number(-3)], x.count == 32, y.count == 32
        else { return nil }
        return P256PublicKey(point: [4] + x + y).map { .es256($0) }
    }

    private static func edwards(_ parts: [CBOR: CBOR]) -> COSEKey? {
        guard parts.count == 4, parts[.number(-1)] == .number(6), case .bytes(let x) = parts[.number(-2)],
            x.count == 32
        else { return nil }
        return .edDSA(x)
    }

    private static func rsa(_ parts: [CBOR: CBOR]) -> COSEKey? {
        guard parts.count == 4, case .bytes(let modulus) = parts[.number(-1)],
            case .bytes(let exponent) = parts[.number(-2)]
        else { return nil }
        return RSAPublicKey(modulus: modulus, exponent: exponent).map { .rs256($0) }
    }

    /// Whether `signature` is this key's over `message`.
    func isValid(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        switch self {
        case .es256(let key): key.isValid(der: signature, over: message)
        case .edDSA(let key): Ed25519Key.isValid(signature, of: message, by: key)
        case .rs256(let key): key.isValid(signature, over: message)
        }
    }
}
