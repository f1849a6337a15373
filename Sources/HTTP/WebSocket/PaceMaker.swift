/// A token bucket: `burst` at once, then `perSecond`.
struct PaceMaker {
    private let perSecond: Float
    private let burst: Float
    private var tokens: Float
    private var filledAt: UInt64 = 0

    /// - Parameter perSecond: Nil sets no pace.
    init(perSecond: Int?, burst: Int) {
        self.perSecond = perSecond.map { Float($0) } ?? .infinity
        self.burst = Float(burst)
        tokens = Float(burst)
    }

    /// Takes one token; false when there is none. `now` is in milliseconds.
    mutating func allows(now: UInt64) -> Bool {
        guard perSecond < .infinity else { return true }
        if now > filledAt {
            tokens = min(burst, tokens + Float(now - filledAt) * perSecond / 1000)
            filledAt = now
        }
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }
}
