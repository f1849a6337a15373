/// The reasoning of a result in words and numbers, as printed and shown.
public struct Reasoning: Codable, Hashable, Sendable {
    public let vi: String
    public let en: String

    public init(of result: PollResult, under rule: DecisionRule) {
        let figures = rule.relative ? Self.comparison(result) : Self.figures(result, rule.threshold)
        switch result.reason {
        case .majority, .relative:
            vi = "\(figures.vi) → thông qua"
            en = "\(figures.en) → passed"
        case .short where result.agreeing == 0 && (rule.relative || rule.threshold.needed(of: result.base) == 0):
            vi = "không có phiếu tán thành → không thông qua"
            en = "no vote for → not passed"
        case .short:
            vi = "\(figures.vi) → không thông qua"
            en = "\(figures.en) → not passed"
        case .tieChairFor:
            vi = "\(result.agreeing) = \(result.no), theo phía chủ tọa (tán thành) → thông qua"
            en = "\(result.agreeing) = \(result.no), the chair's side decides (for) → passed"
        case .tieChairAgainst:
            vi = "\(result.agreeing) = \(result.no), theo phía chủ tọa (không tán thành) → không thông qua"
            en = "\(result.agreeing) = \(result.no), the chair's side decides (against) → not passed"
        case .tieFail:
            vi = "\(result.agreeing) = \(result.no), không có phía quyết định → không thông qua"
            en = "\(result.agreeing) = \(result.no), nothing decides the tie → not passed"
        }
    }

    public init(of result: ElectionResult, under rule: DecisionRule) {
        var (vi, en): ([String], [String]) = ([], [])
        if rule.relative {
            vi.append("theo đa số tương đối")
            en.append("by relative majority")
        } else {
            let share = Self.share(rule.threshold, of: result.base)
            let sign = rule.threshold.strictly ? ">" : "≥"
            vi.append("cần \(result.needed)/\(result.base) phiếu (\(sign) \(share))")
            en.append("\(result.needed)/\(result.base) votes needed (\(sign) \(share))")
        }
        let named = { (options: [ElectionResult.Standing]) in
            options.map { "\($0.title) \($0.votes)" }.joined(separator: ", ")
        }
        if result.elected.isEmpty {
            vi.append("không có lựa chọn nào đạt")
            en.append("none has it")
        } else {
            let chair = result.reason == .tieChair
            vi.append("được chọn: \(named(result.elected))" + (chair ? " (bằng phiếu, theo phía chủ tọa)" : ""))
            en.append("chosen: \(named(result.elected))" + (chair ? " (a tie, the chair's side decides)" : ""))
        }
        if !result.tied.isEmpty {
            vi.append("bằng phiếu: \(named(result.tied))")
            en.append("tied: \(named(result.tied))")
        }
        let open = result.openSeats
        self.vi = vi.joined(separator: "; ") + (open > 0 ? " → còn \(open)/\(result.seats) chưa chọn được" : " → đủ")
        self.en = en.joined(separator: "; ") + (open > 0 ? " → \(open) of \(result.seats) not filled" : " → all filled")
    }

    private static func figures(_ result: PollResult, _ share: DecisionRule.Threshold) -> Sentence {
        let count = "\(result.agreeing)/\(result.base)"
        let reached = result.agreeing >= result.needed
        let sign: String =
            switch (reached, share.strictly) {
            case (true, true): ">"
            case (true, false): "≥"
            case (false, true): "≤"
            case (false, false): "<"
            }
        let figures = "\(count) \(sign) \(Self.share(share, of: result.base))"
        guard let silent = result.silentAgree else { return Sentence(vi: figures, en: figures) }
        return Sentence(
            vi: "\(result.yes) + \(silent) im lặng = \(figures)",
            en: "\(result.yes) + \(silent) by silence = \(figures)"
        )
    }

    private static func share(_ share: DecisionRule.Threshold, of base: Int) -> String {
        if share.isMoreThanHalf { return "\(base)/2" }
        return share.isEverybody ? "\(base)/\(base)" : "\(share.numerator)/\(share.denominator) × \(base)"
    }

    private static func comparison(_ result: PollResult) -> Sentence {
        let rival = max(result.no, result.other ?? 0)
        let figures = "\(result.agreeing) \(result.agreeing > rival ? ">" : "≤") \(rival)"
        return Sentence(vi: "đa số tương đối: \(figures)", en: "relative majority: \(figures)")
    }
}
