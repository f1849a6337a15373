import Foundation

/// Text from people, cleaned once at the door so that everything behind it can trust it.
///
/// Composed form (NFC); no control characters, direction overrides, invisible joiners or other format characters; line
/// ends are line feeds; non-breaking spaces become spaces; the look-alike Ð (U+00D0) becomes Đ (U+0110); no space at the
/// ends. Cleaning what is clean changes nothing. Limits count Unicode scalars, so that no letter can hide a thousand marks.
public enum PlainText {
    /// One line that must say something.
    /// - Throws: ``CommandRefusal/textMissing`` when nothing is left, ``CommandRefusal/textTooLong`` above `limit`.
    public static func line(_ text: String, limit: Int) throws(CommandRefusal) -> String {
        let cleaned = try optionalLine(text, limit: limit)
        guard !cleaned.isEmpty else { throw .textMissing }
        return cleaned
    }

    /// One line that may be empty.
    public static func optionalLine(_ text: String, limit: Int) throws(CommandRefusal) -> String {
        try checked(cleaned(text, keepingLines: false), limit: limit)
    }

    /// Several lines that must say something.
    public static func block(_ text: String, limit: Int) throws(CommandRefusal) -> String {
        let cleaned = try optionalBlock(text, limit: limit)
        guard !cleaned.isEmpty else { throw .textMissing }
        return cleaned
    }

    /// Several lines that may be empty.
    public static func optionalBlock(_ text: String, limit: Int) throws(CommandRefusal) -> String {
        try checked(cleaned(text, keepingLines: true), limit: limit)
    }

    private static func checked(_ text: String, limit: Int) throws(CommandRefusal) -> String {
        guard text.unicodeScalars.count <= limit else { throw .textTooLong }
        return text
    }

    /// A piece out of running text: cleaned like a block, but the spaces at its ends belong to it.
    static func inside(_ text: String) -> String { composed(text, keepingLines: true) }

    static func withoutSpaceBefore(_ text: String) -> String {
        String(text.drop { $0.isWhitespace })
    }

    static func withoutSpaceAfter(_ text: String) -> String {
        var text = Substring(text)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    private static func cleaned(_ text: String, keepingLines: Bool) -> String {
        composed(text, keepingLines: keepingLines).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func composed(_ text: String, keepingLines: Bool) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.replacingOccurrences(of: "\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\n", "\r", "\u{2028}", "\u{2029}": scalars.append(keepingLines ? "\n" : " ")
            case "\t", "\u{A0}", "\u{2007}", "\u{202F}": scalars.append(" ")
            case "\u{D0}": scalars.append("Đ")
            default: if !isInvisible(scalar) { scalars.append(scalar) }
            }
        }
        // Composed last: what was taken out may have stood between a letter and its mark.
        return String(scalars).precomposedStringWithCanonicalMapping
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format: true
        default: (0x2060...0x2069).contains(scalar.value)
        }
    }
}
