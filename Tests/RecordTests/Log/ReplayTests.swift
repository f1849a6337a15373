import Testing

@testable import Record

struct ReplayTests {
    @Test func `a hundred thousand events are read back whole`() async throws {
        let folder = try TemporaryFolder()
        let record = try folder.open()
        let listener = Listener()
        let clock = ContinuousClock()
        let appending = await clock.measure {
            for number in 0..<1_000 { record.submit(.notes(100, after: Int64(number * 100)), observer: listener) }
            await listener.isDurable("meeting/a", through: 100_000)
        }
        try record.close()
        var again = record
        let opening = try clock.measure { again = try folder.open() }
        var count: Int64 = 0
        let reading = try clock.measure {
            while case let page = try again.entries(of: "meeting/a", after: count), let last = page.last {
                count = last.sequence
            }
        }
        #expect(count == 100_000)
        print("100,000 events: appended in \(appending), opened and verified in \(opening), read in \(reading)")
    }
}
