import HTTP
import Testing

struct DamagedRequestTests {
    private static let sound: [String] = [
        get(), get("/api/meetings/7?since=4&x=%20", "Cookie: a=b; c=d", "Accept: */*"), "\r\n" + get("/a/b/"),
        post("Content-Length: 5", body: "abcde") + get("/next"),
        post("Transfer-Encoding: chunked", body: "5\r\nabcde\r\n3;x=y\r\nfgh\r\n0\r\nT: 1\r\n\r\n") + get("/next"),
        "GET http://h:80/x HTTP/1.1\r\nHost: h:80\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
        post("Expect: 100-continue", "Content-Length: 12", body: "hello, world"),
        TestClient.handshake() + "frames", get() + get("/2") + post("Content-Length: 0") + get("/3"),
    ]

    @Test(arguments: 0..<8)
    func `case 15: damaged requests get one verdict however they are cut`(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<250 {
            let request = Self.sound.randomElement(using: &generator) ?? ""
            let damaged = Mutation.of(Array(request.utf8), using: &generator)
            let whole = Verdict(damaged, piecesOf: max(1, damaged.count))
            for size in [1, 2, 5] {
                let cut = Verdict(damaged, piecesOf: size)
                #expect(cut == whole, "\(String(decoding: damaged, as: UTF8.self).debugDescription) cut into \(size)")
            }
        }
    }

    @Test func `cases 1 to 8: no damage to the framing lets a hidden request through`() {
        // The body of the outer request is itself a request; it must never be understood as one.
        let hidden = "GET /hidden HTTP/1.1\r\nHost: h\r\n\r\n"
        let size = String(hidden.utf8.count, radix: 16)
        let forms = [
            ("Content-Length: \(hidden.utf8.count)", hidden),
            ("Transfer-Encoding: chunked", "\(size)\r\n\(hidden)\r\n0\r\n\r\n"),
        ]
        for (line, body) in forms {
            for place in 0...line.utf8.count {
                for byte: UInt8 in [0x00, 0x09, 0x0b, 0x0c, 0x20, 0x2c, 0x3b, 0x7f, 0x80, 0x85, 0xa0, 0xad, 0xff] {
                    var field = Array(line.utf8)
                    field.insert(byte, at: place)
                    let bytes = Array("POST / HTTP/1.1\r\nHost: h\r\n".utf8) + field + Array("\r\n\r\n\(body)".utf8)
                    let verdict = Verdict(bytes, piecesOf: bytes.count)
                    let isInName = place <= (line.firstIndex(of: ":")?.utf16Offset(in: line) ?? 0)
                    let isPadding = byte == 0x20 || byte == 0x09
                    // Space around a value is allowed by the grammar; anything else must end the connection.
                    let isTaken = verdict.requests.first?.contains("GET/hidden") == true && verdict.requests.count == 1
                    #expect(
                        verdict.requests.isEmpty && verdict.failure != nil || !isInName && isPadding && isTaken,
                        "\(byte) at \(place) of \(line): \(verdict)"
                    )
                }
            }
        }
    }
}
