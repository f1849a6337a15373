/// Checks UTF-8 as it arrives, in pieces of any size, and fails at the first byte that cannot be right
/// (Unicode §3.9, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
struct UTF8Validator {
    /// Continuation bytes still to come.
    private var left: UInt8 = 0
    /// What the next continuation byte may be.
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xbf

    /// Whether the text so far ends between characters.
    var isComplete: Bool { left == 0 }

    /// False as soon as `bytes` cannot continue any valid text.
    mutating func accept(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count {
            if left == 0 {
                index += Self.plainPrefix(bytes, from: index)
                guard index < bytes.count else { return true }
            }
            guard accept(bytes[index]) else { return false }
            index += 1
        }
        return true
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        if left > 0 {
            guard byte >= lower, byte <= upper else { return false }
            left -= 1
            (lower, upper) = (0x80, 0xbf)
            return true
        }
        switch byte {
        case 0x00...0x7f: return true
        case 0xc2...0xdf: left = 1
        case 0xe0...0xef:
            left = 2
            if byte == 0xe0 { lower = 0xa0 }
            if byte == 0xed { upper = 0x9f }
        case 0xf0...0xf4:
            left = 3
            if byte == 0xf0 { lower = 0x90 }
            if byte == 0xf4 { upper = 0x8f }
        default: return false
        }
        return true
    }

    /// How many bytes from `start` on are ASCII, looked at eight at a time.
    private static func plainPrefix(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index + 8 <= bytes.count,
            bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            index += 8
        }
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        return index - start
    }
}
