/// The chunked transfer coding (RFC 9112 §7.1), byte by byte.
///
/// A size is 1 to 16 hexadecimal digits and nothing else before the line end or the semicolon of an extension;
/// every line ends in CR LF. Extensions and trailers are checked, counted and ignored.
struct ChunkedBody {
    enum Step {
        case needMore
        /// A chunk of this many bytes follows.
        case announced(Int)
        case data(Range<Int>)
        case end
        case failed(RequestFailure)
    }

    private enum State {
        case size, extensions, sizeLineFeed
        case data(Int), dataReturn, dataLineFeed
        case trailerStart, trailerName, trailerValue, trailerLineFeed, lastLineFeed
    }

    /// Most hexadecimal digits of a chunk size, leading zeros included.
    private static let sizeDigits = 16

    private var state = State.size
    private var size = 0
    private var digits = 0
    private var extensionBytes = 0
    private var trailerBytes = 0

    mutating func next(_ input: UnsafeRawBufferPointer, from offset: inout Int, limits: HTTPLimits) -> Step {
        while offset < input.count {
            if case .data(let left) = state {
                let range = offset..<min(input.count, offset + left)
                offset = range.upperBound
                state = left == range.count ? .dataReturn : .data(left - range.count)
                return .data(range)
            }
            let byte = input[offset]
            offset += 1
            if let step = take(byte, limits) { return step }
        }
        return .needMore
    }

    private mutating func take(_ byte: UInt8, _ limits: HTTPLimits) -> Step? {
        switch state {
        case .size, .extensions, .sizeLineFeed: return takeSize(byte, limits)
        case .data, .dataReturn:
            state = .dataLineFeed
            return byte == 0x0d ? nil : .failed(.badChunk)
        case .dataLineFeed:
            state = .size
            return byte == 0x0a ? nil : .failed(.badChunk)
        default: return takeTrailer(byte, limits)
        }
    }

    private mutating func takeSize(_ byte: UInt8, _ limits: HTTPLimits) -> Step? {
        switch state {
        case .size:
            if let digit = hexadecimal(byte) {
                digits += 1
                guard digits <= Self.sizeDigits, size <= Int.max >> 4 else { return .failed(.badChunk) }
                size = size << 4 | digit
                return nil
            }
            guard digits > 0, byte == 0x0d || byte == 0x3b else { return .failed(.badChunk) }
            state = byte == 0x0d ? .sizeLineFeed : .extensions
            return nil
        case .extensions:
            if byte == 0x0d {
                state = .sizeLineFeed
                return nil
            }
            extensionBytes += 1
            guard CharacterClass.isFieldValue(byte), extensionBytes <= limits.chunkExtensionBytes else {
                return .failed(.badChunk)
            }
            return nil
        default:
            guard byte == 0x0a else { return .failed(.badChunk) }
            let announced = size
            size = 0
            digits = 0
            state = announced == 0 ? .trailerStart : .data(announced)
            return announced == 0 ? nil : .announced(announced)
        }
    }

    private mutating func takeTrailer(_ byte: UInt8, _ limits: HTTPLimits) -> Step? {
        trailerBytes += 1
        guard trailerBytes <= limits.trailerBytes else { return .failed(.headTooLarge) }
        switch state {
        case .trailerStart:
            if byte == 0x0d {
                state = .lastLineFeed
                return nil
            }
            state = .trailerName
            return CharacterClass.isToken(byte) ? nil : .failed(.badChunk)
        case .trailerName:
            if byte == 0x3a {
                state = .trailerValue
                return nil
            }
            return CharacterClass.isToken(byte) ? nil : .failed(.badChunk)
        case .trailerValue:
            if byte == 0x0d {
                state = .trailerLineFeed
                return nil
            }
            return CharacterClass.isFieldValue(byte) ? nil : .failed(.badChunk)
        case .trailerLineFeed:
            state = .trailerStart
            return byte == 0x0a ? nil : .failed(.badChunk)
        default:
            return byte == 0x0a ? .end : .failed(.badChunk)
        }
    }

    private func hexadecimal(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46: Int(byte) - 0x37
        case 0x61...0x66: Int(byte) - 0x57
        default: nil
        }
    }
}
