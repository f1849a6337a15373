import HTTP
import Testing

/// What a stream of bytes came to: the requests understood, and the failure that ended them.
struct Verdict: Equatable, CustomStringConvertible {
    var requests: [String] = []
    var failure: RequestFailure?

    var description: String { "\(requests) \(failure?.rawValue ?? "")" }

    /// Reads `bytes` in pieces of `size`.
    init(_ bytes: [UInt8], piecesOf size: Int, limits: HTTPLimits = HTTPLimits(), bodyLimitBytes: Int = 1 << 20) {
        var parser = RequestParser(limits: limits)
        var current = ""
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = Array(bytes[start..<min(start + size, bytes.count)])
            let isOver = piece.withUnsafeBytes { buffer in
                var offset = 0
                while true {
                    switch parser.next(buffer, from: &offset) {
                    case .needMore: return false
                    case .head(let head):
                        parser.bodyLimitBytes = bodyLimitBytes
                        current = "\(head.method.rawValue) \(head.rawPath)"
                    case .body(let range):
                        if !range.isEmpty { current += " " }
                        current += String(decoding: buffer[range], as: UTF8.self)
                    case .end: requests.append(current.filter { $0 != " " })
                    case .failed(let failure):
                        self.failure = failure
                        return true
                    }
                }
            }
            if isOver { return }
        }
    }

    /// The verdict on the whole, having checked that no way of cutting the stream changes it (case 15).
    static func on(
        _ bytes: [UInt8],
        limits: HTTPLimits = HTTPLimits(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Verdict {
        let whole = Verdict(bytes, piecesOf: max(1, bytes.count), limits: limits)
        for size in [1, 2, 3, 7] {
            let cut = Verdict(bytes, piecesOf: size, limits: limits)
            #expect(cut == whole, "cut into \(size)", sourceLocation: sourceLocation)
        }
        return whole
    }

    static func on(
        _ text: String,
        limits: HTTPLimits = HTTPLimits(),
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Verdict {
        on(Array(text.utf8), limits: limits, sourceLocation: sourceLocation)
    }
}

/// A GET with these header lines behind its Host.
func get(_ target: String = "/", _ lines: String...) -> String {
    (["GET \(target) HTTP/1.1", "Host: h"] + lines).joined(separator: "\r\n") + "\r\n\r\n"
}

/// A POST with these header lines, then `body` as it stands.
func post(_ lines: String..., body: String = "") -> String {
    (["POST / HTTP/1.1", "Host: h"] + lines).joined(separator: "\r\n") + "\r\n\r\n" + body
}
