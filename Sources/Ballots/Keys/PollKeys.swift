import Cryptography
import Foundation

/// The keys of one vote, made for it and used for nothing else: the issuer's, which signs papers, and the one that signs
/// receipts. They live beside the box while the vote is open and are wiped when it is closed.
public final class PollKeys: Sendable {
    let issuer: IssuerKey
    let receipts: P256Key

    /// New keys. Takes up to seconds.
    init() {
        issuer = IssuerKey()
        receipts = P256Key()
    }

    private init(issuer: IssuerKey, receipts: P256Key) {
        self.issuer = issuer
        self.receipts = receipts
    }

    /// The DER of the issuer's public key.
    public var issuerKey: [UInt8] { issuer.publicKey.spki }
    /// The DER of the public key of receipts.
    public var receiptKey: [UInt8] { receipts.publicKey.spki }

    private struct Stored: Codable {
        let issuer: String
        let receipts: String
    }

    /// - Returns: nil when there are none.
    static func load(_ url: URL) throws(BallotFailure) -> PollKeys? {
        guard let bytes = try Files.read(url) else { return nil }
        guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
            let issuer = Base64URL.decode(stored.issuer).flatMap(IssuerKey.init(pkcs8:)),
            let receipts = Base64URL.decode(stored.receipts).flatMap(P256Key.init(pkcs8:))
        else { throw .storage("the keys of a ballot cannot be read") }
        return PollKeys(issuer: issuer, receipts: receipts)
    }

    /// Returns when they are on disk.
    func save(_ url: URL) throws(BallotFailure) {
        let stored = Stored(issuer: Base64URL.encode(issuer.pkcs8), receipts: Base64URL.encode(receipts.pkcs8))
        do {
            try Files.write(Array(JSONEncoder().encode(stored)), to: url)
        } catch let failure as BallotFailure {
            throw failure
        } catch {
            throw .storage("the keys of a ballot cannot be written")
        }
    }
}
