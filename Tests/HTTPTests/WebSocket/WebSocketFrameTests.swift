import Testing

@testable import HTTP

struct WebSocketFrameTests {
    @Test func `a frame has the shortest length form and no mask`() {
        #expect(WebSocketFrame.encode(.text, [1, 2]) == [0x81, 2, 1, 2])
        #expect(WebSocketFrame.encode(.ping, []) == [0x89, 0])
        #expect(
            Array(WebSocketFrame.encode(.binary, .init(repeating: 0, count: 126)).prefix(4)) == [0x82, 126, 0, 126]
        )
        #expect(WebSocketFrame.encode(.binary, .init(repeating: 0, count: 65_535)).count == 65_539)
        #expect(
            Array(WebSocketFrame.encode(.text, .init(repeating: 0, count: 65_536)).prefix(10))
                == [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]
        )
    }

    @Test func `a close reason is cut between characters to fit its frame`() {
        #expect(WebSocketFrame.close(.normal, "ok") == [0x88, 4, 0x03, 0xe8, 0x6f, 0x6b])
        #expect(WebSocketFrame.close(nil, "") == [0x88, 0])
        let long = WebSocketFrame.close(.goingAway, String(repeating: "ệ", count: 60))
        #expect(long.count == 2 + 2 + 41 * 3)
    }

    @Test func `a pace allows its burst, then its rate`() {
        var pace = PaceMaker(perSecond: 10, burst: 3)
        let first = (0..<4).map { _ in pace.allows(now: 1000) }
        #expect(first == [true, true, true, false])
        let later = [pace.allows(now: 1050), pace.allows(now: 1100), pace.allows(now: 1100)]
        #expect(later == [false, true, false])
        let muchLater = (0..<4).map { _ in pace.allows(now: 100_000) }
        #expect(muchLater == [true, true, true, false])
    }
}
