import Foundation

/// A letter taken apart: what it is without marks, the mark that makes it another letter (ă â ê ô ơ ư đ), its tone.
struct Letter: Sendable {
    /// In lower case, without marks.
    var base: Unicode.Scalar
    /// 0 none, 1 circumflex, 2 breve, 3 horn, 4 stroke.
    var mark: UInt8 = 0
    /// 0 level, 1 to 5 the others.
    var tone: UInt8 = 0
}

/// How scalars stand for letters.
enum Letters {
    enum Role: Sendable {
        /// Ends a word.
        case none
        case letter(Letter)
        /// Stands above or below the letter before it.
        case tone(UInt8)
        case mark(UInt8)
        /// Some other mark, or one that shows nothing: has no say.
        case silent
    }

    /// Composed letters of the Latin script, and combining marks, lie below this.
    private static let tableLength = 0x2000
    private static let table: [Role] = (0..<tableLength).map { value in
        Unicode.Scalar(UInt32(value)).map(look) ?? .none
    }

    static func role(of scalar: Unicode.Scalar) -> Role {
        Int(scalar.value) < tableLength ? table[Int(scalar.value)] : look(scalar)
    }

    private static func look(_ scalar: Unicode.Scalar) -> Role {
        switch scalar.value {
        case 0x300: return .tone(1)
        case 0x309: return .tone(2)
        case 0x303: return .tone(3)
        case 0x301: return .tone(4)
        case 0x323: return .tone(5)
        case 0x302: return .mark(1)
        case 0x306: return .mark(2)
        case 0x31B: return .mark(3)
        // Đ đ, and the look-alike Ð ð of another alphabet that is typed by mistake.
        case 0x110, 0x111, 0xD0, 0xF0: return .letter(Letter(base: "d", mark: 4))
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return .letter(apart(scalar))
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: return .silent
        default: return .none
        }
    }

    private static func apart(_ scalar: Unicode.Scalar) -> Letter {
        let parts = scalar.properties.lowercaseMapping.decomposedStringWithCanonicalMapping.unicodeScalars
        var letter = Letter(base: parts.first ?? scalar)
        for part in parts.dropFirst() {
            switch look(part) {
            case .tone(let tone): letter.tone = tone
            case .mark(let mark): letter.mark = mark
            default: continue
            }
        }
        return letter
    }
}
