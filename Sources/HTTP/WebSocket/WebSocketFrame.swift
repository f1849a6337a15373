/// Frames as the server sends them: whole, never masked (RFC 6455 §5).
enum WebSocketFrame {
    enum Opcode: UInt8 {
        case continuation = 0
        case text = 1
        case binary = 2
        case close = 8
        case ping = 9
        case pong = 10

        var isControl: Bool { rawValue >= 8 }
    }

    /// Largest payload of a close, ping or pong, bytes.
    static let controlPayloadBytes = 125

    static func encode(_ opcode: Opcode, _ payload: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(payload.count + 10)
        frame.append(0x80 | opcode.rawValue)
        switch payload.count {
        case ...125: frame.append(UInt8(payload.count))
        case ...0xffff:
            frame.append(126)
            append(UInt64(payload.count), bytes: 2, to: &frame)
        default:
            frame.append(127)
            append(UInt64(payload.count), bytes: 8, to: &frame)
        }
        frame.append(contentsOf: payload)
        return frame
    }

    /// A close frame; a reason too long for it is cut between characters.
    static func close(_ code: CloseCode?, _ reason: String) -> [UInt8] {
        guard let code else { return encode(.close, []) }
        var payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xff)]
        for character in reason {
            guard payload.count + character.utf8.count <= controlPayloadBytes else { break }
            payload.append(contentsOf: character.utf8)
        }
        return encode(.close, payload)
    }

    private static func append(_ number: UInt64, bytes count: Int, to frame: inout [UInt8]) {
        for place in (0..<count).reversed() {
            frame.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(place))))
        }
    }
}
