import HTTP

/// Requests: the same heads, bodies and failure however the stream is cut.
enum HTTPReader {
    static func read(_ bytes: [UInt8]) {
        let whole = verdict(bytes, pieces: max(1, bytes.count))
        for pieces in [1, 2 + bytes.count % 7] {
            demand(verdict(bytes, pieces: pieces) == whole, "cut into \(pieces) it is another request")
        }
    }

    private struct Verdict: Equatable {
        var requests: [String] = []
        var bodies: [[UInt8]] = []
        var failure: RequestFailure?
    }

    private static func verdict(_ bytes: [UInt8], pieces size: Int) -> Verdict {
        var parser = RequestParser()
        var verdict = Verdict()
        for start in stride(from: 0, to: bytes.count, by: size) {
            let isOver = Array(bytes[start..<min(bytes.count, start + size)]).withUnsafeBytes { buffer in
                var offset = 0
                while true {
                    switch parser.next(buffer, from: &offset) {
                    case .needMore: return false
                    case .head(let head):
                        parser.bodyLimitBytes = 1 << 16
                        verdict.requests.append("\(head.method) \(head.rawPath) \(head.host) \(head.framing)")
                        verdict.bodies.append([])
                        _ = (head.segments, head.rawQuery, head.keepsAlive)
                    case .body(let range): verdict.bodies[verdict.bodies.count - 1] += buffer[range]
                    case .end: verdict.requests.append("end")
                    case .failed(let failure):
                        verdict.failure = failure
                        return true
                    }
                }
            }
            if isOver { break }
        }
        return verdict
    }
}
