import Testing

@testable import People

struct CBORTests {
    private func read(_ hex: String) throws(CBORFault) -> CBOR { try CBORReader.read(bytes(hex)) }

    @Test(arguments: [
        ("00", CBOR.unsigned(0)), ("17", .unsigned(23)), ("1818", .unsigned(24)), ("190100", .unsigned(256)),
        ("1a00010000", .unsigned(65_536)), ("1b0000000100000000", .unsigned(1 << 32)),
        ("1bffffffffffffffff", .unsigned(.max)), ("20", .number(-1)), ("26", .number(-7)), ("390100", .number(-257)),
        ("40", .bytes([])), ("420102", .bytes([1, 2])), ("60", .text("")), ("63666d74", .text("fmt")),
        ("6462c3a161", .text("báa")), ("80", .array([])), ("820120", .array([.number(1), .number(-1)])),
        ("a0", .map([:])), ("a2012063666d74f5", .map([.number(1): .number(-1), .text("fmt"): .flag(true)])),
        ("f4", .flag(false)), ("f6", .null),
    ])
    func `what devices write is read`(hex: String, value: CBOR) throws {
        #expect(try read(hex) == value)
    }

    @Test(arguments: [
        // Numbers and lengths in more bytes than they need.
        ("1817", CBORFault.notShortest), ("1900ff", .notShortest), ("1a0000ffff", .notShortest),
        ("1b00000000ffffffff", .notShortest), ("580100", .notShortest), ("b800", .notShortest),
        // Lengths left open.
        ("5f4100ff", .indefinite), ("7f6100ff", .indefinite), ("9fff", .indefinite), ("bfff", .indefinite),
        ("ff", .indefinite),
        // One key twice, and keys that are neither number nor text.
        ("a201000100", .duplicateKey), ("a2616100616100", .duplicateKey), ("a1410000", .badKey), ("a1f500", .badKey),
        ("a1800000", .badKey),
        // Tags, fractions, other simple values, reserved lengths.
        ("c000", .unknown), ("f93c00", .unknown), ("fb3ff0000000000000", .unknown), ("f7", .unknown), ("e0", .unknown),
        ("1c", .unknown), ("5d", .unknown),
        // Bytes that are missing, or too many, or no text.
        ("", .cut), ("18", .cut), ("4201", .cut), ("6261", .cut), ("8201", .cut), ("a101", .cut),
        ("5bffffffffffffffff", .cut), ("0000", .trailing), ("a000", .trailing), ("61ff", .badText),
        ("62c0af", .badText),
    ])
    func `whatever could be read otherwise is refused`(hex: String, fault: CBORFault) {
        #expect(throws: fault) { try read(hex) }
    }

    @Test func `depth, members and length have their limits`() throws {
        let deep = [UInt8](repeating: 0x81, count: CBORReader.depthLimit) + [0]
        _ = try CBORReader.read(deep)
        #expect(throws: CBORFault.tooDeep) { try CBORReader.read([0x81] + deep) }
        let many = [0x98, UInt8(CBORReader.membersLimit)] + [UInt8](repeating: 0, count: CBORReader.membersLimit)
        _ = try CBORReader.read(many)
        let more = [0x98, UInt8(CBORReader.membersLimit + 1)] + [UInt8](repeating: 0, count: 65)
        #expect(throws: CBORFault.tooMany) { try CBORReader.read(more) }
        #expect(throws: CBORFault.tooMany) { try CBORReader.read(bytes("9bffffffffffffffff")) }
        let long = CBORReader.bytesLimit
        let full = [0x59, UInt8((long - 3) >> 8), UInt8((long - 3) & 0xFF)] + [UInt8](repeating: 0, count: long - 3)
        _ = try CBORReader.read(full)
        #expect(throws: CBORFault.tooLong) { try CBORReader.read(full + [0]) }
    }

    @Test func `one value after the other is read from the same bytes`() throws {
        var reader = try CBORReader(bytes("ff0163616263"), from: 1)
        #expect(try reader.next() == .number(1) && reader.offset == 2)
        #expect(try reader.next() == .text("abc") && reader.offset == 6)
    }
}

/// Hexadecimal as bytes; for what tests write down themselves.
func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    precondition(digits.count == hex.count && digits.count.isMultiple(of: 2), hex)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
