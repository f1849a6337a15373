/// The letters of points in Vietnamese papers: a, b, c, d, đ, e, g, h, i, k … There is no f, j, w or z, and letters with
/// a hat or a horn are not used.
public enum PointLetters {
    static let letters = Array("abcdđeghiklmnopqrstuvxy")

    /// The letter of the point at `index`, from 0; after `y` follow `aa`, `ab` …
    public static func letter(at index: Int) -> String {
        let last = String(letters[index % letters.count])
        return index < letters.count ? last : letter(at: index / letters.count - 1) + last
    }
}

/// Roman numerals, for parts, chapters and appendices.
public enum RomanNumeral {
    private static let steps: [(value: Int, numeral: String)] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]

    /// `IV` for 4. Numbers from 1; zero and below stay figures, for there is no numeral for them.
    public static func numeral(_ number: Int) -> String {
        guard number > 0 else { return String(number) }
        var rest = number
        var text = ""
        for step in steps {
            while rest >= step.value {
                text += step.numeral
                rest -= step.value
            }
        }
        return text
    }
}

/// Counts in official text: below ten with a leading zero (`05 đơn vị`), thousands with a point (`12.300`).
public enum OfficialCount {
    /// `05`, `12`, `12.300`. Negative numbers keep their sign.
    public static func text(_ number: Int) -> String {
        guard number >= 0 else { return "-" + text(-number) }
        guard number > 0 else { return "0" }
        guard number > 999 else { return OfficialDate.twoDigits(number) }
        var groups: [String] = []
        var rest = number
        while rest > 0 {
            let group = String(rest % 1000)
            rest /= 1000
            groups.append(rest > 0 ? String(repeating: "0", count: 3 - group.count) + group : group)
        }
        return groups.reversed().joined(separator: ".")
    }

    /// `91,55%`: `part` of `whole` with two decimals, rounded half up. `0%` of nothing.
    public static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0%" }
        let hundredths = (part * 10_000 * 2 + whole) / (whole * 2)
        let (units, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "\(units)%" : "\(units),\(OfficialDate.twoDigits(rest))%"
    }
}
