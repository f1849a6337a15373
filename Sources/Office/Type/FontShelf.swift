import Foundation

/// Where the faces come from, and which family may stand for Times New Roman.
public struct FontShelf: Sendable, Hashable {
    /// Only this folder's fonts; nil for the machine's own.
    public var folder: String?
    /// Families that measure like Times New Roman, the best first.
    public var families: [String]

    public static let timesNewRoman = ["Times New Roman", "Liberation Serif", "Tinos"]

    public static let system = FontShelf(folder: nil, families: timesNewRoman)

    public init(folder: String?, families: [String] = timesNewRoman) {
        self.folder = folder
        self.families = families
    }

    /// The family that will be printed with.
    /// - Throws: ``OfficeFailure/noFace(tried:)`` when none of ``families`` is there in all four faces, each with every
    ///   letter of Vietnamese. A server asks this at its start and says so, instead of printing holes.
    public func checkedFamily() throws(OfficeFailure) -> String {
        try Press.run(self) { (typesetter) throws(OfficeFailure) in typesetter.family }
    }
}

/// The letters that a face must have before it may print Vietnamese.
enum VietnameseLetters {
    private static let vowels = "aăâeêioôơuưy"
    private static let tones = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]

    /// All 186 small and capital letters that ASCII does not have, and what official papers use beside them.
    static let all: [Unicode.Scalar] = {
        var scalars: Set<Unicode.Scalar> = ["đ", "Đ", "–", "…", "“", "”", "§", "°", "×", "\u{A0}"]
        for vowel in vowels {
            for tone in tones {
                let letter = (String(vowel) + tone).precomposedStringWithCanonicalMapping
                scalars.formUnion(letter.unicodeScalars)
                scalars.formUnion(letter.uppercased().precomposedStringWithCanonicalMapping.unicodeScalars)
            }
        }
        return scalars.sorted { $0.value < $1.value }
    }()
}
