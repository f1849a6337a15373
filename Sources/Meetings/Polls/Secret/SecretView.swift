/// What everyone sees of a secret vote: its keys, how many papers were drawn, and, in steps, how many ballots are in the
/// box. Never who cast one.
public struct SecretView: Encodable, Hashable, Sendable {
    /// Why a result may say more than it should.
    public enum Warning: String, Encodable, Hashable, Sendable {
        /// So few voted that the figures may give single votes away.
        case fewVoters = "few-voters"
        /// All voted alike: everyone's vote is known.
        case unanimous
    }

    public let issuerKey: String
    public let receiptKey: String
    public let sealKey: String
    public let copies: [BallotSeal.Copy]?
    public let variant: String
    public let client: String
    public let drawn: Int
    public let cast: Int
    public let root: String?
    public let sealPrivate: String?
    public let warnings: [Warning]?
    /// Keys or box were lost: the vote does not count.
    public let lost: Bool?
}

/// The keys that copies of seals can be made for, for the chair's table.
public struct SealView: Encodable, Hashable, Sendable {
    public struct Key: Encodable, Hashable, Sendable {
        public let participant: ParticipantID
        public let key: String
    }

    public let keys: [Key]
}

extension Poll {
    /// The blind signature's name (RFC 9474 §5).
    private static let variant = "RSABSSA-SHA384-PSS-Randomized"

    /// - Parameter showsCopies: only the chair's table has use for copies of the seal's key.
    func secretView(showsCopies: Bool, showsResult: Bool) -> SecretView? {
        secret.map { secret in
            SecretView(
                issuerKey: secret.issue.issuerKey,
                receiptKey: secret.issue.receiptKey,
                sealKey: secret.seal.key,
                copies: showsCopies ? secret.seal.copies : nil,
                variant: Self.variant,
                client: secret.issue.client,
                drawn: secret.drawn.count,
                cast: cast,
                root: secret.root,
                sealPrivate: showsResult ? secret.sealPrivate : nil,
                warnings: warnings(showsResult: showsResult),
                lost: secret.isLost ? true : nil
            )
        }
    }

    private func warnings(showsResult: Bool) -> [SecretView.Warning]? {
        var warnings: [SecretView.Warning] = []
        if (secret?.cast ?? electorate.count) < Meeting.fewestSecretVoters { warnings.append(.fewVoters) }
        if showsResult, isUnanimous { warnings.append(.unanimous) }
        return warnings.isEmpty ? nil : warnings
    }

    /// Every ballot that came out of the box says the same.
    private var isUnanimous: Bool {
        guard let cast = secret?.cast, cast > 0, let count = secret?.count else { return false }
        return count.blank == cast || count.invalid == cast
            || (!count.votes.isEmpty && count.votes.values.allSatisfy { $0 == cast })
    }
}

extension Meeting {
    func sealView(for audience: Audience) -> SealView? {
        guard audience.clearance == .office, !polls.sealKeys.isEmpty else { return nil }
        return SealView(
            keys: polls.sealKeys.sorted { $0.key < $1.key }.map { .init(participant: $0.key, key: $0.value) }
        )
    }
}
