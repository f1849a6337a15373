/// Messages out of the byte stream of a WebSocket client, without a socket (RFC 6455 §5, §7, §8.1).
///
/// Byte by byte, so the verdict does not depend on how the stream is cut, and each fault is found at the first byte
/// that shows it. Holds no buffer between messages.
struct WebSocketParser {
    enum Step: Equatable {
        /// All of the input is used up.
        case needMore
        case text([UInt8])
        case binary([UInt8])
        case ping([UInt8])
        case pong
        /// The peer says goodbye; nil when it gives no code.
        case close(CloseCode?, reason: String)
        /// The stream breaks a rule: close with this code, read nothing more.
        case failed(CloseCode)
    }

    private enum Stage: UInt8 {
        case first, second, length, mask, payload, failed
    }

    private typealias Opcode = WebSocketFrame.Opcode

    private let limits: WebSocketLimits
    private var stage = Stage.first
    private var isFinal = false
    private var opcode = Opcode.text
    /// Of the message under way, which control frames may interrupt; nil between messages.
    private var messageOpcode: Opcode?
    /// Bytes still to come of the extended length or of the mask.
    private var bytesLeft: UInt8 = 0
    private var hasLongLength = false
    private var mask: UInt32 = 0
    private var payloadBytes: UInt64 = 0
    private var payloadDone = 0
    private var fragments = 0
    private var utf8 = UTF8Validator()
    private var message: [UInt8] = []
    private var control: [UInt8] = []

    init(limits: WebSocketLimits) {
        self.limits = limits
    }

    /// Takes the next step in `input` from `offset` on, moves `offset` past what it used, and unmasks that in place.
    mutating func next(_ input: UnsafeMutableRawBufferPointer, from offset: inout Int) -> Step {
        while offset < input.count {
            let step: Step?
            if stage == .payload {
                let count = min(input.count - offset, Int(payloadBytes) - payloadDone)
                let piece = UnsafeMutableRawBufferPointer(rebasing: input[offset..<(offset + count)])
                offset += count
                step = takePayload(piece)
            } else {
                let byte = input[offset]
                offset += 1
                step = takeHeader(byte)
            }
            if let step {
                if case .failed = step { stage = .failed }
                return step
            }
        }
        return .needMore
    }

    // MARK: Header

    private mutating func takeHeader(_ byte: UInt8) -> Step? {
        switch stage {
        case .first: return takeFirst(byte)
        case .second: return takeSecond(byte)
        case .length: return takeLength(byte)
        case .mask: return takeMask(byte)
        case .payload, .failed: return .failed(.protocolError)
        }
    }

    private mutating func takeFirst(_ byte: UInt8) -> Step? {
        guard byte & 0x70 == 0, let opcode = Opcode(rawValue: byte & 0x0f) else { return .failed(.protocolError) }
        isFinal = byte & 0x80 != 0
        self.opcode = opcode
        switch opcode {
        case .close, .ping, .pong:
            guard isFinal else { return .failed(.protocolError) }
        case .continuation:
            guard messageOpcode != nil else { return .failed(.protocolError) }
        case .text, .binary:
            guard messageOpcode == nil else { return .failed(.protocolError) }
            guard opcode == .text || limits.takesBinary else { return .failed(.unsupportedData) }
            messageOpcode = opcode
            fragments = 0
            utf8 = UTF8Validator()
        }
        if !opcode.isControl {
            fragments += 1
            guard fragments <= limits.fragments else { return .failed(.policy) }
        }
        stage = .second
        return nil
    }

    private mutating func takeSecond(_ byte: UInt8) -> Step? {
        let length = byte & 0x7f
        guard byte & 0x80 != 0, !opcode.isControl || length <= WebSocketFrame.controlPayloadBytes else {
            return .failed(.protocolError)
        }
        payloadBytes = 0
        payloadDone = 0
        mask = 0
        switch length {
        case 126, 127:
            hasLongLength = length == 127
            bytesLeft = hasLongLength ? 8 : 2
            stage = .length
            return nil
        default:
            payloadBytes = UInt64(length)
            return beginMask()
        }
    }

    private mutating func takeLength(_ byte: UInt8) -> Step? {
        if bytesLeft == 8, byte & 0x80 != 0 { return .failed(.protocolError) }
        payloadBytes = payloadBytes << 8 | UInt64(byte)
        bytesLeft -= 1
        guard bytesLeft == 0 else { return nil }
        // The shortest form is the only form.
        guard payloadBytes > (hasLongLength ? 0xffff : 125) else { return .failed(.protocolError) }
        return beginMask()
    }

    private mutating func beginMask() -> Step? {
        if !opcode.isControl, payloadBytes > UInt64(limits.messageBytes - message.count) { return .failed(.tooBig) }
        bytesLeft = 4
        stage = .mask
        return nil
    }

    private mutating func takeMask(_ byte: UInt8) -> Step? {
        mask |= UInt32(byte) << UInt32(8 * (4 - bytesLeft))
        bytesLeft -= 1
        guard bytesLeft == 0 else { return nil }
        stage = .payload
        return payloadBytes == 0 ? finishFrame() : nil
    }

    // MARK: Payload

    private mutating func takePayload(_ piece: UnsafeMutableRawBufferPointer) -> Step? {
        WebSocketMask.remove(mask, from: piece, phase: payloadDone)
        payloadDone += piece.count
        if opcode.isControl {
            control.append(contentsOf: piece)
            if opcode == .close, let fault = CloseBody.earlyFault(control) { return .failed(fault) }
        } else {
            if messageOpcode == .text, !utf8.accept(UnsafeRawBufferPointer(piece)) { return .failed(.notUTF8) }
            message.append(contentsOf: piece)
        }
        return payloadDone == Int(payloadBytes) ? finishFrame() : nil
    }

    private mutating func finishFrame() -> Step? {
        stage = .first
        guard !opcode.isControl else { return finishControl() }
        guard isFinal else { return nil }
        let whole = message
        let isText = messageOpcode == .text
        message = []
        messageOpcode = nil
        guard isText else { return .binary(whole) }
        return utf8.isComplete ? .text(whole) : .failed(.notUTF8)
    }

    private mutating func finishControl() -> Step {
        let payload = control
        control = []
        switch opcode {
        case .ping: return .ping(payload)
        case .pong: return .pong
        default: return CloseBody.step(payload)
        }
    }
}

/// The payload of a close frame: nothing, or a code and a reason in UTF-8 (RFC 6455 §5.5.1).
private enum CloseBody {
    /// What is already wrong with the beginning of a close payload.
    static func earlyFault(_ payload: [UInt8]) -> CloseCode? {
        guard payload.count >= 2 else { return nil }
        guard code(payload).isAllowedOnWire else { return .protocolError }
        var utf8 = UTF8Validator()
        return payload[2...].withUnsafeBytes { utf8.accept($0) } ? nil : .notUTF8
    }

    static func step(_ payload: [UInt8]) -> WebSocketParser.Step {
        if payload.isEmpty { return .close(nil, reason: "") }
        guard payload.count >= 2, code(payload).isAllowedOnWire else { return .failed(.protocolError) }
        guard let reason = String(validating: payload[2...], as: UTF8.self) else { return .failed(.notUTF8) }
        return .close(code(payload), reason: reason)
    }

    private static func code(_ payload: [UInt8]) -> CloseCode {
        CloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
    }
}
