/// Values of ASN.1 in their one binary form (ITU-T X.690, 10).
enum DERWriter {
    static func sequence(_ parts: [UInt8]...) -> [UInt8] { tagged(0x30, parts.flatMap { $0 }) }

    /// In the order that the form asks for.
    static func set(_ parts: [[UInt8]]) -> [UInt8] {
        tagged(0x31, parts.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 })
    }

    static func octets(_ bytes: [UInt8]) -> [UInt8] { tagged(0x04, bytes) }
    static func small(_ number: UInt8) -> [UInt8] { [0x02, 0x01, number] }
    static let null: [UInt8] = [0x05, 0x00]

    static func identifier(_ numbers: UInt64...) -> [UInt8] {
        var bytes = base128(numbers[0] * 40 + numbers[1])
        for number in numbers.dropFirst(2) { bytes += base128(number) }
        return tagged(0x06, bytes)
    }

    static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag] + length(content.count) + content }

    private static func length(_ count: Int) -> [UInt8] {
        if count < 0x80 { return [UInt8(count)] }
        var bytes: [UInt8] = []
        var rest = count
        while rest > 0 {
            bytes.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(bytes.count)] + bytes
    }

    private static func base128(_ number: UInt64) -> [UInt8] {
        var bytes = [UInt8(number & 0x7F)]
        var rest = number >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }
}
