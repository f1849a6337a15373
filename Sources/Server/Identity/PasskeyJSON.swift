import Cryptography
import Meetings
import People

/// What a browser is told to have a passkey made: the options of WebAuthn Level 3 §5.1.8, bytes as base64url.
struct PasskeyMaking: Encodable {
    /// How long somebody may take, in milliseconds: shorter than the server waits.
    static let patienceMilliseconds = 4 * 60_000

    struct Party: Encodable {
        let id: String
        let name: String
    }

    struct User: Encodable {
        let id: String
        let name: String
        let displayName: String
    }

    struct Parameter: Encodable {
        let type = "public-key"
        let alg: Int
    }

    struct Credential: Encodable {
        let type = "public-key"
        let id: String

        init(_ bytes: [UInt8]) { id = Base64URL.encode(bytes) }
    }

    struct Selection: Encodable {
        let residentKey = "preferred"
        let requireResidentKey = false
        let userVerification = "required"
    }

    let challenge: String
    let rp: Party
    let user: User
    let pubKeyCredParams: [Parameter]
    let excludeCredentials: [Credential]
    let authenticatorSelection = Selection()
    let attestation = "none"
    let timeout = PasskeyMaking.patienceMilliseconds

    init(_ offer: PasskeyOffer) {
        challenge = Base64URL.encode(offer.challenge)
        rp = Party(id: offer.party.id, name: "Phòng họp")
        user = User(id: Base64URL.encode(offer.owner), name: offer.username, displayName: offer.name)
        pubKeyCredParams = offer.algorithms.map(Parameter.init)
        excludeCredentials = offer.known.map(Credential.init)
    }
}

/// What a browser is told to have a passkey shown: WebAuthn Level 3 §5.1.9.
struct PasskeyAsking: Encodable {
    let challenge: String
    let rpId: String
    let allowCredentials: [PasskeyMaking.Credential]
    let userVerification: String
    let timeout = PasskeyMaking.patienceMilliseconds

    init(_ question: PasskeyQuestion) {
        challenge = Base64URL.encode(question.challenge)
        rpId = question.party.id
        allowCredentials = question.credentials.map(PasskeyMaking.Credential.init)
        userVerification = question.mustVerify ? "required" : "preferred"
    }
}

/// A passkey just made, as a browser brings it.
struct PasskeyMadeJSON: Decodable {
    let name: String
    let id: String
    let clientData: String
    let attestation: String

    /// - Throws: ``CommandRefusal/malformed``.
    func passkey() throws(CommandRefusal) -> PasskeyMade {
        PasskeyMade(
            credential: try id.bytes(PasskeyLimits.credentialBytes.upperBound),
            clientData: try clientData.bytes(PasskeyLimits.clientDataBytes),
            attestation: try attestation.bytes(PasskeyLimits.attestationBytes)
        )
    }
}

/// A passkey shown, as a browser brings it.
struct PasskeyShownJSON: Decodable {
    let id: String
    let clientData: String
    let authenticatorData: String
    let signature: String
    let owner: String?

    /// - Throws: ``CommandRefusal/malformed``.
    func passkey() throws(CommandRefusal) -> PasskeyShown {
        PasskeyShown(
            credential: try id.bytes(PasskeyLimits.credentialBytes.upperBound),
            clientData: try clientData.bytes(PasskeyLimits.clientDataBytes),
            authenticatorData: try authenticatorData.bytes(PasskeyLimits.authenticatorDataBytes),
            signature: try signature.bytes(PasskeyLimits.signatureBytes),
            owner: try owner?.bytes(PasskeyLimits.ownerBytes)
        )
    }
}

extension String {
    /// The bytes that this base64url stands for.
    fileprivate func bytes(_ limit: Int) throws(CommandRefusal) -> [UInt8] {
        guard utf8.count <= limit * 4 / 3 + 3, let bytes = Base64URL.decode(self), bytes.count <= limit else {
            throw .malformed
        }
        return bytes
    }
}
