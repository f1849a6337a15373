import Cryptography

/// What came out of the box, added up.
///
/// A ballot that marks nothing is blank. One that cannot be opened or read, marks something that is not on the paper, marks
/// it twice, or marks more than may be marked, is invalid. Every other one counts once for each of its marks.
public struct BallotCount: Hashable, Sendable {
    public var votes: [String: Int] = [:]
    public var blank = 0
    public var invalid = 0

    /// - Parameters:
    ///   - options: what may be marked.
    ///   - marks: how many of them at most.
    public init(_ ballots: [CastBallot], sealKey: P256Key, options: Set<String>, marks: Int) {
        for ballot in ballots {
            let choices = Seal.open(ballot.sealed, with: sealKey, message: ballot.message).flatMap(VoteText.choices)
            guard let choices, choices.count <= marks, Set(choices).count == choices.count,
                options.isSuperset(of: choices)
            else {
                invalid += 1
                continue
            }
            if choices.isEmpty { blank += 1 }
            for choice in choices { votes[choice, default: 0] += 1 }
        }
    }
}
