/// Which bytes may stand where in a request (RFC 9110 §5.6.2, RFC 3986 §2), looked up instead of compared.
///
/// A host is one that people have: what the grammar allows beyond that (commas, semicolons, percent signs), somebody before
/// us may read as two hosts or as another one.
enum CharacterClass {
    static let token: UInt8 = 1
    static let target: UInt8 = 2
    static let fieldValue: UInt8 = 4
    static let host: UInt8 = 8

    static let table: [UInt8] = (0..<256).map { code in
        let byte = UInt8(code)
        var classes: UInt8 = 0
        let isAlphanumeric =
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        if isAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(byte) { classes |= token }
        if (0x21...0x7e).contains(byte), !"\"<>#\\^`{|}".utf8.contains(byte) { classes |= target }
        if byte == 0x09 || (0x20...0x7e).contains(byte) || byte >= 0x80 { classes |= fieldValue }
        if isAlphanumeric || "-._~:[]".utf8.contains(byte) { classes |= host }
        return classes
    }

    static func isToken(_ byte: UInt8) -> Bool { table[Int(byte)] & token != 0 }
    static func isTarget(_ byte: UInt8) -> Bool { table[Int(byte)] & target != 0 }
    static func isFieldValue(_ byte: UInt8) -> Bool { table[Int(byte)] & fieldValue != 0 }
    static func isHost(_ byte: UInt8) -> Bool { table[Int(byte)] & host != 0 }
}
