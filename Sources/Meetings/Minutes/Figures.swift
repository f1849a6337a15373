/// The numbers of a text, for telling whether a wording says another figure than the record.
///
/// Digits are read with Vietnamese signs (`1.234,5`), without leading zeros; numbers in words where a word makes them one
/// beyond doubt (`mười bốn`, `hai mươi mốt`, `một trăm linh năm`, `chín phiếu`).
struct Figures {
    /// In the order in which they stand.
    let all: [String]
    /// Those that are times of day, as `8:42`.
    let times: [String]

    init(in text: String) {
        let tokens = Self.tokens(text)
        (all, times) = (Self.numbers(tokens), Self.times(tokens))
    }

    private enum Token: Equatable {
        case number(String)
        case word(String)
        case sign(Character)
    }

    private static func tokens(_ text: String) -> [Token] {
        var tokens: [Token] = []
        var letters = Array(text.lowercased())[...]
        while let first = letters.first {
            if first.isASCII, first.isNumber {
                tokens.append(.number(takeNumber(&letters)))
            } else if first.isLetter {
                let word = letters.prefix { $0.isLetter }
                letters = letters.dropFirst(word.count)
                tokens.append(.word(String(word)))
            } else {
                if !first.isWhitespace { tokens.append(.sign(first)) }
                letters = letters.dropFirst()
            }
        }
        return tokens
    }

    /// `12.300` is one number, `30.9` are two: only groups of three digits belong together. A comma with digits behind it
    /// makes decimals.
    private static func takeNumber(_ letters: inout ArraySlice<Character>) -> String {
        let digits = { (from: ArraySlice<Character>) in from.prefix { $0.isASCII && $0.isNumber } }
        var number = digits(letters)
        letters = letters.dropFirst(number.count)
        var text = String(number)
        while letters.first == ".", text.count <= 15 {
            number = digits(letters.dropFirst())
            guard number.count == 3 else { break }
            text += String(number)
            letters = letters.dropFirst(4)
        }
        let decimals = letters.first == "," ? digits(letters.dropFirst()) : []
        let whole = String(text.drop { $0 == "0" })
        guard !decimals.isEmpty else { return whole.isEmpty ? "0" : whole }
        letters = letters.dropFirst(decimals.count + 1)
        return (whole.isEmpty ? "0" : whole) + "," + String(decimals)
    }

    private static let units: [String: Int] = [
        "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
        "tám": 8, "chín": 9,
    ]
    /// Before these a single word is a number.
    private static let counted: [[String]] = [["phiếu"], ["thành", "viên"], ["đại", "biểu"]]

    private static func numbers(_ tokens: [Token]) -> [String] {
        var numbers: [String] = []
        var index = 0
        while index < tokens.count {
            if case .number(let number) = tokens[index] {
                numbers.append(number)
                index += 1
            } else if let (value, length) = spelled(tokens[index...]) {
                numbers.append("\(value)")
                index += length
            } else {
                index += 1
            }
        }
        return numbers
    }

    /// A number in words at the beginning of `tokens`, and how many words it takes.
    private static func spelled(_ tokens: ArraySlice<Token>) -> (value: Int, length: Int)? {
        let words = tokens.prefix(6).map { if case .word(let word) = $0 { word } else { "" } }
        let word = { (index: Int) in index < words.count ? words[index] : "" }
        var (value, length) = (0, 0)
        if let hundreds = units[word(0)], word(1) == "trăm" {
            (value, length) = (hundreds * 100, 2)
            if ["linh", "lẻ"].contains(word(length)), let unit = units[word(length + 1)] {
                return (value + unit, length + 2)
            }
        }
        if word(length) == "mười" {
            let unit = units[word(length + 1)]
            return (value + 10 + (unit ?? 0), length + (unit == nil ? 1 : 2))
        }
        if let tens = units[word(length)], ["mươi", "mười"].contains(word(length + 1)) {
            let unit = units[word(length + 2)]
            return (value + tens * 10 + (unit ?? 0), length + (unit == nil ? 2 : 3))
        }
        if length > 0 { return (value, length) }
        if let unit = units[word(0)], counted.contains(where: { words.dropFirst().starts(with: $0) }) {
            return (unit, 1)
        }
        return nil
    }

    private static func times(_ tokens: [Token]) -> [String] {
        tokens.indices.compactMap { index in
            guard case .number(let hour) = tokens[index], index + 2 < tokens.count,
                case .number(let minute) = tokens[index + 2]
            else { return nil }
            switch tokens[index + 1] {
            case .sign(":"), .word("giờ"), .word("h"): return "\(hour):\(minute)"
            default: return nil
            }
        }
    }
}
