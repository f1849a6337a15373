import Foundation

/// Makes text from people fit for print: NFC, no control characters, no marks that turn the direction of reading.
///
/// A control character would end a C string or make an XML part unreadable; a direction mark could show a name or a
/// figure other than the one that is stored.
enum CleanText {
    static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { unwanted($0) || $0.value > 0x7E }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            case 0x09: scalars.append(" ")
            case 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: scalars.append("\n")
            default: if !unwanted(scalar) { scalars.append(scalar) }
            }
        }
        return String(scalars)
    }

    private static func unwanted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0x00..<0x20, 0x7F...0x9F: true
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFF: true
        case 0xE0000...0xE0FFF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
