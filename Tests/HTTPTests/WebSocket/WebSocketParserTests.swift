import Testing

@testable import HTTP

/// Groups 1 to 7 of the public conformance cases, numbered alike, over the parser alone.
struct WebSocketParserTests {
    typealias Step = WebSocketParser.Step

    /// The steps for `frames`, having checked that cutting the stream differently changes nothing.
    private func steps(
        _ frames: ClientFrame...,
        limits: WebSocketLimits = .echo,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> [Step] {
        let bytes = frames.flatMap(\.bytes)
        let whole = WebSocketParser.steps(bytes, piecesOf: max(1, bytes.count), limits: limits)
        for size in [1, 3, 997] where bytes.count <= 70_000 || size > 3 {
            let cut = WebSocketParser.steps(bytes, piecesOf: size, limits: limits)
            #expect(cut == whole, "cut into \(size)", sourceLocation: sourceLocation)
        }
        return whole
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    // MARK: 1 Framing

    @Test(arguments: [0, 125, 126, 127, 128, 65_535, 65_536])
    func `1.1 and 1.2: a message of any length form arrives whole`(length: Int) {
        let payload = [UInt8](repeating: 0x2a, count: length)
        #expect(steps(ClientFrame(opcode: 1, payload: payload)) == [.text(payload)])
        let binary = [UInt8](repeating: 0xfe, count: length)
        #expect(steps(ClientFrame(opcode: 2, payload: binary)) == [.binary(binary)])
    }

    @Test func `the mask goes round whatever the frame's place and length`() {
        for length in [1, 3, 4, 31, 32, 33, 63, 64, 65, 100] {
            let payload = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            #expect(steps(ClientFrame(opcode: 2, payload: payload), .ping([1])) == [.binary(payload), .ping([1])])
        }
    }

    // MARK: 2 Pings and pongs

    @Test func `2.1 to 2.4 and 2.6: a ping is told with its payload`() {
        #expect(steps(.ping()) == [.ping([])])
        #expect(steps(.ping(bytes("Hello"))) == [.ping(bytes("Hello"))])
        let binary: [UInt8] = [0x00, 0xff, 0xfe, 0xfd, 0xfc, 0xfb, 0x00, 0xff]
        #expect(steps(.ping(binary)) == [.ping(binary)])
        let longest = [UInt8](repeating: 0xfe, count: 125)
        #expect(steps(.ping(longest)) == [.ping(longest)])
    }

    @Test func `case 26, 2.5: a ping of 126 bytes breaks the protocol`() {
        #expect(steps(.ping([UInt8](repeating: 0xfe, count: 126))) == [.failed(.protocolError)])
    }

    @Test func `2.7 to 2.11: pongs are taken, pings answered one by one`() {
        #expect(steps(ClientFrame(opcode: 10)) == [.pong])
        #expect(
            steps(ClientFrame(opcode: 10, payload: bytes("x")), .ping([1]), .ping([2])) == [
                .pong, .ping([1]), .ping([2]),
            ]
        )
    }

    // MARK: 3 Reserved bits, 4 Opcodes

    @Test(arguments: 1...7)
    func `case 25, 3.1 to 3.7: a reserved bit without an extension breaks the protocol`(bits: Int) {
        for opcode: UInt8 in [1, 2, 8, 9, 10] {
            let frame = ClientFrame(reserved: UInt8(bits), opcode: opcode, payload: bytes("x"))
            #expect(steps(.text("before"), frame, .ping()) == [.text(bytes("before")), .failed(.protocolError)])
        }
    }

    @Test(arguments: [3, 4, 5, 6, 7, 11, 12, 13, 14, 15])
    func `case 25, 4.1 and 4.2: a reserved opcode breaks the protocol`(opcode: Int) {
        for payload in [[], bytes("x")] {
            let frame = ClientFrame(opcode: UInt8(opcode), payload: payload)
            #expect(steps(.text("before"), frame, .ping()) == [.text(bytes("before")), .failed(.protocolError)])
        }
    }

    // MARK: 5 Fragmentation

    @Test func `case 26, 5.1 and 5.2: a control frame is never fragmented`() {
        for opcode: UInt8 in [8, 9, 10] {
            #expect(steps(ClientFrame(isFinal: false, opcode: opcode)) == [.failed(.protocolError)])
        }
    }

    @Test func `5.3 to 5.8: fragments are joined, and control frames may come between`() {
        #expect(steps(.text("frag", isFinal: false), .more(bytes("ment"), isFinal: true)) == [.text(bytes("fragment"))])
        #expect(
            steps(.text("frag", isFinal: false), .ping([7]), .more(bytes("ment"), isFinal: true))
                == [.ping([7]), .text(bytes("fragment"))]
        )
        #expect(
            steps(.text("", isFinal: false), .more([], isFinal: false), .more(bytes("x"), isFinal: true)) == [
                .text(bytes("x"))
            ]
        )
    }

    @Test func `case 27, 5.9 to 5.14: a continuation of nothing breaks the protocol`() {
        for isFinal in [true, false] {
            #expect(steps(.more(bytes("x"), isFinal: isFinal)) == [.failed(.protocolError)])
        }
        #expect(
            steps(.text("a", isFinal: false), .more(bytes("b"), isFinal: true), .more(bytes("c"), isFinal: true))
                == [.text(bytes("ab")), .failed(.protocolError)]
        )
    }

    @Test func `case 27, 5.15 to 5.18: a message inside a message breaks the protocol`() {
        #expect(steps(.text("a", isFinal: false), .text("b")) == [.failed(.protocolError)])
        #expect(steps(.text("a", isFinal: false), ClientFrame(opcode: 2)) == [.failed(.protocolError)])
    }

    @Test func `case 27: fragments are counted, empty ones too`() {
        func fragments(_ count: Int) -> [UInt8] {
            ClientFrame.text("", isFinal: false).bytes
                + (2..<count).flatMap { _ in ClientFrame.more([], isFinal: false).bytes }
                + ClientFrame.more([], isFinal: true).bytes
        }
        #expect(WebSocketParser.steps(fragments(64), piecesOf: 50, limits: .room) == [.text([])])
        #expect(WebSocketParser.steps(fragments(65), piecesOf: 50, limits: .room) == [.failed(.policy)])
        #expect(WebSocketParser.steps(fragments(100_000), piecesOf: 50, limits: .room) == [.failed(.policy)])
        #expect(WebSocketParser.steps(fragments(100_000), piecesOf: 50, limits: .echo) == [.text([])])
    }

    // MARK: 6 UTF-8, see also UTF8ValidatorTests

    @Test func `case 29, 6.3 and 6.4: bad UTF-8 fails at the first bad byte, not at the end of the frame`() {
        let good: [UInt8] = [0xce, 0xba, 0xe1, 0xbd, 0xb9]
        let frame = ClientFrame(opcode: 1, payload: good + [0xf4, 0x90] + [UInt8](repeating: 0x80, count: 50)).bytes
        let untilBad = 2 + 4 + good.count + 2
        #expect(WebSocketParser.steps(Array(frame[..<(untilBad - 1)]), piecesOf: 1).isEmpty)
        #expect(WebSocketParser.steps(Array(frame[..<untilBad]), piecesOf: 1) == [.failed(.notUTF8)])
    }

    @Test func `case 29: a character may lie across fragments, and must not end a message unfinished`() {
        #expect(
            steps(ClientFrame(isFinal: false, opcode: 1, payload: [0xe1, 0xbd]), .more([0xb9], isFinal: true))
                == [.text([0xe1, 0xbd, 0xb9])]
        )
        #expect(
            steps(ClientFrame(isFinal: false, opcode: 1, payload: [0xe1, 0xbd]), .more([], isFinal: true))
                == [.failed(.notUTF8)]
        )
        #expect(steps(ClientFrame(opcode: 2, payload: [0xff])) == [.binary([0xff])])
    }

    // MARK: 7 Closing

    @Test func `7.1 and 7.3: a close is told with its code and reason`() {
        #expect(steps(.close()) == [.close(nil, reason: "")])
        #expect(steps(.close(1000)) == [.close(.normal, reason: "")])
        #expect(steps(.close(1000, bytes("tạm biệt"))) == [.close(.normal, reason: "tạm biệt")])
        #expect(
            steps(.close(1000, [UInt8](repeating: 0x2a, count: 123)))
                == [.close(.normal, reason: String(repeating: "*", count: 123))]
        )
    }

    @Test func `case 30, 7.3: a close of one byte, or of 126, breaks the protocol`() {
        #expect(steps(ClientFrame(opcode: 8, payload: [0x03])) == [.failed(.protocolError)])
        #expect(steps(.close(1000, [UInt8](repeating: 0x2a, count: 124))) == [.failed(.protocolError)])
    }

    @Test func `case 30, 7.5: a reason that is not UTF-8 is 1007`() {
        #expect(steps(.close(1000, [0xce, 0xba, 0xed, 0xa0, 0x80])) == [.failed(.notUTF8)])
        #expect(steps(.close(1000, [0xce])) == [.failed(.notUTF8)])
    }

    @Test(arguments: [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])
    func `7.7: these codes may be sent`(code: Int) {
        #expect(steps(.close(UInt16(code))) == [.close(CloseCode(rawValue: UInt16(code)), reason: "")])
    }

    @Test(arguments: [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535])
    func `case 30, 7.9 and 7.13: these codes break the protocol`(code: Int) {
        #expect(steps(.close(UInt16(code))) == [.failed(.protocolError)])
    }

    // MARK: Masks, lengths and limits

    @Test func `case 24: an unmasked frame breaks the protocol`() {
        for opcode: UInt8 in [1, 2, 8, 9, 10] {
            let frame = ClientFrame(opcode: opcode, payload: bytes("hi"), isMasked: false)
            #expect(steps(frame) == [.failed(.protocolError)])
        }
    }

    @Test func `case 28: a length has one form, and its top bit is never set`() {
        let headers: [[UInt8]] = [
            [0x82, 0xfe, 0x00, 0x7d], [0x82, 0xfe, 0x00, 0x00], [0x82, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff],
            [0x82, 0xff, 0, 0, 0, 0, 0, 0, 0, 1], [0x82, 0xff, 0x80], [0x82, 0xff, 0xff],
        ]
        for header in headers {
            #expect(WebSocketParser.steps(header, piecesOf: 1) == [.failed(.protocolError)])
            #expect(WebSocketParser.steps(Array(header.dropLast()), piecesOf: 1).isEmpty)
        }
    }

    @Test func `case 28: a huge length is refused before anything is kept for it`() {
        let huge: [UInt8] = [0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
        #expect(WebSocketParser.steps(huge, piecesOf: 1) == [.failed(.tooBig)])
    }

    @Test func `case 31: 64 KiB are taken, one byte more is 1009 before it is read`() {
        let limits = WebSocketLimits(takesBinary: true)
        let most = [UInt8](repeating: 0x2a, count: 64 << 10)
        #expect(steps(ClientFrame(opcode: 2, payload: most), limits: limits) == [.binary(most)])
        #expect(
            WebSocketParser.steps(ClientFrame(opcode: 2, payload: most + [0]).header, piecesOf: 99, limits: limits) == [
                .failed(.tooBig)
            ]
        )
        #expect(
            steps(ClientFrame(isFinal: false, opcode: 1, payload: most), .more([], isFinal: true), limits: limits)
                == [.text(most)]
        )
        #expect(
            steps(ClientFrame(isFinal: false, opcode: 1, payload: most), .more([0x2a], isFinal: true), limits: limits)
                == [.failed(.tooBig)]
        )
    }

    @Test func `binary is refused where only text is spoken`() {
        #expect(steps(ClientFrame(opcode: 2), limits: .room) == [.failed(.unsupportedData)])
    }
}
