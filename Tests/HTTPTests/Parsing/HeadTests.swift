import HTTP
import HTTPTypes
import Testing

/// Request lines and header fields, strict (RFC 9112 §2–5).
struct HeadTests {
    private func raw(_ bytes: [UInt8]) -> Verdict { Verdict.on(bytes) }

    @Test(arguments: [
        "Name : value", "Name\t: value", "X: 1\r\n folded", "X: 1\r\n\tfolded", " X: 1", "\tX: 1", ": value",
        "no colon", "=",
        "X\u{00}: 1", "X: \u{00}", "X: a\rb", "X: a\r\rb", "X\rY: 1", "X: \u{7f}", "X: \u{0b}", "X: \u{0c}",
        "X: \u{1b}[0m",
        "(X): 1", "X[]: 1", "X/Y: 1", "X@Y: 1", "\"X\": 1", "X: 1\nY: 2", "X: 1\n\r\nY: 2", "Ä: 1",
    ])
    func `case 8: a malformed header field is refused`(line: String) {
        let verdict = Verdict.on(get("/", line, "Z: 1") + get("/smuggled"))
        #expect(verdict == Verdict(requests: [], failure: .malformedHeader))
    }

    @Test func `case 8: bytes above ASCII may stand in a value, never in a name`() {
        #expect(
            raw(Array("GET / HTTP/1.1\r\nHost: h\r\nX: ".utf8) + [0xe1, 0xff] + Array("\r\n\r\n".utf8)).failure == nil
        )
        for byte: UInt8 in [0x80, 0x85, 0xa0, 0xff] {
            let verdict = raw(Array("GET / HTTP/1.1\r\nHost: h\r\nX".utf8) + [byte] + Array(": 1\r\n\r\n".utf8))
            #expect(verdict == Verdict(requests: [], failure: .malformedHeader))
        }
    }

    @Test func `case 8: white space before the first header field is refused`() {
        for space in [" ", "\t"] {
            #expect(Verdict.on("GET / HTTP/1.1\r\n\(space)Host: h\r\n\r\n").failure == .malformedHeader)
            #expect(Verdict.on("\(space)GET / HTTP/1.1\r\nHost: h\r\n\r\n").failure == .malformedRequestLine)
        }
    }

    @Test(arguments: [
        "", "Host: a\r\nHost: b\r\n", "Host: a\r\nHost: a\r\n", "Host:\r\n", "Host: a@b\r\n", "Host: a b\r\n",
        "Host: a/b\r\n",
        "Host: a?b\r\n", "Host: a#b\r\n", "Host: a:b\r\n", "Host: :80\r\n", "Host: a:1:2\r\n", "Host: [::1\r\n",
        "Host: ::1]\r\n",
        "Host: [x]\r\n", "Host: a,b\r\n\r\nHost: c", "Host: a\\b\r\n", "Host: http://a\r\n", "Host: a:123456\r\n",
        "Host: \"a\"\r\n",
    ])
    func `case 9: one valid host, no more and no less`(lines: String) {
        let verdict = Verdict.on("GET / HTTP/1.1\r\n\(lines)\r\n")
        #expect(verdict.failure == .badHost || (lines.contains(",") && verdict.requests.count == 1))
    }

    @Test(arguments: [
        "a", "a.example", "a:8080", "127.0.0.1:80", "[::1]", "[2001:db8::1]:443", "xn--phng-hop.vn", "a:",
    ])
    func `case 9: hosts with and without a port are taken`(host: String) {
        #expect(Verdict.on("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n").requests == ["GET/"])
    }

    @Test func `case 9: an absolute target names the same host or is refused`() {
        #expect(Verdict.on("GET http://H/x HTTP/1.1\r\nHost: h\r\n\r\n").requests == ["GET/x"])
        #expect(Verdict.on("GET http://h HTTP/1.1\r\nHost: h\r\n\r\n").requests == ["GET/"])
        #expect(Verdict.on("GET http://other/x HTTP/1.1\r\nHost: h\r\n\r\n").failure == .badHost)
        #expect(Verdict.on("GET http://u@h/x HTTP/1.1\r\nHost: h\r\n\r\n").failure == .badTarget)
        #expect(Verdict.on("GET ftp://h/x HTTP/1.1\r\nHost: h\r\n\r\n").failure == .badTarget)
        #expect(Verdict.on("GET http:///x HTTP/1.1\r\nHost: h\r\n\r\n").failure == .badTarget)
    }

    @Test func `case 10: a bare line feed ends nothing`() {
        #expect(Verdict.on("GET / HTTP/1.1\nHost: h\n\n").failure == .malformedRequestLine)
        #expect(Verdict.on("GET / HTTP/1.1\r\nHost: h\n\n").failure == .malformedHeader)
        #expect(Verdict.on("GET / HTTP/1.1\r\nHost: h\r\n\n").failure == .malformedHeader)
        #expect(Verdict.on("GET / HTTP/1.1\r\nHost: h\r\n\rX").failure == .malformedHeader)
        #expect(Verdict.on("\nGET / HTTP/1.1\r\nHost: h\r\n\r\n").failure == .malformedRequestLine)
    }

    @Test(arguments: [
        "/..%2f..%2fetc", "/%00", "/%c0%ae", "!", "/../x", "/a/../b", "/./a", "/%2e%2e/x", "/%2E%2e", "/a%5cb", "/%",
        "/%4",
        "/%zz", "/%ff", "/a%0ab", "/a%7f", "a", "*", "?", "/a\\b", "/<", "/\"", "/#a", "//host/../x",
    ])
    func `case 11: a target is a plain path`(target: String) {
        #expect(Verdict.on(get(target)) == Verdict(requests: [], failure: .badTarget))
    }

    @Test func `case 11: bytes outside ASCII in a target are refused`() {
        for byte: UInt8 in [0x00, 0x01, 0x09, 0x7f, 0x80, 0xc3, 0xff] {
            let verdict = raw(Array("GET /".utf8) + [byte] + Array(" HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
            #expect(verdict == Verdict(requests: [], failure: .badTarget))
        }
    }

    @Test func `case 11: a request line of 8 KiB is taken, one byte more is 414`() {
        let frame = "GET  HTTP/1.1".utf8.count
        let longest = "/" + String(repeating: "a", count: 8192 - frame - 1)
        #expect(Verdict.on(get(longest)).failure == nil)
        #expect(Verdict.on(get(longest + "a")).failure == .targetTooLong)
        #expect(Verdict.on(get("/" + String(repeating: "a", count: 9 << 10))).failure == .targetTooLong)
        #expect(Verdict.on(String(repeating: "A", count: 9 << 10)).failure == .targetTooLong)
        #expect(RequestFailure.targetTooLong.status.code == 414)
    }

    @Test func `case 12: a hundred fields are taken, one more is 431`() {
        func fields(_ count: Int) -> String {
            "GET / HTTP/1.1\r\nHost: h\r\n" + (1..<count).map { "X\($0): 1\r\n" }.joined() + "\r\n"
        }
        #expect(Verdict.on(fields(100)).requests == ["GET/"])
        #expect(Verdict.on(fields(101)).failure == .tooManyFields)
        #expect(RequestFailure.tooManyFields.status.code == 431)
    }

    @Test func `case 12: 16 KiB of header lines are taken, one byte more is 431`() {
        func block(_ bytes: Int) -> String {
            let frame = "Host: h\r\nX: \r\n\r\n".utf8.count
            return "GET / HTTP/1.1\r\nHost: h\r\nX: " + String(repeating: "a", count: bytes - frame) + "\r\n\r\n"
        }
        #expect(Verdict.on(block(16 << 10)).requests == ["GET/"])
        #expect(Verdict.on(block((16 << 10) + 1)).failure == .headTooLarge)
        #expect(RequestFailure.headTooLarge.status.code == 431)
    }

    @Test(arguments: [
        ("TRACE / HTTP/1.1", RequestFailure.methodNotAllowed, 405), ("CONNECT h:443 HTTP/1.1", .methodNotAllowed, 405),
        ("get / HTTP/1.1", .methodUnknown, 501), ("BREW /pot HTTP/1.1", .methodUnknown, 501),
        ("GET / HTTP/1.32", .malformedRequestLine, 400), ("GET / HTTP/4294967295.255", .malformedRequestLine, 400),
        ("GET /", .malformedRequestLine, 400), ("GET / ", .malformedRequestLine, 400),
        ("GET", .malformedRequestLine, 400),
        ("PRI * HTTP/2.0", .versionUnsupported, 505), ("GET / HTTP/1.2", .versionUnsupported, 505),
        ("GET / HTTP/3.0", .versionUnsupported, 505), ("GET / HTTP/0.9", .versionUnsupported, 505),
        ("GET / http/1.1", .malformedRequestLine, 400), ("GET / HTTP/1.1 ", .malformedRequestLine, 400),
        ("GET / HTTP/1,1", .malformedRequestLine, 400), ("GET  / HTTP/1.1", .badTarget, 400),
        ("GET\t/ HTTP/1.1", .malformedRequestLine, 400), ("GET / FTP/1.1", .malformedRequestLine, 400),
        ("G@T / HTTP/1.1", .malformedRequestLine, 400), ("GET / HTTPS/1.1", .malformedRequestLine, 400),
    ])
    func `case 13: odd methods and versions have their own answers`(line: String, failure: RequestFailure, status: Int)
    {
        #expect(Verdict.on(line + "\r\nHost: h\r\n\r\n") == Verdict(requests: [], failure: failure))
        #expect(failure.status.code == status)
    }

    @Test func `one empty line before a request is forgiven, two are not`() {
        #expect(Verdict.on("\r\n" + get()).requests == ["GET/"])
        #expect(Verdict.on(get() + "\r\n" + get()).requests == ["GET/", "GET/"])
        #expect(Verdict.on("\r\n\r\n" + get()).failure == .malformedRequestLine)
    }

    @Test func `every known method is understood`() {
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
            #expect(Verdict.on("\(method) /x HTTP/1.1\r\nHost: h\r\n\r\n").requests == ["\(method)/x"])
        }
        #expect(Verdict.on("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n").requests == ["OPTIONS*"])
    }

    @Test func `the only expectation is 100-continue`() {
        #expect(Verdict.on(post("Expect: 100-Continue", "Content-Length: 1", body: "a")).requests == ["POST/a"])
        #expect(Verdict.on(post("Expect: magic", "Content-Length: 1", body: "a")).failure == .unknownExpectation)
        #expect(RequestFailure.unknownExpectation.status.code == 417)
    }
}
