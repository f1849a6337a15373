import HTTP
import Testing

/// Where a body ends is never a matter of opinion (RFC 9112 §6).
struct FramingTests {
    private let smuggled = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n"

    @Test func `case 1: a length beside a transfer coding is refused and the rest never read`() {
        for lines in [
            ["Content-Length: 5", "Transfer-Encoding: chunked"], ["Transfer-Encoding: chunked", "Content-Length: 5"],
            ["Transfer-Encoding: chunked", "Content-Length: 0"], ["content-length: 5", "TRANSFER-ENCODING: Chunked"],
        ] {
            let verdict = Verdict.on(post(lines[0], lines[1], body: "0\r\n\r\n" + smuggled))
            #expect(verdict == Verdict(requests: [], failure: .badTransferEncoding))
        }
    }

    @Test func `case 2: two lengths are refused, equal ones too`() {
        for lines in [
            ["Content-Length: 1", "Content-Length: 0"], ["Content-Length: 5", "content-length: 5"],
            ["Content-Length: 5, 5"], ["Content-Length: 5,5"], ["Content-Length: ,5"], ["Content-Length: 5,"],
        ] {
            let text = "POST / HTTP/1.1\r\nHost: h\r\n" + lines.joined(separator: "\r\n") + "\r\n\r\nabcde" + smuggled
            #expect(Verdict.on(text) == Verdict(requests: [], failure: .badLength))
        }
    }

    @Test(arguments: [
        "+5", "-48", "-0", "0x10", "1_0", "1Z", "", "18446744073709551616", "9223372036854775808",
        "99999999999999999999999", "5 5", "5\t5", "\u{0b}5", "５", "5.0", "1e1", "0b1", "0o7", "'5'", "\"5\"",
    ])
    func `case 3: a length is plain digits that fit`(length: String) {
        let verdict = Verdict.on(post("Content-Length: \(length)", body: "abcde" + smuggled))
        #expect(verdict.requests.isEmpty)
        #expect(verdict.failure == .badLength || verdict.failure == .malformedHeader)
    }

    @Test func `a length takes exactly that many bytes`() {
        #expect(
            Verdict.on(post("Content-Length: 5", body: "abcde" + get("/next")))
                == Verdict(requests: ["POST/abcde", "GET/next"], failure: nil)
        )
        #expect(Verdict.on(post("Content-Length: 0", body: get("/next"))).requests == ["POST/", "GET/next"])
        #expect(Verdict.on(post("Content-Length: 0005", body: "abcde")).requests == ["POST/abcde"])
        #expect(Verdict.on(post("Content-Length:5", body: "abcde")).requests == ["POST/abcde"])
        #expect(Verdict.on(post("Content-Length: \t 5 \t", body: "abcde")).requests == ["POST/abcde"])
    }

    @Test(arguments: [
        ",chunked", "xchunked", "chunked, identity", "\u{0b}chunked", "chunked, chunked", "chunked,", "", "chunked;a=b",
        "\"chunked\"", "chunke", "chunkedd", "identity", "chunked identity", "identity, chunked", "x, chunked",
        "chunked, gzip, chunked", "gzip,, chunked",
    ])
    func `case 4: an odd transfer coding is refused`(coding: String) {
        let verdict = Verdict.on(post("Transfer-Encoding: \(coding)", body: "0\r\n\r\n" + smuggled))
        #expect(verdict.requests.isEmpty)
        #expect(verdict.failure == .badTransferEncoding || verdict.failure == .malformedHeader)
    }

    @Test func `case 4: odd bytes around chunked are refused`() {
        for odd: [UInt8] in [[0xa0], [0x85], [0xc2, 0xa0], [0xff], [0x00], [0x0c]] {
            let head = Array("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: ".utf8)
            for bytes in [odd + Array("chunked".utf8), Array("chunked".utf8) + odd] {
                let verdict = Verdict.on(head + bytes + Array("\r\n\r\n0\r\n\r\n".utf8))
                #expect(verdict.requests.isEmpty && verdict.failure != nil)
            }
        }
    }

    @Test func `case 4: chunked said twice is refused, a known coding not spoken here is 501`() {
        #expect(
            Verdict.on(post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", body: "0\r\n\r\n")).failure
                == .badTransferEncoding
        )
        #expect(
            Verdict.on(post("Transfer-Encoding: identity", "Transfer-Encoding: chunked", body: "0\r\n\r\n")).failure
                == .badTransferEncoding
        )
        for coding in ["gzip, chunked", "GZIP , chunked", "deflate, gzip, chunked", "gzip"] {
            #expect(Verdict.on(post("Transfer-Encoding: \(coding)")).failure == .unknownTransferEncoding)
        }
        #expect(RequestFailure.unknownTransferEncoding.status.code == 501)
    }

    @Test func `case 5: HTTP 1 point 0 has no transfer coding`() {
        let text = "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        #expect(Verdict.on(text) == Verdict(requests: [], failure: .badTransferEncoding))
    }

    @Test func `a body one byte past its limit is refused, at the limit it is taken`() {
        func limited(_ text: String) -> RequestFailure? {
            Verdict(Array(text.utf8), piecesOf: 4, bodyLimitBytes: 8).failure
        }
        #expect(limited(post("Transfer-Encoding: chunked", body: "4\r\nabcd\r\n4\r\nefgh\r\n0\r\n\r\n")) == nil)
        #expect(limited(post("Transfer-Encoding: chunked", body: "4\r\nabcd\r\n5\r\n")) == .bodyTooLarge)
        #expect(limited(post("Transfer-Encoding: chunked", body: "7fffffffffffffff\r\n")) == .bodyTooLarge)
        #expect(
            limited(post("Transfer-Encoding: chunked", body: "1\r\na\r\n7fffffffffffffff\r\n")) == .bodyTooLarge
        )
    }
}

extension Verdict {
    init(requests: [String], failure: RequestFailure?) {
        self.init([], piecesOf: 1)
        self.requests = requests
        self.failure = failure
    }
}
