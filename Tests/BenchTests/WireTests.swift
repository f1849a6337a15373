import Testing

@testable import Bench

struct WireTests {
    private func heard(_ text: String) -> Heard { Array(text.utf8).withUnsafeBytes { Heard($0) } }

    @Test func `updates, answers and movements are told apart by their first bytes`() {
        #expect(heard("{\"seq\":1042,\"now\":5,\"set\":{}}") == .update(sequence: 1042, view: nil))
        let whole = "{\"seq\":7,\"now\":1583283600000,\"reset\":true,\"view\":\"0a1b\",\"set\":{}}"
        #expect(heard(whole) == .update(sequence: 7, view: "0a1b"))
        let accepted = "{\"made\":{\"poll\":9},\"ok\":true,\"re\":\"benchk3-41\",\"seq\":12}"
        #expect(heard(accepted) == .answer(number: 41, sequence: 12, refusal: nil))
        let refused = "{\"error\":{\"code\":\"polls.not-open\",\"message\":\"…\"},\"ok\":false,\"re\":\"benchk3-42\"}"
        #expect(heard(refused) == .answer(number: 42, sequence: nil, refusal: "polls.not-open"))
        #expect(heard("{\"relay\":{\"id\":\"bench-3\",\"kind\":\"stroke\"}}") == .movement(number: 3))
        #expect(heard("{\"now\":5,\"set\":{}}") == .other)
    }

    @Test(arguments: [1, 2, 3, 7, 1_000_000])
    func `frames come out whole however they were cut`(piece: Int) {
        let texts =
            ["", "a", String(repeating: "b", count: 125), String(repeating: "c", count: 126)]
            + [String(repeating: "d", count: 70_000), "e"]
        let stream = texts.flatMap { Self.fromServer(Array($0.utf8)) }
        var reader = FrameReader()
        var found: [(size: UInt64, beginning: [UInt8])] = []
        for start in stride(from: 0, to: stream.count, by: piece) {
            Array(stream[start..<min(stream.count, start + piece)]).withUnsafeBytes { bytes in
                reader.read(bytes) { found.append(($0.size, Array($0.beginning))) }
            }
        }
        #expect(found.map(\.size) == texts.map { UInt64($0.utf8.count) })
        for (frame, text) in zip(found, texts) {
            #expect(frame.beginning.prefix(FrameReader.keptBytes) == Array(text.utf8).prefix(FrameReader.keptBytes))
        }
    }

    @Test(arguments: [1, 5, 1_000_000])
    func `answers come out whole, and say where the next begins`(piece: Int) {
        let text =
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
        let stream = Array(text.utf8)
        var reader = AnswerReader()
        var found: [HTTPAnswer] = []
        for start in stride(from: 0, to: stream.count, by: piece) {
            var rest = Array(stream[start..<min(stream.count, start + piece)])
            while !rest.isEmpty {
                let (answer, taken) = rest.withUnsafeBytes { reader.read($0) }
                rest.removeFirst(taken)
                if let answer { found.append(answer) }
            }
        }
        #expect(found.map(\.status) == [200, 404])
        #expect(found.first?.body == Array("hello".utf8))
    }

    private static func fromServer(_ payload: [UInt8]) -> [UInt8] {
        switch payload.count {
        case ..<126: [0x81, UInt8(payload.count)] + payload
        case ..<65_536: [0x81, 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)] + payload
        default:
            [0x81, 127, 0, 0, 0, 0, 0, UInt8(payload.count >> 16), UInt8(payload.count >> 8 & 255)]
                + [UInt8(payload.count & 255)] + payload
        }
    }
}
