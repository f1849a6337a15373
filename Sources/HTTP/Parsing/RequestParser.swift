/// HTTP/1.1 requests out of a stream of bytes, without a socket.
///
/// Works byte by byte: however the stream is cut, the verdict on it is the same. Strict where RFC 9112 allows a
/// choice, because leniency towards the end of a line or of a body is how requests are smuggled.
public struct RequestParser {
    public enum Step {
        /// All of the input is used up and the request goes on.
        case needMore
        /// The head is complete. Set ``bodyLimitBytes`` now.
        case head(RequestHead)
        /// These bytes of the input belong to the body.
        case body(Range<Int>)
        /// The request is complete; the next one may follow in the same input.
        case end
        /// The stream is worthless from here on: answer, close, read nothing more.
        case failed(RequestFailure)
    }

    private enum State {
        case start, leadingLineFeed
        case method, target, version, requestLineFeed
        case fieldStart, fieldName, fieldSpace, fieldValue, fieldLineFeed, headLineFeed
        case body(Int)
        case finished
        case chunk(ChunkedBody)
        case failed(RequestFailure)
    }

    /// Largest body accepted, bytes; chunked bodies are counted as they come.
    public var bodyLimitBytes = Int.max
    private let limits: HTTPLimits
    private var state = State.start
    private var bytes: [UInt8] = []
    private var builder = RequestHeadBuilder()
    private var bodyBytes = 0
    private var skippedEmptyLine = false

    public init(limits: HTTPLimits = HTTPLimits()) {
        self.limits = limits
    }

    /// Whether nothing of a request has arrived yet.
    public var isBetweenRequests: Bool {
        if case .start = state { return !skippedEmptyLine }
        return false
    }

    /// Whether the head is complete and its body is on the way.
    public var isInBody: Bool {
        switch state {
        case .body, .chunk, .finished: true
        default: false
        }
    }

    /// Takes the next step in `input` from `offset` on, and moves `offset` past what it used.
    public mutating func next(_ input: UnsafeRawBufferPointer, from offset: inout Int) -> Step {
        let step = advance(input, from: &offset)
        if case .failed(let failure) = step { state = .failed(failure) }
        return step
    }

    private mutating func advance(_ input: UnsafeRawBufferPointer, from offset: inout Int) -> Step {
        switch state {
        case .body(let left):
            guard offset < input.count else { return .needMore }
            let range = offset..<min(input.count, offset + left)
            offset = range.upperBound
            state = left == range.count ? .finished : .body(left - range.count)
            return .body(range)
        case .chunk(var chunked):
            let step = chunked.next(input, from: &offset, limits: limits)
            state = .chunk(chunked)
            return judge(step)
        case .finished:
            restart()
            return .end
        case .failed(let failure):
            return .failed(failure)
        default:
            return readHead(input, from: &offset)
        }
    }

    private mutating func judge(_ step: ChunkedBody.Step) -> Step {
        switch step {
        case .needMore: return .needMore
        case .announced(let size):
            guard size <= bodyLimitBytes - bodyBytes else { return .failed(.bodyTooLarge) }
            bodyBytes += size
            return .body(0..<0)
        case .data(let range): return .body(range)
        case .end:
            restart()
            return .end
        case .failed(let failure): return .failed(failure)
        }
    }

    private mutating func restart() {
        state = .start
        skippedEmptyLine = false
        bodyLimitBytes = Int.max
        bodyBytes = 0
    }

    // MARK: The head

    private mutating func readHead(_ input: UnsafeRawBufferPointer, from offset: inout Int) -> Step {
        let start = offset
        let base = bytes.count - start
        while offset < input.count {
            offset += plainRun(input, from: offset, at: base + offset)
            guard offset < input.count else { break }
            let byte = input[offset]
            offset += 1
            if let failure = take(byte, at: base + offset - 1) { return .failed(failure) }
            if case .finished = state {
                bytes.append(contentsOf: input[start..<offset])
                return finishHead()
            }
        }
        bytes.append(contentsOf: input[start..<offset])
        return .needMore
    }

    /// How many bytes from `offset` on only lengthen the part that is being read. The one that ends the part, breaks a
    /// rule or reaches a limit is left to ``take(_:at:)``, so this changes the speed and no verdict.
    private mutating func plainRun(_ input: UnsafeRawBufferPointer, from offset: Int, at position: Int) -> Int {
        let (wanted, left): (UInt8, Int)
        switch state {
        case .target: (wanted, left) = (CharacterClass.target, limits.requestLineBytes - (position - builder.start))
        case .fieldName: (wanted, left) = (CharacterClass.token, limits.headerBytes - (position - builder.fieldsStart))
        case .fieldValue:
            (wanted, left) = (CharacterClass.fieldValue, limits.headerBytes - (position - builder.fieldsStart))
        default: return 0
        }
        let end = min(input.count, offset + max(0, left))
        let table = CharacterClass.table
        var index = offset
        while index < end, table[Int(input[index])] & wanted != 0 { index += 1 }
        if wanted == CharacterClass.fieldValue {
            var last = index
            while last > offset, input[last - 1] == 0x20 || input[last - 1] == 0x09 { last -= 1 }
            if last > offset { builder.valueEnd = position + last - offset }
        }
        return index - offset
    }

    private mutating func finishHead() -> Step {
        let head: RequestHead
        do throws(RequestFailure) {
            head = try builder.head(of: bytes)
        } catch {
            return .failed(error)
        }
        bytes = []
        builder = RequestHeadBuilder()
        switch head.framing {
        case .none, .length(0): state = .finished
        case .length(let count): state = .body(count)
        case .chunked: state = .chunk(ChunkedBody())
        }
        return .head(head)
    }

    /// One byte of the head; `position` counts from the first byte kept for this head.
    private mutating func take(_ byte: UInt8, at position: Int) -> RequestFailure? {
        switch state {
        case .start, .leadingLineFeed, .method, .target, .version, .requestLineFeed:
            takeRequestLine(byte, at: position)
        default:
            takeField(byte, at: position)
        }
    }

    private mutating func takeRequestLine(_ byte: UInt8, at position: Int) -> RequestFailure? {
        switch state {
        case .start:
            if byte == 0x0d, !skippedEmptyLine {
                // One empty line before a request is forgiven (RFC 9112 §2.2).
                skippedEmptyLine = true
                state = .leadingLineFeed
                return nil
            }
            builder.start = position
            state = .method
            return takeRequestLine(byte, at: position)
        case .leadingLineFeed:
            state = .start
            return byte == 0x0a ? nil : .malformedRequestLine
        case .method:
            if byte == 0x20 {
                builder.methodEnd = position
                state = .target
                return position > builder.start ? nil : .malformedRequestLine
            }
            guard CharacterClass.isToken(byte) else { return .malformedRequestLine }
        case .target:
            if byte == 0x20 {
                builder.targetEnd = position
                state = .version
                return position > builder.methodEnd + 1 ? nil : .badTarget
            }
            guard CharacterClass.isTarget(byte) else { return byte == 0x0d ? .malformedRequestLine : .badTarget }
        case .version:
            if byte == 0x0d {
                builder.versionEnd = position
                state = .requestLineFeed
                return nil
            }
            guard (0x21...0x7e).contains(byte) else { return .malformedRequestLine }
        default:
            builder.fieldsStart = position + 1
            state = .fieldStart
            return byte == 0x0a ? nil : .malformedRequestLine
        }
        return position - builder.start < limits.requestLineBytes ? nil : .targetTooLong
    }

    private mutating func takeField(_ byte: UInt8, at position: Int) -> RequestFailure? {
        guard position - builder.fieldsStart < limits.headerBytes else { return .headTooLarge }
        switch state {
        case .fieldStart:
            if byte == 0x0d {
                state = .headLineFeed
                return nil
            }
            guard CharacterClass.isToken(byte) else { return .malformedHeader }
            guard builder.fields.count < limits.headerFields else { return .tooManyFields }
            builder.nameStart = position
            state = .fieldName
        case .fieldName:
            if byte == 0x3a {
                builder.nameEnd = position
                state = .fieldSpace
                return nil
            }
            guard CharacterClass.isToken(byte) else { return .malformedHeader }
        case .fieldSpace where byte == 0x20 || byte == 0x09:
            return nil
        case .fieldSpace, .fieldValue:
            if case .fieldSpace = state {
                builder.valueStart = position
                builder.valueEnd = position
                state = .fieldValue
            }
            if byte == 0x0d {
                builder.finishField()
                state = .fieldLineFeed
                return nil
            }
            guard CharacterClass.isFieldValue(byte) else { return .malformedHeader }
            if byte != 0x20, byte != 0x09 { builder.valueEnd = position + 1 }
        case .fieldLineFeed:
            state = .fieldStart
            return byte == 0x0a ? nil : .malformedHeader
        default:
            state = .finished
            return byte == 0x0a ? nil : .malformedHeader
        }
        return nil
    }
}
