import Foundation

/// Text from people, cleaned once at the door so that everything behind it can trust it.
///
/// Composed form (NFC); no control characters, direction overrides or invisible joiners; non-breaking spaces become
/// spaces; the look-alike Ð (U+00D0) becomes Đ (U+0110); no space at the ends.
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
        guard text.count <= limit else { throw .textTooLong }
        return text
    }

    private static func cleaned(_ text: String, keepingLines: Bool) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            case 0x0A where keepingLines: scalars.append(scalar)
            case 0x09, 0x0A, 0x0D, 0xA0, 0x2028, 0x2029, 0x202F: scalars.append(" ")
            case 0xD0: scalars.append("Đ")
            case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
