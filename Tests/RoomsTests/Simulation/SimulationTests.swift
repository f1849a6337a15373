import Foundation
import Testing

/// Meetings under everything at once. `PHONGHOP_SIMULATIONS` sets how many seeds are played; a failure names its seed.
struct SimulationTests {
    private static let seeds = Int(ProcessInfo.processInfo.environment["PHONGHOP_SIMULATIONS"] ?? "") ?? 4

    @Test func `whatever happens, nothing acknowledged is lost or doubled, and all see the same`() async throws {
        var counts: [String: Int] = [:]
        for seed in 1...UInt64(Self.seeds) {
            do {
                let simulation = try await Simulation(seed: seed)
                try await simulation.run(steps: 300)
                counts.merge(simulation.counts, uniquingKeysWith: +)
            } catch {
                Issue.record("seed \(seed): \(error)")
                throw error
            }
        }
        print(
            "\(Self.seeds) meetings of 300 steps: \(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })"
        )
        // Nothing is proved where nothing happened.
        for what in ["accepted", "answers lost", "sent again", "commits failed", "restarts", "views compared"] {
            #expect(counts[what, default: 0] > 0, "\(what)")
        }
    }
}
