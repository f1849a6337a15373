import Foundation
import Testing

@testable import Record

/// The power goes at any moment: what was acknowledged is there afterwards, nothing is there by half, and the record goes on.
///
/// `PHONGHOP_POWER_CUTS` says how many cuts are tried; `PHONGHOP_POWER_SEED` repeats the sessions of an earlier run.
struct PowerCutTests {
    /// Cuts in an ordinary run of the suite.
    static let cuts = 200

    @Test func `no power cut takes an acknowledged event, or leaves half a command`() async throws {
        FaultyDisk.install()
        let environment = ProcessInfo.processInfo.environment
        let wanted = environment["PHONGHOP_POWER_CUTS"].flatMap(Int.init) ?? Self.cuts
        var seed = environment["PHONGHOP_POWER_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1...999_999)
        var (tried, lost) = (0, 0)
        while tried < wanted {
            let session = try await PowerSession(seed: seed)
            for cut in session.cuts(atMost: min(wanted - tried, 2_000)) {
                tried += 1
                do {
                    try await session.check(cut)
                } catch {
                    lost += 1
                    Issue.record("seed \(seed), call \(cut.call), \(cut.fate): \(error)")
                }
            }
            guard lost < 5 else { break }
            if wanted > Self.cuts { print("seed \(seed): \(tried) of \(wanted) power cuts, \(lost) with a loss") }
            seed += 1
        }
        print("\(tried) power cuts, \(lost) with a loss; the last seed was \(seed - 1)")
        #expect(tried >= wanted || lost > 0)
    }

    @Test func `a disk that forgets what was synced is found out`() async throws {
        FaultyDisk.install()
        let session = try await PowerSession(seed: 4, forgetsSyncs: true)
        var losses = 0
        for cut in session.cuts(atMost: 200) {
            do { try await session.check(cut) } catch { losses += 1 }
        }
        #expect(losses > 0)
    }
}
