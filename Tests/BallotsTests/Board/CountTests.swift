import Cryptography
import Testing

@testable import Ballots

struct CountTests {
    let seal = P256Key()
    let nonce = "AAAAAAAAAAAAAAAAAAAAAA"

    private func ballot(_ text: [UInt8]?, key: P256Key? = nil, message: [UInt8]? = nil) throws -> CastBallot {
        let paper = Random.bytes(32)
        let text = try #require(text)
        let sealed = try #require(Seal.close(text, to: (key ?? seal).publicKey, message: message ?? paper))
        return CastBallot(message: paper, signature: [], sealed: sealed, proof: [])
    }

    private func count(_ ballots: [CastBallot], marks: Int) -> BallotCount {
        BallotCount(ballots, sealKey: seal, options: ["o1", "o2", "o3"], marks: marks)
    }

    @Test func `each mark counts once, blank and invalid ballots count as such`() throws {
        let ballots = try [
            ["o1"], ["o1", "o2"], ["o3", "o2"], [], ["o1", "o2", "o3"], ["o1", "o1"], ["o9"], ["yes"],
        ].map { try ballot(VoteText.write($0, nonce: nonce)) }
        let result = count(ballots, marks: 2)
        #expect(result.votes == ["o1": 2, "o2": 2, "o3": 1])
        #expect(result.blank == 1)
        #expect(result.invalid == 4)
    }

    @Test func `what cannot be opened or read is invalid`() throws {
        let text = VoteText.write(["o1"], nonce: nonce)
        let unreadable = try [
            ballot([UInt8](repeating: 7, count: 512)),
            ballot(text, key: P256Key()),
            ballot(text, message: Random.bytes(32)),
            CastBallot(message: [], signature: [], sealed: [], proof: []),
        ]
        #expect(count(unreadable, marks: 1).invalid == 4)
        #expect(count(unreadable, marks: 1).votes.isEmpty)
    }

    @Test func `the root does not depend on the order of casting`() throws {
        let ballots = try (0..<9).map { _ in try ballot(VoteText.write(["o1"], nonce: nonce)) }
        #expect(Board(ballots).root == Board(ballots.reversed()).root)
        #expect(Board(ballots) == Board(ballots.shuffled()))
        #expect(Board(Array(ballots.dropLast())).root != Board(ballots).root)
        #expect(Board([]).root == Digest.sha256([]))
    }
}
