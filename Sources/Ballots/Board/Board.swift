import Cryptography
import Foundation

/// All ballots of a closed vote, for everyone to see: sorted by code, without time, order of casting or owner.
public struct Board: Hashable, Sendable {
    /// Sorted by code, those of one code by leaf.
    public let ballots: [CastBallot]

    public init(_ ballots: [CastBallot]) {
        self.ballots = ballots.map { (key: ($0.code, Base64URL.encode($0.leaf)), ballot: $0) }
            .sorted { $0.key < $1.key }
            .map(\.ballot)
    }

    /// The root over the leaves in the order of their bytes (RFC 9162 §2.1): what the record commits to.
    public var root: [UInt8] {
        MerkleTree(leaves: ballots.map(\.leaf).sorted { $0.lexicographicallyPrecedes($1) }).root
    }

    /// One ballot as everyone reads it; bytes are base64url.
    public struct Row: Codable, Hashable, Sendable {
        public let code: String
        public let message: String
        public let signature: String
        public let sealed: String
        public let proof: String

        init(_ ballot: CastBallot) {
            code = ballot.code
            message = Base64URL.encode(ballot.message)
            signature = Base64URL.encode(ballot.signature)
            sealed = Base64URL.encode(ballot.sealed)
            proof = Base64URL.encode(ballot.proof)
        }

        var ballot: CastBallot? {
            guard let message = Base64URL.decode(message), let signature = Base64URL.decode(signature),
                let sealed = Base64URL.decode(sealed), let proof = Base64URL.decode(proof)
            else { return nil }
            return CastBallot(message: message, signature: signature, sealed: sealed, proof: proof)
        }
    }

    public var rows: [Row] { ballots.map(Row.init) }
}

/// A board as a file.
struct BoardFile: Codable {
    let meeting: String
    let poll: Int
    let rows: [Board.Row]

    init(_ board: Board, of id: BallotID) {
        meeting = id.meeting.rawValue
        poll = id.poll.rawValue
        rows = board.rows
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }

    /// Nil when the file is of another vote, was altered so that it cannot be read, or its codes are not those of its
    /// ballots.
    static func decode(_ bytes: [UInt8], of id: BallotID) -> Board? {
        guard let file = try? JSONDecoder().decode(BoardFile.self, from: Data(bytes)),
            file.meeting == id.meeting.rawValue, file.poll == id.poll.rawValue
        else { return nil }
        let ballots = file.rows.compactMap(\.ballot)
        guard ballots.count == file.rows.count, ballots.map(\.code) == file.rows.map(\.code) else { return nil }
        return Board(ballots)
    }
}
