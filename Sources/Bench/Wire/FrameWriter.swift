/// What a member sends, as WebSocket frames (RFC 6455 §5). The mask is zero: it hides nothing here and costs nothing.
enum FrameWriter {
    static func text(_ text: String) -> [UInt8] { frame(1, Array(text.utf8)) }
    static func pong(_ payload: [UInt8]) -> [UInt8] { frame(10, payload) }

    private static func frame(_ opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x80 | opcode]
        switch payload.count {
        case ..<126: out.append(0x80 | UInt8(payload.count))
        case ..<65_536: out += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
        default:
            out.append(0x80 | 127)
            for shift in stride(from: 56, through: 0, by: -8) { out.append(UInt8(payload.count >> shift & 255)) }
        }
        return out + [0, 0, 0, 0] + payload
    }
}
