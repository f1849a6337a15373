/// Walks over JSON once, refuses what two parsers could read differently, and notes where each value stands.
struct Scanner {
    /// Keys of one object that are compared one by one; more are looked up.
    private static let fewKeys = 12

    let bytes: [UInt8]
    let numbers: StrictJSON.Numbers
    private var offset = 0
    private var depth = 0
    private var nodes: [Tape.Node] = []

    init(bytes: [UInt8], numbers: StrictJSON.Numbers) {
        self.bytes = bytes
        self.numbers = numbers
        nodes.reserveCapacity(min(64, bytes.count / 4 + 1))
    }

    mutating func document() throws(JSONFault) -> Tape {
        guard bytes.count < Int32.max else { throw fault(.syntax) }
        skipSpace()
        try value()
        skipSpace()
        guard offset == bytes.count else { throw fault(.trailing) }
        return Tape(bytes: bytes, nodes: nodes)
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

    private mutating func begin(_ kind: Tape.Node.Kind) -> Int {
        nodes.append(Tape.Node(kind: kind, start: Int32(offset)))
        return nodes.count - 1
    }

    private mutating func end(_ node: Int) {
        nodes[node].end = Int32(offset)
        nodes[node].next = Int32(nodes.count)
    }

    private mutating func value() throws(JSONFault) {
        guard let next else { throw fault(.syntax) }
        switch next {
        case UInt8(ascii: "{"): try object()
        case UInt8(ascii: "["): try array()
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true", .yes)
        case UInt8(ascii: "f"): try word("false", .no)
        case UInt8(ascii: "n"): try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        default: throw fault(.syntax)
        }
    }

    private mutating func word(_ word: StaticString, _ kind: Tape.Node.Kind) throws(JSONFault) {
        let node = begin(kind)
        for index in 0..<word.utf8CodeUnitCount { try expect(word.utf8Start[index]) }
        end(node)
    }

    private mutating func enter() throws(JSONFault) {
        depth += 1
        guard depth <= StrictJSON.depthLimit else { throw fault(.tooDeep) }
        offset += 1
        skipSpace()
    }

    private mutating func object() throws(JSONFault) {
        let node = begin(.object)
        try enter()
        var keys = Keys(first: nodes.count)
        if next != UInt8(ascii: "}") {
            while true {
                let start = offset
                let key = nodes.count
                try string()
                guard isNew(key, among: &keys) else {
                    offset = start
                    throw fault(.duplicateKey)
                }
                nodes[node].count += 1
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
        end(node)
    }

    /// The keys of an object so far.
    private struct Keys {
        let first: Int
        var count = 0
        /// Filled once there are many.
        var texts: Set<[UInt8]> = []

        init(first: Int) { self.first = first }
    }

    private func isNew(_ key: Int, among keys: inout Keys) -> Bool {
        defer { keys.count += 1 }
        guard keys.count >= Self.fewKeys else {
            var place = keys.first
            for _ in 0..<keys.count {
                if isSame(nodes[place], nodes[key]) { return false }
                place = Int(nodes[place + 1].next)
            }
            return true
        }
        if keys.texts.isEmpty {
            var place = keys.first
            for _ in 0..<keys.count {
                keys.texts.insert(text(of: nodes[place]))
                place = Int(nodes[place + 1].next)
            }
        }
        return keys.texts.insert(text(of: nodes[key])).inserted
    }

    private func isSame(_ one: Tape.Node, _ other: Tape.Node) -> Bool {
        guard one.isEscaped || other.isEscaped else {
            let length = one.end - one.start
            guard length == other.end - other.start else { return false }
            for offset in 0..<length where bytes[Int(one.start + offset)] != bytes[Int(other.start + offset)] {
                return false
            }
            return true
        }
        return text(of: one) == text(of: other)
    }

    private func text(of node: Tape.Node) -> [UInt8] {
        let raw = bytes[Int(node.start)..<Int(node.end)]
        return node.isEscaped ? Unescaping.bytes(raw) : Array(raw)
    }

    private mutating func array() throws(JSONFault) {
        let node = begin(.array)
        try enter()
        if next != UInt8(ascii: "]") {
            while true {
                try value()
                nodes[node].count += 1
                skipSpace()
                guard next == UInt8(ascii: ",") else { break }
                offset += 1
                skipSpace()
            }
        }
        try expect(UInt8(ascii: "]"))
        depth -= 1
        end(node)
    }

    private mutating func number() throws(JSONFault) {
        let node = begin(.number)
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
        end(node)
        if isWhole, numbers != .written {
            guard let whole, whole <= StrictJSON.largestWholeNumber, !(isNegative && whole == 0) else {
                throw fault(.badNumber)
            }
        } else if !isWhole || whole == nil {
            let text = String(decoding: bytes[start..<offset], as: UTF8.self)
            guard numbers != .whole, let value = Double(text), value.isFinite else { throw fault(.badNumber) }
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

    private mutating func string() throws(JSONFault) {
        try expect(UInt8(ascii: "\""))
        let node = begin(.string)
        var isPlain = true
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                end(node)
                guard isPlain || isText(nodes[node]) else { throw fault(.badText) }
                offset += 1
                return
            case UInt8(ascii: "\\"):
                offset += 1
                nodes[node].isEscaped = true
                try escape()
            case 0..<0x20:
                throw fault(.badText)
            default:
                offset += 1
                if byte >= 0x80 { isPlain = false }
            }
        }
        throw fault(.syntax)
    }

    /// Whether the bytes are UTF-8. Escapes are ASCII, and end no character that began before them.
    private func isText(_ node: Tape.Node) -> Bool {
        String(validating: bytes[Int(node.start)..<Int(node.end)], as: UTF8.self) != nil
    }

    private mutating func escape() throws(JSONFault) {
        guard let byte = next else { throw fault(.syntax) }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return
        case UInt8(ascii: "u"): try unicodeEscape()
        default: throw fault(.syntax)
        }
    }

    private mutating func unicodeEscape() throws(JSONFault) {
        let value = try fourHexDigits()
        switch value {
        case 0, 0xDC00...0xDFFF: throw fault(.badText)
        case 0xD800...0xDBFF:
            guard next == UInt8(ascii: "\\") else { throw fault(.badText) }
            offset += 1
            guard next == UInt8(ascii: "u") else { throw fault(.badText) }
            offset += 1
            guard (0xDC00...0xDFFF).contains(try fourHexDigits()) else { throw fault(.badText) }
        default: return
        }
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
