import Foundation

/// Vietnamese text made ready for searching and sorting.
public enum Folding {
    /// The text without tones, circumflexes, breves and horns, `đ` as `d`, in lower case, with single spaces.
    ///
    /// `hòa` and `hoà` become the same; so do composed and decomposed spellings.
    public static func fold(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x300...0x36F: continue
            // Đ, and the look-alike Ð of another alphabet that is typed by mistake.
            case 0x111, 0xF0: scalars.append("d")
            default: scalars.append(scalar)
            }
        }
        return String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A key whose byte order is the order of Vietnamese names: by the given name (the last word), then the family name,
    /// then what is between; letters a ă â b c d đ e ê … before tones (ngang huyền hỏi ngã sắc nặng).
    public static func nameKey(_ name: String) -> String {
        let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let given = words.last else { return "" }
        let ordered = [given] + words.dropLast()
        let letters = ordered.map { word in word.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars }
        // Tones count only between names that are otherwise the same: they come after all letters.
        let primary = letters.map { String($0.flatMap(letter)) }.joined(separator: " ")
        let tones = letters.map { String($0.compactMap(tone)) }.joined(separator: " ")
        return primary + "\u{1}" + tones
    }

    /// A letter keeps its place; the mark that makes it another letter sorts it just behind.
    private static func letter(_ scalar: Unicode.Scalar) -> [Character] {
        switch scalar.value {
        case 0x111: ["d", "{"]
        // Breve before circumflex (ă â), circumflex before horn (ô ơ).
        case 0x306: ["{"]
        case 0x302: ["|"]
        case 0x31B: ["}"]
        case 0x300...0x36F: []
        default: [Character(scalar)]
        }
    }

    private static func tone(_ scalar: Unicode.Scalar) -> Character? {
        switch scalar.value {
        case 0x300: "1"
        case 0x309: "2"
        case 0x303: "3"
        case 0x301: "4"
        case 0x323: "5"
        // A base letter holds the place of "no tone".
        case 0x300...0x36F: nil
        default: "0"
        }
    }
}
