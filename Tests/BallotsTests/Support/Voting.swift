import Cryptography
import Foundation
import Meetings
import Testing
import Voter

@testable import Ballots

/// A folder of its own, gone at the end.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "ballots-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Every file below, with what stands in it.
    var files: [String: Data] {
        let names = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String } ?? []
        let pairs = names.compactMap { name in
            FileManager.default.contents(atPath: url.appending(path: name).path).map { (name, $0) }
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}

extension BallotID {
    static let first = BallotID("quang-nam-2020-03-04", 7)
    static let second = BallotID("quang-nam-2020-03-04", 8)

    init(_ meeting: String, _ poll: Int) {
        guard let meeting = MeetingID(rawValue: meeting) else { preconditionFailure("\(meeting) is no meeting") }
        self.init(meeting: meeting, poll: PollID(poll))
    }
}

/// What a voter's browser does with a ballot paper.
struct VoterPaper {
    let id: BallotID
    let key = P256Key()
    let blinding: Blinding
    let issuer: IssuerPublicKey

    init(_ id: BallotID, issuerKey: [UInt8], salt: Int = 48) throws {
        self.id = id
        issuer = try #require(IssuerPublicKey(spki: issuerKey))
        let modulus = try #require(Modulus(spki: issuerKey))
        blinding = Blinding(
            Random.bytes(32) + BallotPaper.message(id, paper: key.publicKey),
            modulus: modulus.modulus,
            exponent: modulus.exponent,
            salt: Random.bytes(salt)
        )
    }

    /// The ballot to cast: the signature uncovered and checked, the choices sealed, both vouched for by the paper's key.
    func ballot(_ choices: [String], signature blindSignature: [UInt8], sealKey: P256PublicKey) throws -> CastBallot {
        let nonce = Base64URL.encode(Random.bytes(16))
        let text = try #require(VoteText.write(choices, nonce: nonce))
        return try ballot(text: text, signature: blindSignature, sealKey: sealKey)
    }

    func ballot(text: [UInt8], signature blindSignature: [UInt8], sealKey: P256PublicKey) throws -> CastBallot {
        let sealed = try #require(Seal.close(text, to: sealKey, message: blinding.prepared))
        return vouch(for: sealed, signature: blinding.uncover(blindSignature))
    }

    func vouch(for sealed: [UInt8], signature: [UInt8]) -> CastBallot {
        CastBallot(
            message: blinding.prepared,
            signature: signature,
            sealed: sealed,
            proof: key.sign(Array("phonghop/v1/cast".utf8) + blinding.prepared + sealed)
        )
    }
}

/// One vote in an office of its own.
struct Voting: Sendable {
    let folder: TemporaryFolder
    let office: BallotOffice
    let id: BallotID
    let issuerKey: [UInt8]
    let seal = P256Key()

    private static let keys = PollKeys()

    init(_ id: BallotID = .first) async throws {
        folder = try TemporaryFolder()
        office = BallotOffice(folder: folder.url.appending(path: "ballots"))
        self.id = id
        // Making a key takes its time: all votes here have the same.
        try FileManager.default.createDirectory(at: office.place(id), withIntermediateDirectories: true)
        try Self.keys.save(office.place(id).appending(path: BallotOffice.keyName))
        try await office.issue(id)
        issuerKey = try await office.keys(id).issuerKey
    }

    /// A ballot ready to be cast.
    func ballot(_ choices: String...) async throws -> CastBallot {
        let paper = try VoterPaper(id, issuerKey: issuerKey)
        let signature = try await office.sign(paper.blinding.blinded, in: id)
        return try paper.ballot(choices, signature: signature, sealKey: seal.publicKey)
    }

    @discardableResult
    func cast(_ choices: String...) async throws -> BallotOffice.Receipt {
        let paper = try VoterPaper(id, issuerKey: issuerKey)
        let signature = try await office.sign(paper.blinding.blinded, in: id)
        return try await office.cast(paper.ballot(choices, signature: signature, sealKey: seal.publicKey), in: id)
    }

    /// The office as it comes back after a stop: another object on the same folder.
    func restarted() async throws -> BallotOffice {
        await office.stop()
        return BallotOffice(folder: office.folder)
    }
}

extension BallotOffice {
    /// Casts into a vote of which many papers were drawn.
    func cast(_ ballot: CastBallot, in id: BallotID) async throws -> Receipt {
        try await cast(ballot, in: id, papers: 500)
    }
}
