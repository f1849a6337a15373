import Foundation
import Testing

@testable import Search

/// Words are the same however they were typed.
struct SpellingTests {
    private func plain(_ text: String) -> [String] {
        Spelling.words(in: text).map { String(decoding: $0.plain, as: UTF8.self) }
    }
    private func exact(_ text: String) -> [[UInt8]] { Spelling.words(in: text).map(\.exact) }

    @Test(arguments: [
        ("Quảng Nam", ["quang", "nam"]), ("ĐIỆN TỬ", ["dien", "tu"]), ("Ðầu tư, công!", ["dau", "tu", "cong"]),
        ("12/TTr-UBND", ["12", "ttr", "ubnd"]), ("Sở TT&TT", ["so", "tt", "tt"]), ("khuỷu ƯỚC", ["khuyu", "uoc"]),
        ("", []), ("—…«»", []), ("a\u{200B}b c\u{AD}d", ["ab", "cd"]), ("日本 ё", ["日本", "е"]),
    ])
    func `words are letters and digits, without marks and in lower case`(text: String, words: [String]) {
        #expect(plain(text) == words)
        #expect(plain(text.decomposedStringWithCanonicalMapping) == words)
        #expect(plain(text.precomposedStringWithCanonicalMapping) == words)
    }

    @Test(arguments: [
        ("hòa", "hoà"), ("thủy", "thuỷ"), ("Ủy", "Uỷ"), ("khỏe", "khoẻ"), ("QUẢNG", "quảng"), ("Đ", "đ"), ("Ð", "Đ"),
        ("hoà", "hoà".decomposedStringWithCanonicalMapping), ("ệ", "e\u{323}\u{302}"), ("ệ", "e\u{302}\u{323}"),
        ("ượ", "u\u{31B}o\u{31B}\u{323}"),
    ])
    func `the same word spelled in two ways is the same`(one: String, other: String) {
        #expect(exact(one) == exact(other))
    }

    @Test(arguments: [
        ("hòa", "hoa"), ("hòa", "hóa"), ("đa", "da"), ("tư", "tu"), ("ấm", "âm"), ("mắt", "mật"), ("ô", "ơ"),
    ])
    func `words with other marks are others, though they read the same without`(one: String, other: String) {
        #expect(exact(one) != exact(other))
        #expect(plain(one) == plain(other))
    }

    @Test func `ranges name the bytes of the word`() {
        let text = "  Tờ\u{301}  trình. "
        for word in Spelling.words(in: text) {
            let bytes = Array(text.utf8)[word.range]
            #expect(Spelling.words(in: String(decoding: bytes, as: UTF8.self)).first?.exact == word.exact)
        }
        #expect(Spelling.words(in: text).count == 2)
    }

    @Test func `bytes that are no text, and endless words, do no harm`() {
        let broken = String(decoding: [0xFF, 0x61, 0xC3, 0xE1, 0xBB, 0x62, 0xF0, 0x9F], as: UTF8.self)
        #expect(plain(broken).allSatisfy { !$0.isEmpty })
        let long = String(repeating: "a\u{301}", count: 100_000)
        #expect(Spelling.words(in: long).first?.plain.count == Spelling.wordLetters)
    }
}
