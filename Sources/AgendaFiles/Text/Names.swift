/// What the short names in a file may look like.
enum Names {
    /// Keys and usernames: `a-z`, `0-9`, `.`, `_`, `-`.
    static func isKey(_ text: String) -> Bool {
        (1...AgendaLimits.keyCharacters).contains(text.utf8.count)
            && text.utf8.allSatisfy { isLower($0) || isDigit($0) || ".-_".utf8.contains($0) }
    }

    /// Codes of organisations: `A-Z`, `0-9`, `.`, `-`.
    static func isCode(_ text: String) -> Bool {
        (1...AgendaLimits.codeCharacters).contains(text.utf8.count)
            && text.utf8.allSatisfy { isUpper($0) || isDigit($0) || ".-".utf8.contains($0) }
    }

    /// A relative path of plain names, `/` between them, ending in `.pdf`.
    static func isPaperPath(_ text: String) -> Bool {
        guard text.utf8.count <= AgendaLimits.pathBytes, text.lowercased().hasSuffix(".pdf") else { return false }
        guard !text.contains("\\"), CleanText.forbiddenScalar(in: text) == nil else { return false }
        return text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && !part.hasPrefix(".") && part.utf8.count <= AgendaLimits.pathPartBytes
        }
    }

    /// The entry of `known` that `text` was probably meant to be; nil when none is close.
    static func nearest(to text: String, among known: some Sequence<String>) -> String? {
        let word = Array(text.lowercased().utf8)
        let reach = max(1, min(3, (word.count + 1) / 3))
        var best: (name: String, distance: Int)?
        for name in known where abs(name.utf8.count - word.count) <= reach {
            let distance = editDistance(word, Array(name.lowercased().utf8))
            if distance <= reach, distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }

    /// Letters to insert, remove or replace to turn one word into the other.
    private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (letter == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }

    private static func isLower(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    private static func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
