import Annotations
import Cryptography
import Foundation
import Synchronization

/// Presses that rest; each belongs to one thread while it works.
final class WatermarkPresses: Sendable {
    private struct Resting: @unchecked Sendable {
        // Handed out to one thread at a time, under the lock below.
        var presses: [WatermarkPress] = []
    }

    private let resting = Mutex(Resting())

    func press(_ watermark: Watermark, on jpeg: Data) throws -> [UInt8] {
        let press =
            try resting.withLock { $0.presses.popLast() }.map { Lent(press: $0) } ?? Lent(press: WatermarkPress())
        defer { resting.withLock { $0.presses.append(press.press) } }
        return try press.press.press(watermark, on: jpeg)
    }

    private struct Lent: @unchecked Sendable {
        // Used by the thread that borrowed it alone.
        let press: WatermarkPress
    }
}

extension PaperPages {
    /// The picture of a page with a reader's name and the time in it. Drawn once for all, marked for each reader anew: that
    /// takes a few milliseconds, and their browser keeps it.
    ///
    /// - Throws: as ``picture(of:page:width:)``.
    public func picture(of digest: String, page: Int, width: Int, watermark: Watermark) async throws -> [UInt8] {
        let path = try await picture(of: digest, page: page, width: width)
        let box = Box<[UInt8]>()
        try await wait(for: "mark \(Hex.encode(Random.bytes(12)))", in: marking) { pages in
            guard let jpeg = try? Data(contentsOf: URL(filePath: path)) else { throw PaperProblem.busy }
            do {
                box.value = try pages.presses.press(watermark, on: jpeg)
            } catch is MarkFailure {
                throw PaperProblem.conversionFailed
            }
        }
        guard let bytes = box.value else { throw PaperProblem.busy }
        return bytes
    }
}
