import Cryptography
import Meetings

/// Checks the board of a closed vote against what the record committed to, ballot by ballot. What it finds has the names that
/// the independent verifier gives it.
public struct BoardCheck: Sendable {
    private let id: BallotID
    private let poll: Poll
    private let secret: SecretBallot

    /// Nil unless the poll is a secret one whose box was closed and whose ballots were kept.
    public init?(_ poll: Poll, of meeting: MeetingID) {
        guard let secret = poll.secret, secret.root != nil, poll.state != .cancelled else { return nil }
        id = BallotID(meeting: meeting, poll: poll.id)
        self.poll = poll
        self.secret = secret
    }

    /// - Returns: a line for each thing that is not as the record says; empty when all is well.
    public func faults(in office: BallotOffice) throws -> [String] {
        guard let root = secret.root.flatMap(Hex.decode) else { return ["root-wrong"] }
        do {
            return faults(of: try office.readBoard(id, root: root)).map { "\(id): \($0)" }
        } catch BallotFailure.missing {
            return ["\(id): board-missing: the ballots of a closed vote are not there"]
        } catch BallotFailure.damaged {
            return ["\(id): root-wrong: the ballots are not those that were committed to before the box was opened"]
        }
    }

    func faults(of board: Board) -> [String] {
        var faults: [String] = []
        if board.ballots.count != secret.cast { faults.append("cast-wrong: not as many ballots as the record says") }
        if board.ballots.count > secret.drawn.count { faults.append("more-than-drawn: more ballots than papers drawn") }
        if Set(board.ballots.map(\.token)).count != board.ballots.count {
            faults.append("paper-twice: two ballots on one paper")
        }
        faults += ballotFaults(board) + countFaults(board)
        return faults
    }

    private func ballotFaults(_ board: Board) -> [String] {
        guard let issuer = Base64URL.decode(secret.issue.issuerKey).flatMap(IssuerPublicKey.init(spki:)) else {
            return ["issuer-key-wrong: the record holds no key that could have signed papers"]
        }
        return board.ballots.filter { !$0.isValid(in: id, issuer: issuer) }
            .map { "signature-wrong: \($0.code) is no ballot of this vote" }
    }

    private func countFaults(_ board: Board) -> [String] {
        guard let private64 = secret.sealPrivate else { return [] }
        guard let key = Base64URL.decode(private64).flatMap(P256Key.init(pkcs8:)),
            Base64URL.encode(key.publicKey.point) == secret.seal.key
        else { return ["seal-wrong: the key given out is not the one the box was locked with"] }
        let count = BallotCount(
            board.ballots,
            sealKey: key,
            options: Set(poll.terms.marks.map(\.rawValue)),
            marks: poll.terms.seats
        )
        return BoxCount(count) == secret.count ? [] : ["count-wrong: the ballots add up to something else"]
    }
}

extension BoxCount {
    /// As the record keeps it.
    public init(_ count: BallotCount) {
        self.init(
            votes: Dictionary(uniqueKeysWithValues: count.votes.map { (Mark(rawValue: $0.key), $0.value) }),
            blank: count.blank,
            invalid: count.invalid
        )
    }
}
