import Testing

@testable import HTTP

struct DamagedFrameTests {
    @Test(arguments: 0..<8)
    func `damaged frames lead to the same steps however they are cut`(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let sound: [[UInt8]] = [
            ClientFrame.text("xin chào").bytes + ClientFrame.ping([1, 2]).bytes + ClientFrame.close(1000).bytes,
            ClientFrame.text("phân ", isFinal: false).bytes + ClientFrame.ping().bytes
                + ClientFrame.more(Array("mảnh".utf8), isFinal: true).bytes,
            ClientFrame(opcode: 2, payload: (0..<200).map { UInt8($0) }).bytes + ClientFrame(opcode: 10).bytes,
        ]
        for _ in 0..<400 {
            let damaged = Mutation.of(sound.randomElement(using: &generator) ?? [], using: &generator)
            let whole = WebSocketParser.steps(damaged, piecesOf: max(1, damaged.count))
            for size in [1, 3, 64] {
                #expect(WebSocketParser.steps(damaged, piecesOf: size) == whole, "\(damaged) cut into \(size)")
            }
        }
    }
}
