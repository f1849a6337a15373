import Cryptography
import Synchronization

/// A device that makes a passkey and shows it, together with the browser before it: WebAuthn in software.
public final class Device: Sendable {
    /// What is said of a passkey; a test bends it to see it refused.
    public struct Said: Sendable {
        public var type: String
        /// Base64url, as the question came.
        public var challenge: String
        public var origin: String
        /// Further members of the client data, such as `,"crossOrigin":true`.
        public var more = #","crossOrigin":false"#
        /// The name whose digest the device signs.
        public var party: String
        /// Somebody touched it, and it knows who.
        public var flags: UInt8 = 0x05
        public var counter: UInt32
        public var credential: [UInt8]
        /// The public key as COSE; what stands behind the credential.
        public var key: [UInt8]
        public var format = "none"
        /// Bytes behind the authenticator data.
        public var behind: [UInt8] = []
        /// Bytes behind the attestation.
        public var afterAttestation: [UInt8] = []
    }

    /// What the browser brings home.
    public struct Made: Sendable {
        public let id, clientData, attestation: [UInt8]
    }

    public struct Shown: Sendable {
        public let id, clientData, authenticatorData, signature: [UInt8]
    }

    public let key = P256Key()
    public let credential = Random.bytes(32)
    /// How often it was shown.
    private let counter = Mutex<UInt32>(0)

    public init() {}

    public func make(
        challenge: String,
        party: String,
        origin: String,
        bend: (inout Said) -> Void = { _ in }
    ) -> Made {
        var said = said("webauthn.create", challenge, party, origin)
        said.flags |= 0x40
        bend(&said)
        let length = [UInt8(said.credential.count >> 8), UInt8(said.credential.count & 0xFF)]
        let passkey = [UInt8](repeating: 0, count: 16) + length + said.credential + said.key
        let data = head(said) + (said.flags & 0x40 == 0 ? [] : passkey) + said.behind
        let attestation =
            [0xA3] + CBORBytes.text("fmt") + CBORBytes.text(said.format) + CBORBytes.text("attStmt") + [0xA0]
            + CBORBytes.text("authData") + CBORBytes.bytes(data) + said.afterAttestation
        return Made(id: said.credential, clientData: clientData(said), attestation: attestation)
    }

    public func show(
        challenge: String,
        party: String,
        origin: String,
        bend: (inout Said) -> Void = { _ in }
    ) -> Shown {
        counter.withLock { $0 += 1 }
        var said = said("webauthn.get", challenge, party, origin)
        bend(&said)
        let (client, data) = (clientData(said), head(said) + said.behind)
        let signature = CBORBytes.der(key.sign(data + Digest.sha256(client)))
        return Shown(id: said.credential, clientData: client, authenticatorData: data, signature: signature)
    }

    private func said(_ type: String, _ challenge: String, _ party: String, _ origin: String) -> Said {
        Said(
            type: type,
            challenge: challenge,
            origin: origin,
            party: party,
            counter: counter.withLock { $0 },
            credential: credential,
            key: CBORBytes.key(of: key.publicKey)
        )
    }

    private func clientData(_ said: Said) -> [UInt8] {
        Array(
            #"{"type":"\#(said.type)","challenge":"\#(said.challenge)","origin":"\#(said.origin)"\#(said.more)}"#.utf8
        )
    }

    private func head(_ said: Said) -> [UInt8] {
        let counter = (0..<4).map { UInt8(truncatingIfNeeded: said.counter >> (24 - 8 * $0)) }
        return Digest.sha256(Array(said.party.utf8)) + [said.flags] + counter
    }
}
