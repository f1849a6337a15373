/// Resolves the escapes of a string that has been found sound.
enum Unescaping {
    static func bytes(_ raw: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(raw.count)
        var rest = raw
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let mark = rest.popFirst() else {
                text.append(byte)
                continue
            }
            switch mark {
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"): append(&rest, to: &text)
            default: text.append(mark)
            }
        }
        return text
    }

    private static func append(_ rest: inout ArraySlice<UInt8>, to text: inout [UInt8]) {
        var value = fourHexDigits(&rest)
        if (0xD800...0xDBFF).contains(value) {
            rest = rest.dropFirst(2)
            value = 0x10000 + (value - 0xD800) << 10 + (fourHexDigits(&rest) - 0xDC00)
        }
        if let scalar = Unicode.Scalar(value) { text.append(contentsOf: String(Character(scalar)).utf8) }
    }

    private static func fourHexDigits(_ rest: inout ArraySlice<UInt8>) -> UInt32 {
        let digits = String(decoding: rest.prefix(4), as: UTF8.self)
        rest = rest.dropFirst(4)
        return UInt32(digits, radix: 16) ?? 0
    }
}
