/// Walks over JSON once and builds nothing but the keys of the objects it is in.
struct Scanner {
    let bytes: [UInt8]
    let numbers: StrictJSON.Numbers
    private var offset = 0
    private var depth = 0

    init(bytes: [UInt8], numbers: StrictJSON.Numbers) {
        self.bytes = bytes
        self.numbers = numbers
    }

    mutating func document() throws(JSONFault) {
        skipSpace()
        try value()
        skipSpace()
        guard offset == bytes.count else { throw fault(.trailing) }
    }

    private func fault(_ reason: JSONFault.Reason) -> JSONFault { JSONFault(reason: reason, offset: offset) }
    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private mutating func expect(_ byte: UInt8) throws(JSONFault) {
        guard next == byte else { throw fault(.syntax) }
        offset += 1
    }

    private mutating func value() throws(JSONFault) {
        guard let next else { throw fault(.syntax) }
        switch next {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        default: throw fault(.syntax)
        }
    }

    private mutating func word(_ word: StaticString) throws(JSONFault) {
        for index in 0..<word.utf8CodeUnitCount { try expect(word.utf8Start[index]) }
    }

    private mutating func enter() throws(JSONFault) {
        depth += 1
        guard depth <= StrictJSON.depthLimit else { throw fault(.tooDeep) }
        offset += 1
        skipSpace()
    }

    private mutating func object() throws(JSONFault) {
        try enter()
        var keys: Set<[UInt8]> = []
        if next != UInt8(ascii: "}") {
            while true {
                let start = offset
                guard keys.insert(try string()).inserted else {
                    offset = start
                    throw fault(.duplicateKey)
                }
                skipSpace()
                try expect(UInt8(ascii: ":"))
                skipSpace()
                try value()
                skipSpace()
                guard next == UInt8(ascii: ",") else { break }
                offset += 1
                skipSpace()
            }
        }
        try expect(UInt8(ascii: "}"))
        depth -= 1
    }

    private mutating func array() throws(JSONFault) {
        try enter()
        if next != UInt8(ascii: "]") {
            while true {
                try value()
                skipSpace()
                guard next == UInt8(ascii: ",") else { break }
                offset += 1
                skipSpace()
            }
        }
        try expect(UInt8(ascii: "]"))
        depth -= 1
    }

    private mutating func number() throws(JSONFault) {
        let start = offset
        let isNegative = next == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        let firstDigit = offset
        let whole = try digits()
        guard bytes[firstDigit] != UInt8(ascii: "0") || offset == firstDigit + 1 else { throw fault(.syntax) }
        var isWhole = true
        if next == UInt8(ascii: ".") {
            isWhole = false
            offset += 1
            _ = try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            offset += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
            _ = try digits()
        }
        if isWhole {
            guard let whole, whole <= StrictJSON.largestWholeNumber, !(isNegative && whole == 0) else {
                throw fault(.badNumber)
            }
        } else {
            let text = String(decoding: bytes[start..<offset], as: UTF8.self)
            guard numbers == .any, let value = Double(text), value.isFinite else { throw fault(.badNumber) }
        }
    }

    /// At least one digit. Nil when the number does not fit.
    private mutating func digits() throws(JSONFault) -> Int? {
        var value: Int? = 0
        let start = offset
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            offset += 1
            value = value.flatMap { known in
                let (product, over) = known.multipliedReportingOverflow(by: 10)
                let (sum, beyond) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
                return over || beyond ? nil : sum
            }
        }
        guard offset > start else { throw fault(.syntax) }
        return value
    }

    /// The bytes that the string stands for, escapes resolved.
    private mutating func string() throws(JSONFault) -> [UInt8] {
        try expect(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while let byte = next {
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard String(validating: text, as: UTF8.self) != nil else { throw fault(.badText) }
                return text
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw fault(.badText)
            default: text.append(byte)
            }
        }
        throw fault(.syntax)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        guard let byte = next else { throw fault(.syntax) }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(into: &text)
        default: throw fault(.syntax)
        }
    }

    private mutating func unicodeEscape(into text: inout [UInt8]) throws(JSONFault) {
        var value = try fourHexDigits()
        if (0xD800...0xDBFF).contains(value) {
            guard next == UInt8(ascii: "\\") else { throw fault(.badText) }
            offset += 1
            guard next == UInt8(ascii: "u") else { throw fault(.badText) }
            offset += 1
            let low = try fourHexDigits()
            guard (0xDC00...0xDFFF).contains(low) else { throw fault(.badText) }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard value != 0, let scalar = Unicode.Scalar(value) else { throw fault(.badText) }
        text.append(contentsOf: String(Character(scalar)).utf8)
    }

    private mutating func fourHexDigits() throws(JSONFault) -> UInt32 {
        guard offset + 4 <= bytes.count,
            bytes[offset..<offset + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
        else { throw fault(.syntax) }
        offset += 4
        return value
    }
}
