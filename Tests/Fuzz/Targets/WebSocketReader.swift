@testable import HTTP

/// Frames: the same messages and failure however the stream is cut, and no message beyond the limit.
enum WebSocketReader {
    static func read(_ bytes: [UInt8]) {
        let whole = steps(bytes, pieces: max(1, bytes.count))
        for pieces in [1, 2 + bytes.count % 7] {
            demand(steps(bytes, pieces: pieces) == whole, "cut into \(pieces) it says something else")
        }
        for case .text(let text) in whole {
            demand(text.count <= WebSocketLimits.room.messageBytes, "a message beyond the limit")
            demand(String(validating: text, as: UTF8.self) != nil, "a text that is none")
        }
    }

    private static func steps(_ bytes: [UInt8], pieces size: Int) -> [WebSocketParser.Step] {
        var parser = WebSocketParser(limits: .room)
        var steps: [WebSocketParser.Step] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            var piece = Array(bytes[start..<min(bytes.count, start + size)])
            let isOver = piece.withUnsafeMutableBytes { buffer in
                var offset = 0
                while true {
                    let step = parser.next(buffer, from: &offset)
                    if step == .needMore { return false }
                    steps.append(step)
                    if case .failed = step { return true }
                }
            }
            if isOver { break }
        }
        return steps
    }
}
