import Foundation

/// Secrecy marks of the law on state secrets: MẬT, TỐI MẬT, TUYỆT MẬT. Such papers do not belong on a network.
///
/// On a page the mark is a stamp: it stands on a line of its own in capitals, or behind “Độ mật:”. In a name it stands in
/// capitals, or in brackets. “Bảo mật”, “bí mật” and “mật khẩu” are words like others. What is only a picture of a page
/// cannot be seen here.
public enum SecretMark: String, Hashable, Sendable, CaseIterable {
    case secret = "MẬT"
    case topSecret = "TỐI MẬT"
    case ofHighestSecrecy = "TUYỆT MẬT"

    private static let marks = Set(allCases.map(\.rawValue))
    /// Words that make another word of a following “mật”.
    private static let innocent: Set<String> = ["BẢO", "BÍ", "CƠ", "HỌ", "MỎ", "ỐNG", "ĐƯỜNG", "THÂN", "TRÚ", "MẬT"]
    /// Words that make another word of a “mật” before them.
    private static let following: Set<String> = ["KHẨU", "ĐỘ", "MÃ", "ONG", "THIẾT", "VỤ", "NGỮ"]

    /// The mark in a file's name; nil when there is none.
    public static func inName(_ name: String) -> SecretMark? {
        let composed = name.precomposedStringWithCanonicalMapping
        let stem = composed.lastIndex(of: ".").map { String(composed[..<$0]) } ?? composed
        let words = stem.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        for (index, word) in words.enumerated() {
            let before = index > 0 ? words[index - 1].uppercased() : ""
            let after = index + 1 < words.count ? words[index + 1].uppercased() : ""
            if word.uppercased() == "MẬT", before == "TỐI" { return .topSecret }
            if word.uppercased() == "MẬT", before == "TUYỆT" { return .ofHighestSecrecy }
            if ["TOIMAT", "TỐIMẬT"].contains(word.uppercased()) || (word == "MAT" && before == "TOI") {
                return .topSecret
            }
            if ["TUYETMAT", "TUYỆTMẬT"].contains(word.uppercased()) || (word == "MAT" && before == "TUYET") {
                return .ofHighestSecrecy
            }
            if word == "MẬT", !innocent.contains(before), !following.contains(after) { return .secret }
        }
        // Without accents “mat” is many words: only where it stands as a mark does.
        let bracketed = stem.range(of: #"[\(\[]\s*(m[ậa]t)\s*[\)\]]|(^|[_\-\s])MAT$"#, options: .regularExpression)
        let isLower = stem.range(of: #"[\(\[]\s*(M[ẬA]T|[Mm]ật)\s*[\)\]]"#, options: .regularExpression)
        return bracketed != nil || isLower != nil ? .secret : nil
    }

    /// The mark on a page; nil when there is none.
    public static func onPage(_ page: PageWords) -> SecretMark? {
        for line in page.lines {
            let words = line.joined(separator: " ").split { !$0.isLetter }.map(String.init)
            let text = words.joined(separator: " ")
            if let mark = SecretMark(rawValue: text) { return mark }
            // A stamp is sometimes set with spaces between its letters.
            let tight = words.allSatisfy { $0.count == 1 } ? words.joined() : ""
            if let mark = allCases.first(where: { $0.rawValue.filter { $0 != " " } == tight }) { return mark }
            let upper = text.uppercased()
            for label in ["ĐỘ MẬT ", "MỨC ĐỘ MẬT ", "DẤU MẬT "] where upper.hasPrefix(label) {
                if let mark = SecretMark(rawValue: String(upper.dropFirst(label.count))) { return mark }
            }
        }
        return nil
    }
}

extension PageWords {
    /// The words of each line.
    var lines: [[String]] {
        var lines: [[String]] = []
        var last: PageWord?
        for word in words {
            if let last, last.line == word.line, last.block == word.block {
                lines[lines.count - 1].append(word.text)
            } else {
                lines.append([word.text])
            }
            last = word
        }
        return lines
    }
}
