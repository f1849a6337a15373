/// What an authenticator signs of itself (WebAuthn §6.1), read to its last byte.
struct AuthenticatorData: Sendable {
    /// Digest of the party's name, flags, counter.
    static let headBytes = 37
    /// Bytes of the number of the device's kind, which is not looked at.
    static let kindBytes = 16

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// Somebody touched it.
        static let present = Flags(rawValue: 1 << 0)
        /// It knows who: by finger, face or number.
        static let verified = Flags(rawValue: 1 << 2)
        /// The passkey may be copied to other devices of its owner; and is.
        static let mayBeCopied = Flags(rawValue: 1 << 3)
        static let isCopied = Flags(rawValue: 1 << 4)
        /// A new passkey follows; further words follow.
        static let holdsPasskey = Flags(rawValue: 1 << 6)
        static let holdsExtensions = Flags(rawValue: 1 << 7)
    }

    /// A passkey just made.
    struct Made: Sendable {
        let credential: [UInt8]
        let key: COSEKey
        /// The key as it was written, to be kept.
        let keyBytes: [UInt8]
    }

    let partyDigest: [UInt8]
    let flags: Flags
    let counter: UInt32
    /// Nil when a passkey is shown.
    let made: Made?

    /// - Throws: ``PasskeyFault/malformed``, ``PasskeyFault/algorithm``.
    init(_ bytes: [UInt8]) throws(PasskeyFault) {
        guard (Self.headBytes...PasskeyLimits.authenticatorDataBytes).contains(bytes.count) else { throw .malformed }
        partyDigest = Array(bytes[..<32])
        let flags = Flags(rawValue: bytes[32])
        self.flags = flags
        counter = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        guard flags.contains(.mayBeCopied) || !flags.contains(.isCopied) else { throw .malformed }
        var offset = Self.headBytes
        made = flags.contains(.holdsPasskey) ? try Self.made(bytes, at: &offset) : nil
        if flags.contains(.holdsExtensions) {
            guard case .map = try Self.value(bytes, at: &offset) else { throw .malformed }
        }
        guard offset == bytes.count else { throw .malformed }
    }

    private static func made(_ bytes: [UInt8], at offset: inout Int) throws(PasskeyFault) -> Made {
        let start = offset + kindBytes + 2
        guard bytes.count >= start else { throw .malformed }
        let length = Int(bytes[start - 2]) << 8 | Int(bytes[start - 1])
        guard PasskeyLimits.credentialBytes.contains(length), bytes.count >= start + length else { throw .malformed }
        offset = start + length
        let credential = Array(bytes[start..<offset])
        let keyStart = offset
        let key = try COSEKey(try value(bytes, at: &offset))
        guard offset - keyStart <= COSEKey.bytesLimit else { throw .malformed }
        return Made(credential: credential, key: key, keyBytes: Array(bytes[keyStart..<offset]))
    }

    private static func value(_ bytes: [UInt8], at offset: inout Int) throws(PasskeyFault) -> CBOR {
        do {
            var reader = try CBORReader(bytes, from: offset)
            let value = try reader.next()
            offset = reader.offset
            return value
        } catch {
            throw .malformed
        }
    }
}
