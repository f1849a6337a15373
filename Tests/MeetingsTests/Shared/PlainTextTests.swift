import Foundation
import Testing

@testable import Meetings

struct PlainTextTests {
    private func line(_ text: String) throws -> [Unicode.Scalar] {
        Array(try PlainText.optionalLine(text, limit: 100).unicodeScalars)
    }

    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

    // Swift compares strings by what they look like; these tests compare scalar by scalar.
    @Test(arguments: ["Nghiễn", "Đặng", "Thuở", "khuỷu", "Hòa Hoà", "ỦY BAN NHÂN DÂN", "Ế Ậ ơ ư"])
    func `letters are composed`(text: String) throws {
        #expect(
            try line(text.decomposedStringWithCanonicalMapping) == scalars(text.precomposedStringWithCanonicalMapping)
        )
    }

    @Test(arguments: [
        ("NÐ-CP", "NĐ-CP"), ("a\u{A0}b", "a b"), ("a\u{202F}b\u{2007}c", "a b c"), ("  a \u{A0}", "a"),
        ("a\tb", "a b"), ("a\nb\r\nc", "a b c"), ("a\u{2028}b", "a b"),
    ])
    func `47: look-alikes and odd spaces become what was meant`(text: String, expected: String) throws {
        #expect(try line(text) == scalars(expected))
    }

    @Test(arguments: [
        0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x80, 0x85, 0x9F,  // controls
        0x200E, 0x200F, 0x061C, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,  // direction
        0x200B, 0x200C, 0x200D, 0x2060, 0x2061, 0x2064, 0x2065, 0xFEFF, 0x00AD, 0x180E,  // invisible
        0x206A, 0x206F, 0xFFF9, 0xFFFB, 0xE0001, 0xE0041,  // format and tags
    ])
    func `47: control characters, direction overrides and invisible joiners are taken out`(value: Int) throws {
        let scalar = try #require(Unicode.Scalar(UInt32(value)))
        #expect(try line("Bá\(scalar)o\(scalar)") == scalars("Báo"))
        #expect(throws: CommandRefusal.textMissing) { try PlainText.line(String(scalar), limit: 10) }
    }

    @Test func `a mark that an invisible character kept apart is composed`() throws {
        #expect(try line("a\u{200B}\u{301}") == scalars("á"))
    }

    @Test(arguments: [
        "Ð\u{200B}a\u{0301}\u{A0}x", "\u{FEFF} \u{202E}abc\u{0301}", "o\u{31B}\u{300}", "e\u{AD}\u{302}\u{301}",
        "\r\n a",
    ])
    func `cleaning what is clean changes nothing`(text: String) throws {
        let once = try PlainText.optionalBlock(text, limit: 100)
        #expect(scalars(try PlainText.optionalBlock(once, limit: 100)) == scalars(once))
    }

    @Test func `a block keeps its lines, a line does not`() throws {
        let text = " một\r\nhai\n\nba\rbốn "
        #expect(scalars(try PlainText.block(text, limit: 100)) == scalars("một\nhai\n\nba\nbốn"))
        #expect(scalars(try PlainText.line(text, limit: 100)) == scalars("một hai  ba bốn"))
    }

    @Test(arguments: [
        "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "<svg onload=alert(1)>", "__proto__", "constructor",
        "=cmd()", "\"; filename=x", "😀",
    ])
    func `41, 45: what looks like code is text like any other`(text: String) throws {
        #expect(try line(text) == scalars(text))
    }

    @Test func `a text is taken at its limit and refused one past it`() throws {
        let most = String(repeating: "ệ", count: 10)
        for text in [most, most.decomposedStringWithCanonicalMapping, "  " + most + "\u{200B}"] {
            #expect(try PlainText.line(text, limit: 10) == most)
            #expect(try PlainText.optionalLine(text, limit: 10) == most)
            #expect(try PlainText.block(text, limit: 10) == most)
            #expect(try PlainText.optionalBlock(text, limit: 10) == most)
        }
        #expect(throws: CommandRefusal.textTooLong) { try PlainText.line(most + "a", limit: 10) }
        #expect(throws: CommandRefusal.textTooLong) { try PlainText.optionalLine(most + "a", limit: 10) }
        #expect(throws: CommandRefusal.textTooLong) { try PlainText.block(most + "a", limit: 10) }
        #expect(throws: CommandRefusal.textTooLong) { try PlainText.optionalBlock(most + "a", limit: 10) }
    }

    @Test func `no letter hides a thousand marks`() throws {
        let zalgo = "a" + String(repeating: "\u{0315}", count: 1_000)
        #expect(zalgo.count == 1)
        #expect(throws: CommandRefusal.textTooLong) { try PlainText.line(zalgo, limit: 1_000) }
        #expect(try PlainText.line(zalgo, limit: 1_001).unicodeScalars.count == 1_001)
    }

    @Test func `an empty text is a text only where one may be left out`() throws {
        #expect(try PlainText.optionalLine(" ", limit: 10).isEmpty)
        #expect(try PlainText.optionalBlock("\n", limit: 10).isEmpty)
        #expect(throws: CommandRefusal.textMissing) { try PlainText.line(" ", limit: 10) }
        #expect(throws: CommandRefusal.textMissing) { try PlainText.block("\n", limit: 10) }
    }
}
