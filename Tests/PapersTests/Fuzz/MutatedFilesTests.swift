import Foundation
import SamplePapers
import Testing

@testable import Papers

/// Files spoiled at random: whatever they make the converters do, it ends within its limits and stays in its folder.
///
/// `PHONGHOP_FUZZ_PAPERS` says how many, `PHONGHOP_FUZZ_SEED` which.
@Suite(.serialized)
struct MutatedFilesTests {
    private struct Sample: Sendable {
        let name: String
        let bytes: [UInt8]
    }

    private enum Outcome: Hashable { case taken, refused(String) }

    private static func samples() throws -> [Sample] {
        var outlined = SamplePDF(pageCount: 5)
        outlined.outline = [("Một", 1), ("Hai", 3)]
        return [
            Sample(name: "a.pdf", bytes: try Bench.sample()),
            Sample(name: "b.pdf", bytes: try Bench.sample("phu-yen-2022/papers/giay-moi.pdf")),
            Sample(name: "c.pdf", bytes: outlined.bytes), Sample(name: "d.pdf", bytes: outlined.bytes),
            Sample(name: "e.docx", bytes: SampleZip.word("Tờ trình", "Kính gửi").bytes),
            Sample(name: "f.png", bytes: try SamplePicture.made(by: "pnmtopng")),
            Sample(name: "g.jpg", bytes: SamplePicture.turned(try SamplePicture.made(by: "pnmtojpeg"), 6)),
            Sample(name: "h.tif", bytes: try SamplePicture.made(by: "pamtotiff")),
            Sample(name: "i.mp4", bytes: SampleMovie.bytes),
        ]
    }

    /// xorshift64: the same seed spoils the same bytes.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    private static func spoiled(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &chance) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &chance)
            switch Int.random(in: 0..<7, using: &chance) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            case 1: bytes[place] = [0, 0xFF, 0x7F, 0x20, 0x39].randomElement(using: &chance) ?? 0
            case 2: bytes.removeSubrange(place...)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...200, using: &chance)))
            case 4: bytes.insert(contentsOf: (0..<20).map { _ in UInt8.random(in: 0...255, using: &chance) }, at: place)
            case 5:
                let end = min(bytes.count, place + Int.random(in: 1...500, using: &chance))
                bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &chance))
            default:
                // A number becomes a huge one.
                if let digit = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) {
                    bytes.insert(contentsOf: Array("99999999".utf8), at: digit)
                }
            }
        }
        return bytes
    }

    @Test func `spoiled files are taken or refused, within their limits and their folder`() async throws {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["PHONGHOP_FUZZ_PAPERS"].flatMap { Int($0) } ?? 100
        var chance = Chance(state: environment["PHONGHOP_FUZZ_SEED"].flatMap { UInt64($0) } ?? 20_261_121)
        let samples = try Self.samples()
        let bench = try Bench()
        let cases = (0..<count).map { number in
            let sample = samples[number % samples.count]
            return Sample(name: sample.name, bytes: Self.spoiled(sample.bytes, &chance))
        }
        let results = try await withThrowingTaskGroup(of: (Outcome, Duration).self) { group in
            var (rest, results): (ArraySlice<Sample>, [(Outcome, Duration)]) = (cases[...], [])
            for _ in 0..<4 {
                if let one = rest.popFirst() { group.addTask { try await Self.run(one, on: bench) } }
            }
            while let result = try await group.next() {
                results.append(result)
                if let one = rest.popFirst() { group.addTask { try await Self.run(one, on: bench) } }
            }
            return results
        }
        let slowest = results.map(\.1).max() ?? .zero
        // A conversion has a minute, and a page may have to wait for two; the rest is for a busy machine.
        #expect(slowest < .seconds(600))
        try await eventually("everything has ended") { bench.pages.queue.count == 0 && bench.pages.intake.count == 0 }
        #expect(try bench.workFolders().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.store.incoming.path).isEmpty)
        let top = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
        #expect(Set(top) == ["papers", "pages"])
        let outcomes = Dictionary(grouping: results) { $0.0 }.mapValues(\.count)
        let lines = outcomes.map { outcome, number in
            switch outcome {
            case .taken: "taken \(number)"
            case .refused(let code): "\(code) \(number)"
            }
        }
        print("\(count) spoiled files: \(lines.sorted().joined(separator: ", ")); slowest \(slowest)")
    }

    private static func run(_ sample: Sample, on bench: Bench) async throws -> (Outcome, Duration) {
        let began = ContinuousClock.now
        let path = try bench.file(sample.bytes)
        defer { unlink(path) }
        do {
            let taken = try await bench.pages.takeIn(path: path, name: sample.name)
            if !taken.about.pages.isEmpty {
                _ = try await bench.pages.picture(of: taken.stored.digest, page: 1, width: 240)
                _ = try await bench.pages.words(of: taken.stored.digest, page: 1)
            }
            return (.taken, ContinuousClock.now - began)
        } catch let problem as PaperProblem {
            return (.refused(problem.code), ContinuousClock.now - began)
        } catch let failure as PaperStoreFailure {
            return (.refused(failure.code), ContinuousClock.now - began)
        }
    }
}
