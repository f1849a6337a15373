import Cryptography
import Testing
import Voter

@testable import Ballots

struct CastTests {
    @Test func `a ballot is answered with a receipt and its code`() async throws {
        let voting = try await Voting()
        let ballot = try await voting.ballot("yes")
        let receipt = try await voting.office.cast(ballot, in: voting.id)
        let keys = try await voting.office.keys(voting.id)
        let key = try #require(P256PublicKey(spki: keys.receiptKey))
        #expect(key.isValid(receipt.signature, over: ballot.receiptText))
        #expect(receipt.code == ballot.code)
        #expect(receipt.code.wholeMatch(of: /[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}/) != nil)
        #expect(voting.office.count(voting.id) == 1)
    }

    @Test func `case 68: the same blinded paper gets the same signature, also after a restart`() async throws {
        let voting = try await Voting()
        let blinded = try VoterPaper(voting.id, issuerKey: voting.issuerKey).blinding.blinded
        let first = try await voting.office.sign(blinded, in: voting.id)
        let office = try await voting.restarted()
        try office.reopen(voting.id)
        #expect(try await office.sign(blinded, in: voting.id) == first)
    }

    @Test func `case 73: a forged token is refused and not kept`() async throws {
        let voting = try await Voting()
        let (id, seal) = (voting.id, voting.seal.publicKey)
        let paper = try VoterPaper(id, issuerKey: voting.issuerKey)
        let blind = try await voting.office.sign(paper.blinding.blinded, in: id)
        let good = try paper.ballot(["yes"], signature: blind, sealKey: seal)
        let other = try await voting.ballot("no")

        let elsewhere = try VoterPaper(.second, issuerKey: voting.issuerKey)
        let elsewhereSigned = try await voting.office.sign(elsewhere.blinding.blinded, in: id)
        let foreign = try VoterPaper(id, issuerKey: IssuerKey().publicKey.spki)
        let saltless = try VoterPaper(id, issuerKey: voting.issuerKey, salt: 0)
        let saltlessSigned = try await voting.office.sign(saltless.blinding.blinded, in: id)
        let modulus = try #require(Modulus(spki: voting.issuerKey))
        let sum = Number(good.signature).plus(Number(modulus.modulus))
        let plusModulus = sum.bitCount <= 3072 ? sum.bytes(384) : [1] + sum.bytes(385).dropFirst()
        var point = good.sealed
        point[40] ^= 1

        let forged: [(String, CastBallot)] = [
            ("random signature", good.with(signature: Random.bytes(384))),
            ("another poll's token", try elsewhere.ballot(["yes"], signature: elsewhereSigned, sealKey: seal)),
            ("another key", try foreign.ballot(["yes"], signature: Random.bytes(384), sealKey: seal)),
            ("no salt", try saltless.ballot(["yes"], signature: saltlessSigned, sealKey: seal)),
            ("signature plus modulus", good.with(signature: plusModulus)),
            ("wrong proof", good.with(proof: Random.bytes(64))),
            ("another ballot's proof", good.with(proof: other.proof)),
            ("another ballot's sealed text", good.with(sealed: other.sealed)),
            ("another ballot's sealed text and proof", good.with(sealed: other.sealed).with(proof: other.proof)),
            ("another ballot's signature", good.with(signature: other.signature)),
            ("short sealed text", paper.vouch(for: Array(good.sealed.dropLast()), signature: good.signature)),
            ("point off the curve", paper.vouch(for: point, signature: good.signature)),
            ("nothing", CastBallot(message: [], signature: [], sealed: [], proof: [])),
        ]
        for (name, ballot) in forged {
            await #expect(throws: BallotRefusal.invalid, "\(name)") { try await voting.office.cast(ballot, in: id) }
        }
        #expect(voting.office.count(id) == 0)
        _ = try await voting.office.cast(good, in: id)
        #expect(voting.office.count(id) == 1)
    }

    @Test func `case 74: a paper is cast once; the first content stands`() async throws {
        let voting = try await Voting()
        let paper = try VoterPaper(voting.id, issuerKey: voting.issuerKey)
        let signature = try await voting.office.sign(paper.blinding.blinded, in: voting.id)
        let first = try paper.ballot(["yes"], signature: signature, sealKey: voting.seal.publicKey)
        let second = try paper.ballot(["no"], signature: signature, sealKey: voting.seal.publicKey)
        let receipt = try await voting.office.cast(first, in: voting.id)
        await #expect(throws: BallotRefusal.tokenUsed) { try await voting.office.cast(second, in: voting.id) }
        #expect(try await voting.office.cast(first, in: voting.id) == receipt)
        _ = try await voting.office.freeze(voting.id)
        let commitment = try await voting.office.freeze(voting.id)
        #expect(try await voting.office.board(voting.id, root: commitment.root).ballots == [first])
    }

    @Test func `the same ballot from many hands at once is one ballot with one receipt`() async throws {
        let voting = try await Voting()
        let ballot = try await voting.ballot("yes")
        let receipts = try await withThrowingTaskGroup(of: BallotOffice.Receipt.self) { group in
            for _ in 0..<100 { group.addTask { try await voting.office.cast(ballot, in: voting.id) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(receipts.count == 1)
        #expect(voting.office.count(voting.id) == 1)
    }

    @Test func `case 75: a paper that cannot be signed is refused before anyone spends it`() async throws {
        let voting = try await Voting()
        for blinded in [[], [UInt8](repeating: 0, count: 384), [UInt8](repeating: 255, count: 384), [1, 2, 3]] {
            #expect(try !voting.office.isSignable(blinded, in: voting.id))
            await #expect(throws: BallotRefusal.malformedPaper) { try await voting.office.sign(blinded, in: voting.id) }
        }
    }
}

extension CastBallot {
    func with(signature: [UInt8]) -> CastBallot {
        CastBallot(message: message, signature: signature, sealed: sealed, proof: proof)
    }
    func with(sealed: [UInt8]) -> CastBallot {
        CastBallot(message: message, signature: signature, sealed: sealed, proof: proof)
    }
    func with(proof: [UInt8]) -> CastBallot {
        CastBallot(message: message, signature: signature, sealed: sealed, proof: proof)
    }
}
