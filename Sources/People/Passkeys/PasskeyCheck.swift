import Cryptography

/// A passkey that was checked and may be kept.
struct CheckedPasskey: Sendable {
    let credential: [UInt8]
    let key: [UInt8]
    let counter: UInt32
}

/// What was asked of a browser, so that its answer can be held against it.
struct AskedPasskey: Sendable {
    let challenge: [UInt8]
    let party: RelyingParty
    let mustVerify: Bool
}

extension PasskeyMade {
    /// Checks a passkey just made (WebAuthn §7.1). Of the device's maker nothing is asked, and nothing it says is believed: what
    /// counts is that the key signs from now on.
    ///
    /// - Throws: ``PasskeyFault``.
    func checked(against asked: AskedPasskey) throws(PasskeyFault) -> CheckedPasskey {
        try ClientData.read(clientData).check(.make, challenge: asked.challenge, at: asked.party)
        let data = try AuthenticatorData(try authenticatorData())
        try data.check(asked)
        guard let made = data.made, made.credential == credential else { throw .malformed }
        return CheckedPasskey(credential: made.credential, key: made.keyBytes, counter: data.counter)
    }

    private func authenticatorData() throws(PasskeyFault) -> [UInt8] {
        guard let value = try? CBORReader.read(attestation), case .map(let parts) = value, parts.count == 3,
            case .text = parts[.text("fmt")], case .map = parts[.text("attStmt")],
            case .bytes(let data) = parts[.text("authData")]
        else { throw .malformed }
        return data
    }
}

extension PasskeyShown {
    /// Checks a passkey that is shown (WebAuthn §7.2).
    ///
    /// - Returns: the counter to keep.
    /// - Throws: ``PasskeyFault``.
    func checked(against asked: AskedPasskey, stored: StoredPasskey, owner: [UInt8]) throws(PasskeyFault) -> UInt32 {
        guard credential == stored.credential, self.owner.map({ $0 == owner }) ?? true else { throw .unknown }
        guard signature.count <= PasskeyLimits.signatureBytes else { throw .malformed }
        try ClientData.read(clientData).check(.show, challenge: asked.challenge, at: asked.party)
        let data = try AuthenticatorData(authenticatorData)
        guard data.made == nil else { throw .malformed }
        try data.check(asked)
        guard let value = try? CBORReader.read(stored.key), let key = try? COSEKey(value),
            key.isValid(signature, over: authenticatorData + Digest.sha256(clientData))
        else { throw .signature }
        // Devices that do not count say zero each time; one that counts never stands still or goes back.
        guard data.counter > stored.counter || (data.counter == 0 && stored.counter == 0) else { throw .counter }
        return data.counter
    }
}

extension AuthenticatorData {
    fileprivate func check(_ asked: AskedPasskey) throws(PasskeyFault) {
        guard Digest.areEqual(partyDigest, Digest.sha256(Array(asked.party.id.utf8))) else { throw .party }
        guard flags.contains(.present) else { throw .absent }
        guard !asked.mustVerify || flags.contains(.verified) else { throw .unverified }
    }
}
