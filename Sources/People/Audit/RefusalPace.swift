/// How many lines a minute the security events have for being turned away, which anybody can be as often as they like: so many
/// for one name at one address, so many for everyone. What is left out is counted, and the count has a line of its own.
struct RefusalPace {
    /// Lines a minute for one name at one address.
    static let perSource = 30
    /// Lines a minute for everyone.
    static let altogether = 300
    /// What is held to this pace. Everything else is bounded by what it takes to do it.
    static let kinds: Set<String> = ["access.refused", "sign-in.limited"]

    private var minute: Int64 = 0
    private var counts: [String: Int] = [:]
    private var total = 0
    private var leftOut = 0

    /// Whether a line is written, and how many were left out before it and not told of yet.
    ///
    /// - Parameter milliseconds: when it is to be written, since 1970.
    mutating func takes(_ source: String, at milliseconds: Int64) -> (isWritten: Bool, leftOut: Int) {
        let now = milliseconds / 60_000
        if now != minute { (minute, counts, total) = (now, [:], 0) }
        guard total < Self.altogether, counts[source, default: 0] < Self.perSource else {
            leftOut += 1
            return (false, 0)
        }
        total += 1
        counts[source, default: 0] += 1
        defer { leftOut = 0 }
        return (true, leftOut)
    }
}
