import HTTP
import Testing

/// Chunk sizes and line ends have one form (RFC 9112 §7.1).
struct ChunkedTests {
    private func chunked(_ body: String) -> Verdict {
        Verdict.on(post("Transfer-Encoding: chunked", body: body))
    }

    private let smuggled = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n"

    @Test func `chunks are joined and trailers passed over`() {
        #expect(chunked("5\r\nabcde\r\n0\r\n\r\n").requests == ["POST/abcde"])
        #expect(chunked("5\r\nabcde\r\n003\r\nfgh\r\n000\r\n\r\n").requests == ["POST/abcdefgh"])
        #expect(chunked("A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n").requests == ["POST/01234567890123456789"])
        #expect(chunked("1\r\na\r\n0\r\nX-Sum: 1\r\nY: 2\r\n\r\n" + get("/next")).requests == ["POST/a", "GET/next"])
        #expect(chunked("1;name=value;other=\"text\"\r\na\r\n0;last\r\n\r\n").requests == ["POST/a"])
    }

    @Test(arguments: [
        "0x5", "5 ", " 5", "\t5", " 0", "0_2e", "", "11111111111111111", "00000000000000005", "+5", "-5", "5h", "g",
        "5,5",
        "5\u{0b}", "5\"", "0q1", "8000000000000000", "ffffffffffffffff", "５",
    ])
    func `case 6: a chunk size is one to sixteen hexadecimal digits`(size: String) {
        let verdict = chunked("\(size)\r\nabcde\r\n0\r\n\r\n" + smuggled)
        #expect(verdict == Verdict(requests: [], failure: .badChunk))
    }

    /// The 26 terminators that other servers have taken for a line end.
    @Test(arguments: [
        // The line of the size ends in something else.
        "5\nabcde\r\n0\r\n\r\n", "5\rabcde\r\n0\r\n\r\n", "5\rXabcde\r\n0\r\n\r\n", "5\r\rabcde\r\n0\r\n\r\n",
        "5\n\rabcde\r\n0\r\n\r\n", "5!abcde\r\n0\r\n\r\n",
        // The line end hides in an extension.
        "5;\nabcde\r\n0\r\n\r\n", "5;a\nabcde\r\n0\r\n\r\n", "5;\rabcde\r\n0\r\n\r\n", "5;\rXabcde\r\n0\r\n\r\n",
        "5;a\r\rabcde\r\n0\r\n\r\n", "5\n;\r\nabcde\r\n0\r\n\r\n", "5\r;\r\nabcde\r\n0\r\n\r\n",
        "5;a\u{00}\r\nabcde\r\n0\r\n\r\n",
        // The data runs over, falls short or ends in something else.
        "5\r\nabcdef\r\n0\r\n\r\n", "5\r\nabcd\r\n0\r\n\r\n", "5\r\nabcde\n0\r\n\r\n", "5\r\nabcde\r0\r\n\r\n",
        "5\r\nabcdeXX0\r\n\r\n", "5\r\nabcde0\r\n\r\n", "5\r\nabcde\r\r\n0\r\n\r\n", "5\r\nabcde\n\n0\r\n\r\n",
        // The last chunk or its empty line ends in something else.
        "5\r\nabcde\r\n0\n\n", "5\r\nabcde\r\n0\r\n\n", "5\r\nabcde\r\n0\r\n\rX", "5\r\nabcde\r\n0\r\nX\r\n\r\n",
    ])
    func `case 7: a chunk ends in CR LF and nothing else`(body: String) {
        let verdict = chunked(body + smuggled)
        #expect(verdict == Verdict(requests: [], failure: .badChunk))
    }

    @Test(arguments: [
        "X : 1\r\n\r\n", " X: 1\r\n\r\n", "X: 1\n\r\n", "X: \u{00}\r\n\r\n", ": 1\r\n\r\n", "X: 1\r\n folded\r\n\r\n",
    ])
    func `case 8: trailers obey the rules of header fields`(trailers: String) {
        #expect(chunked("0\r\n" + trailers + smuggled) == Verdict(requests: [], failure: .badChunk))
    }

    @Test func `extensions and trailers are limited`() {
        var limits = HTTPLimits()
        limits.chunkExtensionBytes = 10
        limits.trailerBytes = 20
        func verdict(_ body: String) -> RequestFailure? {
            Verdict.on(post("Transfer-Encoding: chunked", body: body), limits: limits).failure
        }
        #expect(verdict("1;abcde\r\na\r\n1;fghij\r\nb\r\n0\r\n\r\n") == nil)
        #expect(verdict("1;abcde\r\na\r\n1;fghijk\r\nb\r\n0\r\n\r\n") == .badChunk)
        #expect(verdict("0\r\nX: 3456789012345\r\n\r\n") == nil)
        #expect(verdict("0\r\nX: 34567890123456\r\n\r\n") == .headTooLarge)
    }
}
