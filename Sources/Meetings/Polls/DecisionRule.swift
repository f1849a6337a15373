/// How a committee decides. Every committee has its own, versioned, with the legal basis printed in the minutes.
///
/// The usual rule of a People's Committee: at least 2/3 of all members must be present; a decision needs more than half
/// of **all** members, absent ones included; a tie follows the side on which the chair voted.
public struct DecisionRule: Codable, Hashable, Sendable {
    /// Whom the share is taken of.
    public enum Base: String, Codable, Hashable, Sendable, CaseIterable {
        /// All members in office entitled to vote when the poll opened; absent ones stay in.
        case all
        /// Those of them present when the poll opened, and those who came later and voted.
        case present
        /// Those who cast a vote, abstentions included.
        case cast
        /// Votes for and against only.
        case valid
    }

    /// A share of the base that must be reached, compared as whole numbers: no rounding, no floating point.
    public struct Threshold: Codable, Hashable, Sendable {
        public var numerator: Int
        public var denominator: Int
        /// True: more than the share (quá nửa). False: at least the share (ít nhất 2/3).
        public var strictly: Bool

        public init(numerator: Int, denominator: Int, strictly: Bool) {
            precondition(denominator > 0 && numerator >= 0, "A share needs a positive denominator")
            self.numerator = numerator
            self.denominator = denominator
            self.strictly = strictly
        }

        /// - Throws: `DecodingError` unless it is a share of at most the whole, in numbers up to
        ///   ``Limits/shareDenominator``.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let numerator = try container.decode(Int.self, forKey: .numerator)
            let denominator = try container.decode(Int.self, forKey: .denominator)
            guard (1...Limits.shareDenominator).contains(denominator), (0...denominator).contains(numerator) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "Not a share of a whole")
                )
            }
            self.init(
                numerator: numerator,
                denominator: denominator,
                strictly: try container.decode(Bool.self, forKey: .strictly)
            )
        }

        private enum CodingKeys: String, CodingKey { case numerator, denominator, strictly }

        public static let moreThanHalf = Threshold(numerator: 1, denominator: 2, strictly: true)
        public static let atLeastTwoThirds = Threshold(numerator: 2, denominator: 3, strictly: false)
        public static let moreThanTwoThirds = Threshold(numerator: 2, denominator: 3, strictly: true)
        /// Nhất trí.
        public static let unanimous = Threshold(numerator: 1, denominator: 1, strictly: false)
        public static let none = Threshold(numerator: 0, denominator: 1, strictly: false)

        /// The smallest whole number that reaches the share of `base`.
        public func needed(of base: Int) -> Int {
            let product = base * numerator
            return strictly ? product / denominator + 1 : (product + denominator - 1) / denominator
        }

        /// Everyone of the base: unanimity.
        public var isEverybody: Bool { !strictly && numerator == denominator }

        /// A simple majority, however it is written: 1/2 or 50/100.
        public var isMoreThanHalf: Bool { strictly && numerator * 2 == denominator }

        public func isMet(by count: Int, of base: Int) -> Bool { count >= needed(of: base) }
    }

    /// What happens when as many are for as against.
    public enum TieRule: String, Codable, Hashable, Sendable, CaseIterable {
        case chairSide = "chair_side"
        case fail
    }

    /// What silence means on a written ballot.
    public enum SilenceRule: String, Codable, Hashable, Sendable, CaseIterable {
        case notCounted = "not_counted"
        case countsAsAgree = "counts_as_agree"
    }

    public var base: Base
    public var threshold: Threshold
    /// Đa số tương đối: most votes win, whatever their share. The threshold is then not asked.
    public var relative: Bool
    public var quorum: Threshold
    public var tieRule: TieRule
    public var silenceRule: SilenceRule
    /// Free text naming the law or working rule, printed in the minutes. May be empty.
    public var legalBasis: String

    public init(
        base: Base = .all,
        threshold: Threshold = .moreThanHalf,
        relative: Bool = false,
        quorum: Threshold = .atLeastTwoThirds,
        tieRule: TieRule = .chairSide,
        silenceRule: SilenceRule = .notCounted,
        legalBasis: String = ""
    ) {
        self.base = base
        self.threshold = threshold
        self.relative = relative
        self.quorum = quorum
        self.tieRule = tieRule
        self.silenceRule = silenceRule
        self.legalBasis = legalBasis
    }
}

extension DecisionRule {
    private enum CodingKeys: String, CodingKey {
        case base, threshold, relative, quorum, tieRule, silenceRule, legalBasis
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            base: try container.decode(Base.self, forKey: .base),
            threshold: try container.decode(Threshold.self, forKey: .threshold),
            relative: try container.decodeIfPresent(Bool.self, forKey: .relative) ?? false,
            quorum: try container.decode(Threshold.self, forKey: .quorum),
            tieRule: try container.decode(TieRule.self, forKey: .tieRule),
            silenceRule: try container.decode(SilenceRule.self, forKey: .silenceRule),
            legalBasis: try container.decode(String.self, forKey: .legalBasis)
        )
    }

    /// `relative` is written only when it is so: rules of before had no such key.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(base, forKey: .base)
        try container.encode(threshold, forKey: .threshold)
        if relative { try container.encode(true, forKey: .relative) }
        try container.encode(quorum, forKey: .quorum)
        try container.encode(tieRule, forKey: .tieRule)
        try container.encode(silenceRule, forKey: .silenceRule)
        try container.encode(legalBasis, forKey: .legalBasis)
    }

    /// The same rule with its text cleaned.
    func checked() throws(CommandRefusal) -> DecisionRule {
        var rule = self
        rule.legalBasis = try PlainText.optionalBlock(legalBasis, limit: Limits.reasonCharacters)
        return rule
    }
}
