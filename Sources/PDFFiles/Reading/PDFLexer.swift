/// Reads values from bytes (ISO 32000-1, 7.2 and 7.3), within limits and without ever looking outside them.
struct PDFLexer {
    let bytes: [UInt8]
    var place: Int
    /// Whether a dictionary with an entry that stands twice is refused: readers do not agree on which of the two counts.
    var refusesRepeats = false

    /// The bytes ended before the value did.
    struct Ended: Error {}

    init(_ bytes: [UInt8], at place: Int = 0) { (self.bytes, self.place) = (bytes, place) }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B || byte == 0
    }
    static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }
    private static func isRegular(_ byte: UInt8) -> Bool { !isSpace(byte) && !isDelimiter(byte) }

    mutating func skipSpace() {
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%") {
                while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
            } else if Self.isSpace(bytes[place]) {
                place += 1
            } else {
                return
            }
        }
    }

    /// Goes past `word` when it stands next.
    mutating func take(_ word: String) -> Bool {
        skipSpace()
        guard bytes[min(place, bytes.count)...].starts(with: word.utf8) else { return false }
        place += word.utf8.count
        return true
    }

    /// A whole number of digits alone; nil, and nothing is passed, when something else stands next.
    mutating func takeNumber() -> Int? {
        skipSpace()
        var (end, value) = (place, 0)
        while end < bytes.count, (0x30...0x39).contains(bytes[end]), end - place < 18 {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        guard end > place else { return nil }
        place = end
        return value
    }

    /// - Throws: ``Ended``, ``PDFFailure``.
    mutating func value(depth: Int = 0) throws -> PDFValue {
        guard depth <= PDFLimits.depth else { throw PDFFailure.tooMuch("depth") }
        skipSpace()
        guard place < bytes.count else { throw Ended() }
        switch bytes[place] {
        case UInt8(ascii: "/"): return .name(try name())
        case UInt8(ascii: "("): return .string(try literal())
        case UInt8(ascii: "["): return .array(try array(depth))
        case UInt8(ascii: "<"):
            guard place + 1 < bytes.count else { throw Ended() }
            return bytes[place + 1] == UInt8(ascii: "<") ? .dictionary(try dictionary(depth)) : .string(try hex())
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x30...0x39: return try numberOrReference()
        default: return try keyword()
        }
    }

    private mutating func keyword() throws -> PDFValue {
        let word = try regular()
        return switch word {
        case "true": .bool(true)
        case "false": .bool(false)
        case "null": .null
        default: throw PDFFailure.odd("\(word.prefix(20)) is no value")
        }
    }

    private mutating func regular() throws -> String {
        let start = place
        while place < bytes.count, Self.isRegular(bytes[place]) { place += 1 }
        // What ends with the bytes may go on behind them.
        guard place < bytes.count else { throw Ended() }
        guard place > start else { throw PDFFailure.odd("no value at \(start)") }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func numberOrReference() throws -> PDFValue {
        let word = try regular()
        guard let number = Int(word) else {
            guard let real = Double(word), real.isFinite else {
                throw PDFFailure.odd("\(word.prefix(20)) is no number")
            }
            return .real(real)
        }
        let behind = place
        if number >= 0, let generation = takeNumber(), take("R"), place >= bytes.count || !Self.isRegular(bytes[place])
        {
            return .reference(PDFReference(number, generation: generation))
        }
        guard place < bytes.count else { throw Ended() }
        place = behind
        return .integer(number)
    }

    private mutating func name() throws -> String {
        place += 1
        var name: [UInt8] = []
        while place < bytes.count, Self.isRegular(bytes[place]) {
            if bytes[place] == UInt8(ascii: "#"), place + 2 < bytes.count, let high = Self.digit(bytes[place + 1]),
                let low = Self.digit(bytes[place + 2])
            {
                name.append(high << 4 | low)
                place += 3
            } else {
                name.append(bytes[place])
                place += 1
            }
        }
        guard place < bytes.count else { throw Ended() }
        return PDFName.text(of: name)
    }

    private mutating func array(_ depth: Int) throws -> [PDFValue] {
        place += 1
        var values: [PDFValue] = []
        while !take("]") {
            guard place < bytes.count else { throw Ended() }
            values.append(try value(depth: depth + 1))
        }
        return values
    }

    private mutating func dictionary(_ depth: Int) throws -> [String: PDFValue] {
        place += 2
        var entries: [String: PDFValue] = [:]
        while !take(">>") {
            guard place < bytes.count else { throw Ended() }
            guard bytes[place] == UInt8(ascii: "/") else { throw PDFFailure.odd("no name at \(place)") }
            let key = try name()
            let before = entries.updateValue(try value(depth: depth + 1), forKey: key)
            guard before == nil || !refusesRepeats else { throw PDFFailure.odd("\(key) stands twice") }
        }
        return entries
    }

    private mutating func literal() throws -> [UInt8] {
        place += 1
        var (text, open): ([UInt8], Int) = ([], 1)
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\\"): try escaped(&text)
            case UInt8(ascii: "("):
                open += 1
                text.append(byte)
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return text }
                text.append(byte)
            default: text.append(byte)
            }
        }
        throw Ended()
    }

    private mutating func escaped(_ text: inout [UInt8]) throws {
        guard place < bytes.count else { throw Ended() }
        let byte = bytes[place]
        place += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case 0x0D: if place < bytes.count, bytes[place] == 0x0A { place += 1 }
        case 0x0A: break
        case 0x30...0x37:
            var value = Int(byte - 0x30)
            for _ in 0..<2 where place < bytes.count && (0x30...0x37).contains(bytes[place]) {
                value = value * 8 + Int(bytes[place] - 0x30)
                place += 1
            }
            text.append(UInt8(truncatingIfNeeded: value))
        default: text.append(byte)
        }
    }

    private mutating func hex() throws -> [UInt8] {
        place += 1
        var digits: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
            if let digit = Self.digit(bytes[place]) { digits.append(digit) }
            place += 1
        }
        guard place < bytes.count else { throw Ended() }
        place += 1
        if !digits.count.isMultiple(of: 2) { digits.append(0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
