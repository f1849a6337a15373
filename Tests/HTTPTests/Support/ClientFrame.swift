@testable import HTTP

/// Frames as a client sends them, right ones and wrong ones.
struct ClientFrame {
    var isFinal = true
    var reserved: UInt8 = 0
    var opcode: UInt8
    var payload: [UInt8] = []
    var isMasked = true
    var mask: [UInt8] = [0x37, 0xfa, 0x21, 0x3d]

    static func text(_ text: String, isFinal: Bool = true) -> ClientFrame {
        ClientFrame(isFinal: isFinal, opcode: 1, payload: Array(text.utf8))
    }

    static func more(_ payload: [UInt8], isFinal: Bool) -> ClientFrame {
        ClientFrame(isFinal: isFinal, opcode: 0, payload: payload)
    }

    static func close(_ code: UInt16? = nil, _ reason: [UInt8] = []) -> ClientFrame {
        ClientFrame(opcode: 8, payload: (code.map { [UInt8($0 >> 8), UInt8($0 & 0xff)] } ?? []) + reason)
    }

    static func ping(_ payload: [UInt8] = [], isFinal: Bool = true) -> ClientFrame {
        ClientFrame(isFinal: isFinal, opcode: 9, payload: payload)
    }

    var header: [UInt8] {
        let maskBit: UInt8 = isMasked ? 0x80 : 0
        var bytes = [(isFinal ? 0x80 : 0) | reserved << 4 | opcode]
        switch payload.count {
        case ...125: bytes.append(maskBit | UInt8(payload.count))
        case ...0xffff: bytes += [maskBit | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xff)]
        default: bytes += [maskBit | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
        }
        return bytes + (isMasked ? mask : [])
    }

    var bytes: [UInt8] {
        header + (isMasked ? payload.enumerated().map { $1 ^ mask[$0 & 3] } : payload)
    }
}

extension WebSocketParser {
    /// All steps that `bytes` lead to, read in pieces of `size`; nothing is read after a failure.
    static func steps(
        _ bytes: [UInt8],
        piecesOf size: Int,
        limits: WebSocketLimits = .echo
    ) -> [WebSocketParser.Step] {
        var parser = WebSocketParser(limits: limits)
        var steps: [WebSocketParser.Step] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            var piece = Array(bytes[start..<min(start + size, bytes.count)])
            let isOver = piece.withUnsafeMutableBytes { buffer in
                var offset = 0
                while true {
                    let step = parser.next(buffer, from: &offset)
                    if step == .needMore { return false }
                    steps.append(step)
                    if case .failed = step { return true }
                }
            }
            if isOver { break }
        }
        return steps
    }
}
