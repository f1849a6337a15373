import Cryptography
import Foundation
import StrictJSON

/// What the browser adds to a question before an authenticator signs it (WebAuthn §5.8.1): what for, which question, and on
/// whose page.
struct ClientData: Decodable, Sendable {
    enum Kind: String { case make = "webauthn.create", show = "webauthn.get" }

    let type: String
    let challenge: String
    let origin: String
    /// Asked within a page of another site.
    let crossOrigin: Bool?
    let topOrigin: String?

    /// - Throws: ``PasskeyFault/malformed``. Words that are not known are left alone, as the standard asks.
    static func read(_ bytes: [UInt8]) throws(PasskeyFault) -> ClientData {
        guard bytes.count <= PasskeyLimits.clientDataBytes else { throw .malformed }
        do {
            try StrictJSON.check(bytes)
            return try JSONDecoder().decode(ClientData.self, from: Data(bytes))
        } catch {
            throw .malformed
        }
    }

    /// - Throws: ``PasskeyFault/purpose``, ``PasskeyFault/challenge``, ``PasskeyFault/origin``.
    func check(_ kind: Kind, challenge: [UInt8], at party: RelyingParty) throws(PasskeyFault) {
        guard type == kind.rawValue else { throw .purpose }
        guard let given = Base64URL.decode(self.challenge), Digest.areEqual(given, challenge) else { throw .challenge }
        guard origin == party.origin, crossOrigin != true, topOrigin == nil else { throw .origin }
    }
}
