/// JSON put together as bytes, for what a whole hall is told or says within a second. A client, or a record, cannot tell it from
/// what Foundation's encoder writes with sorted keys and plain slashes: whoever uses it brings the keys in their order.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []

    init(reserving count: Int = 0) { bytes.reserveCapacity(count) }

    /// Punctuation and keys, as they are.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func raw(_ value: [UInt8]) { bytes.append(contentsOf: value) }

    mutating func number(_ value: some BinaryInteger) { bytes.append(contentsOf: value.description.utf8) }

    mutating func bool(_ value: Bool) { value ? raw("true") : raw("false") }

    mutating func text(_ value: String) {
        bytes.append(Self.quote)
        let isPlain = value.utf8.withContiguousStorageIfAvailable { plain in
            guard plain.allSatisfy({ $0 >= 0x20 && $0 != Self.quote && $0 != Self.backslash }) else { return false }
            bytes.append(contentsOf: plain)
            return true
        }
        if isPlain != true { for byte in value.utf8 { escaped(byte) } }
        bytes.append(Self.quote)
    }

    /// `write` runs for each element, a comma between them.
    mutating func list<Element>(_ elements: some Sequence<Element>, _ write: (inout JSONBytes, Element) -> Void) {
        raw("[")
        var isFirst = true
        for element in elements {
            if !isFirst { raw(",") }
            isFirst = false
            write(&self, element)
        }
        raw("]")
    }

    /// An object with the keys in order as texts: 10 comes before 9.
    mutating func table<Key: CustomStringConvertible, Value>(
        _ entries: [Key: Value],
        _ write: (inout JSONBytes, Value) -> Void
    ) {
        raw("{")
        var isFirst = true
        for (key, value) in entries.map({ ($0.key.description, $0.value) }).sorted(by: { $0.0 < $1.0 }) {
            if !isFirst { raw(",") }
            isFirst = false
            text(key)
            raw(":")
            write(&self, value)
        }
        raw("}")
    }

    mutating func orNull<Value>(_ value: Value?, _ write: (inout JSONBytes, Value) -> Void) {
        if let value { write(&self, value) } else { raw("null") }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    private mutating func escaped(_ byte: UInt8) {
        switch byte {
        case Self.quote, Self.backslash:
            bytes.append(Self.backslash)
            bytes.append(byte)
        case 0x08: raw("\\b")
        case 0x09: raw("\\t")
        case 0x0A: raw("\\n")
        case 0x0C: raw("\\f")
        case 0x0D: raw("\\r")
        case 0..<0x20:
            raw(byte < 0x10 ? "\\u000" : "\\u00")
            bytes.append(contentsOf: String(byte, radix: 16).utf8)
        default: bytes.append(byte)
        }
    }
}
