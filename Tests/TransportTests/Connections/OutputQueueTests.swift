import Foundation
import Testing

@testable import Transport

struct OutputQueueTests {
    @Test func `bytes go out in order, counted, and leave nothing behind`() {
        var queue = OutputQueue()
        var sent: [UInt8] = []
        for number in 0..<300 {
            queue.append(.bytes([UInt8](repeating: UInt8(number & 0xff), count: number % 7), sent: 0))
        }
        let whole = (0..<300).flatMap { [UInt8](repeating: UInt8($0 & 0xff), count: $0 % 7) }
        #expect(queue.byteCount == whole.count)
        var step = 1
        while case .bytes(let bytes, let start)? = queue.first {
            let count = min(step, bytes.count - start)
            sent += bytes[start..<start + count]
            queue.advance(by: count)
            #expect(queue.byteCount == whole.count - sent.count)
            step = step % 5 + 1
        }
        #expect(sent == whole)
        #expect(queue.isEmpty)
    }

    @Test func `a file goes out piece by piece between bytes`() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("queue-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(count: 100).write(to: URL(fileURLWithPath: path))
        let file = try #require(OpenFile(path: path))
        var queue = OutputQueue()
        queue.append(.bytes([1], sent: 0))
        queue.append(.file(file, offset: 10, count: 50))
        queue.append(.bytes([2], sent: 0))
        queue.advance(by: 1)
        queue.advance(by: 20)
        guard case .file(_, let offset, let count)? = queue.first else {
            Issue.record("the file is gone")
            return
        }
        #expect((offset, count) == (30, 30))
        queue.advance(by: 30)
        guard case .bytes([2], sent: 0)? = queue.first else {
            Issue.record("the bytes behind the file are gone")
            return
        }
    }

    @Test
    func `memory is held for a peer until the whole of a piece has gone, and never for a frame that others get too`() {
        var queue = OutputQueue()
        queue.append(.bytes([UInt8](repeating: 0, count: 100), sent: 40))
        queue.append(.frame(Frame(wire: [UInt8](repeating: 0, count: 1_000), mark: 1), sent: 0))
        queue.append(.bytes([UInt8](repeating: 0, count: 7), sent: 0))
        #expect((queue.byteCount, queue.heldBytes) == (1_067, 107))
        queue.advance(by: 59)
        #expect((queue.byteCount, queue.heldBytes) == (1_008, 107))
        queue.advance(by: 1)
        #expect((queue.byteCount, queue.heldBytes) == (1_007, 7))
        queue.advance(by: 1_000)
        #expect((queue.byteCount, queue.heldBytes) == (7, 7))
    }

    @Test(arguments: [0, 1])
    func `of what is forgotten only a piece that has begun stays, or the first where it is encrypted`(sent: Int) {
        for always in [false, true] {
            var queue = OutputQueue()
            queue.append(.bytes([1, 2, 3], sent: sent))
            queue.append(.bytes([4, 5, 6], sent: 0))
            queue.keepFirst(always: always)
            #expect(queue.byteCount == (sent > 0 || always ? 3 - sent : 0))
            #expect(queue.heldBytes == (sent > 0 || always ? 3 : 0))
        }
    }

    @Test func `only a regular file is opened, never a folder or through a link`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("open-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("abc".utf8).write(to: URL(fileURLWithPath: folder + "/file"))
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/file")
        #expect(OpenFile(path: folder + "/file")?.length == 3)
        #expect(OpenFile(path: folder + "/link") == nil)
        #expect(OpenFile(path: folder) == nil)
        #expect(OpenFile(path: folder + "/missing") == nil)
    }
}
