import Meetings

/// Shares as a person writes them: "> 1/2", ">= 2/3", "none".
enum ThresholdText {
    private static let largestNumber = 1000

    static func write(_ threshold: DecisionRule.Threshold) -> String {
        threshold == .none
            ? "none" : "\(threshold.strictly ? ">" : ">=") \(threshold.numerator)/\(threshold.denominator)"
    }

    /// Nil unless `text` is "none", or ">" or ">=" and a fraction between 0 and 1.
    static func read(_ text: String) -> DecisionRule.Threshold? {
        if text == "none" { return DecisionRule.Threshold.none }
        let strictly = !text.hasPrefix(">=")
        guard text.hasPrefix(">") else { return nil }
        let parts = text.dropFirst(strictly ? 1 : 2).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = number(parts[0]), let denominator = number(parts[1]) else { return nil }
        guard denominator > 0, numerator <= denominator else { return nil }
        return DecisionRule.Threshold(numerator: numerator, denominator: denominator, strictly: strictly)
    }

    private static func number(_ text: Substring) -> Int? {
        let digits = text.drop { $0 == " " }
        guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(digits).flatMap { $0 <= largestNumber ? $0 : nil }
    }
}
