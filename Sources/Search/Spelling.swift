/// A word as a search sees it.
public struct SpelledWord: Hashable, Sendable {
    /// Where it stands in the text, in UTF-8.
    public let range: Range<Int>
    /// Without marks, in lower case: `hoa` for hòa, hoà, HÒA.
    public let plain: [UInt8]
    /// With its marks, wherever in the word the tone was put: the same for hòa and hoà, another for hoa and hóa.
    public let exact: [UInt8]

    /// Whether it has no marks at all.
    public var isPlain: Bool { plain == exact }
}

/// Takes text apart into words. Composed and decomposed letters, capitals and the two ways to place a tone are the same;
/// `đ` is found by `d`.
public enum Spelling {
    /// Letters of one word that are looked at. Longer ones are no words.
    static let wordLetters = 64

    public static func words(in text: String) -> [SpelledWord] {
        var text = text
        return text.withUTF8 { bytes in
            var words: [SpelledWord] = []
            forEachWord(in: bytes) { words.append($0) }
            return words
        }
    }

    /// Calls `body` for each word, in order.
    static func forEachWord(in bytes: UnsafeBufferPointer<UInt8>, _ body: (SpelledWord) -> Void) {
        var word = WordBuilder()
        var place = 0
        while place < bytes.count {
            let (scalar, length) = decode(bytes, at: place)
            if !word.take(scalar, at: place, length) {
                if let found = word.finish() { body(found) }
            }
            place += length
        }
        if let found = word.finish() { body(found) }
    }

    /// The scalar at a place, and its length; what is no UTF-8 is a space.
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> (Unicode.Scalar, Int) {
        let first = bytes[place]
        guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, place + length <= bytes.count else { return (" ", 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length {
            guard bytes[place + offset] & 0xC0 == 0x80 else { return (" ", 1) }
            value = value << 6 | UInt32(bytes[place + offset] & 0x3F)
        }
        return (Unicode.Scalar(value) ?? " ", length)
    }
}

/// Gathers the letters of one word.
private struct WordBuilder {
    private var plain: [UInt8] = []
    private var marked: [UInt8] = []
    private var tones: [UInt8] = []
    private var letters = 0
    private var start = 0
    private var end = 0

    /// False when the scalar is no part of a word.
    mutating func take(_ scalar: Unicode.Scalar, at place: Int, _ length: Int) -> Bool {
        switch Letters.role(of: scalar) {
        case .none: return false
        case .letter(let letter):
            if letters == 0 { start = place }
            letters += 1
            end = place + length
            guard letters <= Spelling.wordLetters else { return true }
            let bytes = Array(String(Character(letter.base)).utf8)
            plain += bytes
            marked += bytes
            if letter.mark > 0 { marked.append(letter.mark) }
            if letter.tone > 0 { tones.append(0x10 + letter.tone) }
        case .tone(let tone):
            guard letters > 0 else { return true }
            end = place + length
            tones.append(0x10 + tone)
        case .mark(let mark):
            guard letters > 0 else { return true }
            end = place + length
            marked.append(mark)
        case .silent: if letters > 0 { end = place + length }
        }
        return true
    }

    /// The word so far, and a fresh start.
    mutating func finish() -> SpelledWord? {
        guard letters > 0 else { return nil }
        let word = SpelledWord(range: start..<end, plain: plain, exact: marked + tones)
        self = WordBuilder()
        return word
    }
}
