import Foundation

/// Text as it is kept: Unicode NFC, plain spaces, Đ for the look-alike Ð, nothing invisible, nothing at the ends.
///
/// Cleaning a clean text changes nothing.
enum CleanText {
    /// One line: any run of white space, line breaks included, becomes one space.
    static func line(_ text: String) -> String {
        joined(composed(text).split(whereSeparator: \.properties.isWhitespace), by: " ")
    }

    /// Paragraphs: line breaks stay, at most one empty line in a row; every line loses the white space at its end.
    static func paragraphs(_ text: String) -> String {
        let scalars = composed(text.replacingOccurrences(of: "\r\n", with: "\n"))
        var lines: [Substring.UnicodeScalarView] = []
        for line in scalars.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine) {
            let trimmed = line.trimmingEnd()
            guard !trimmed.isEmpty || !(lines.last?.isEmpty ?? true) else { continue }
            lines.append(trimmed)
        }
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        if let first = lines.first { lines[0] = first.drop(while: \.properties.isWhitespace) }
        return joined(lines, by: "\n")
    }

    /// The first character that no text may hold: a control character, or one that turns the direction of writing.
    static func forbiddenScalar(in text: String) -> Unicode.Scalar? {
        text.unicodeScalars.first { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85: false
            case 0x00...0x1F, 0x7F...0x9F: true
            case 0x202A...0x202E, 0x2066...0x2069: true
            case 0xFFFE, 0xFFFF: true
            default: false
            }
        }
    }

    private static func composed(_ text: String) -> String.UnicodeScalarView {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x00AD, 0x200B, 0xFEFF: continue
            case 0x0009, 0x00A0, 0x2007, 0x202F: kept.append(" ")
            case 0x00D0: kept.append("\u{110}")
            default: kept.append(scalar)
            }
        }
        return String(kept).precomposedStringWithCanonicalMapping.unicodeScalars
    }

    private static func joined(_ parts: [Substring.UnicodeScalarView], by separator: Unicode.Scalar) -> String {
        var scalars = String.UnicodeScalarView()
        for (index, part) in parts.enumerated() {
            if index > 0 { scalars.append(separator) }
            scalars.append(contentsOf: part)
        }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    fileprivate var endsLine: Bool {
        switch value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}

extension Substring.UnicodeScalarView {
    fileprivate func trimmingEnd() -> Substring.UnicodeScalarView {
        var rest = self
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return rest
    }
}
