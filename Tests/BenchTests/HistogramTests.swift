import Testing

@testable import Bench

struct HistogramTests {
    @Test func `a percentile lies within one in a hundred of the true one`() throws {
        var histogram = Histogram()
        for value in 1...100_000 { histogram.add(nanoseconds: UInt64(value) * 1_000) }
        for share in [0.01, 0.5, 0.9, 0.99, 0.999] {
            let found = Double(try #require(histogram.percentile(share)))
            #expect(abs(found / (share * 1e8) - 1) < 0.01)
        }
        #expect(histogram.percentile(1) == 100_000_000)
        #expect(histogram.longest == 100_000_000)
    }

    @Test func `nothing measured has no percentile`() {
        #expect(Histogram().percentile(0.5) == nil)
        #expect(Spread(Histogram()) == nil)
    }

    @Test func `what is reckoned is late when its moment was missed`() throws {
        let ledger = Ledger(firstNumber: 7)
        let due = Instant(nanoseconds: Instant.now.nanoseconds - 500_000_000)
        ledger.gave(due: due)
        ledger.answered(7, 12, nil)
        ledger.told(0, 11, isFirst: false)
        ledger.told(0, 12, isFirst: false)
        ledger.told(1, 15, isFirst: false)
        let told = ledger.delivery(to: 2)
        #expect(told.count == 2)
        #expect(try #require(told.percentile(0)) >= 490_000_000)
        #expect(try #require(ledger.answers.percentile(1)) >= 500_000_000)
    }

    @Test func `a member who comes in later is not counted for what went before`() {
        let ledger = Ledger(firstNumber: 0)
        ledger.gave(due: .now)
        ledger.answered(0, 3, nil)
        ledger.told(0, 5, isFirst: true)
        #expect(ledger.delivery(to: 1).count == 0)
    }
}
