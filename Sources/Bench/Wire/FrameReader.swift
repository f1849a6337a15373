/// Takes the server's frames off a stream of bytes. Of long payloads only the beginning is kept.
struct FrameReader {
    struct Frame {
        let opcode: UInt8
        /// At most ``FrameReader/keptBytes``.
        let beginning: UnsafeRawBufferPointer
        let size: UInt64
    }

    /// Enough for any answer and for the head of any update.
    static let keptBytes = 4_096

    private var head: (UInt8, UInt8) = (0, 0)
    private var headBytes = 0
    private var lengthBytes = 0
    private var size: UInt64 = 0
    private var rest: UInt64 = 0
    private var kept: [UInt8] = []

    mutating func read(_ bytes: UnsafeRawBufferPointer, _ take: (Frame) -> Void) {
        var at = 0
        while at < bytes.count {
            guard headBytes >= 2, lengthBytes == 0 else {
                readHead(bytes[at])
                at += 1
                if headBytes >= 2, lengthBytes == 0, rest == 0 {
                    finish(UnsafeRawBufferPointer(start: nil, count: 0), take)
                }
                continue
            }
            let here = Int(min(UInt64(bytes.count - at), rest))
            let piece = UnsafeRawBufferPointer(rebasing: bytes[at..<(at + here)])
            at += here
            rest -= UInt64(here)
            if rest == 0 { finish(piece, take) } else { keep(piece) }
        }
    }

    private mutating func readHead(_ byte: UInt8) {
        switch headBytes {
        case 0: head.0 = byte
        case 1:
            head.1 = byte
            let length = byte & 0x7F
            lengthBytes = length == 126 ? 2 : length == 127 ? 8 : 0
            size = lengthBytes == 0 ? UInt64(length) : 0
        default:
            size = size << 8 | UInt64(byte)
            lengthBytes -= 1
        }
        headBytes += 1
        rest = size
    }

    private mutating func keep(_ piece: UnsafeRawBufferPointer) {
        kept.append(contentsOf: piece.prefix(max(0, Self.keptBytes - kept.count)))
    }

    private mutating func finish(_ piece: UnsafeRawBufferPointer, _ take: (Frame) -> Void) {
        let opcode = head.0 & 0x0F
        let whole = size
        headBytes = 0
        if kept.isEmpty {
            take(Frame(opcode: opcode, beginning: piece, size: whole))
        } else {
            keep(piece)
            kept.withUnsafeBytes { take(Frame(opcode: opcode, beginning: $0, size: whole)) }
            kept = []
        }
    }
}
