import Cryptography
import Testing

@testable import HTTP

/// The UTF-8 payloads of the public conformance cases 6.5 to 6.23: 63 right ones, 69 wrong ones.
struct UTF8ValidatorTests {
    private static let word = "cebae1bdb9cf83cebcceb5"

    /// Characters at which a word of five may be cut, in hexadecimal digits.
    private static let cuts = [4, 10, 14, 18, 22]

    /// The last two code points of planes 1 to 16 in each half that the cases look at.
    private static let nonCharacters: [String] =
        ["efbf", "f09fbf", "f0afbf", "f0bfbf"]
        .flatMap { ["\($0)be", "\($0)bf"] }
        + ["f1", "f2", "f3"].flatMap { lead in
            ["8f", "9f", "af", "bf"].flatMap { ["\(lead)\($0)bfbe", "\(lead)\($0)bfbf"] }
        }
        + ["f48fbfbe", "f48fbfbf"]

    static let right: [String] =
        [
            "68656c6c6f24776f726c64", "68656c6c6fc2a2776f726c64", "68656c6c6fe282ac776f726c64",
            "68656c6c6ff0a4ada2776f726c64", word,
        ]
        + cuts.map { String(word.prefix($0)) }
        + [
            "00", "c280", "e0a080", "f0908080", "7f", "dfbf", "efbfbf", "f48fbfbf", "ed9fbf", "ee8080", "efbfbd",
            "f48fbfbf",
        ]
        + nonCharacters + (0xb9...0xbf).map { "efbf" + Hex.encode([UInt8($0)]) }

    static let wrong: [String] =
        stride(from: 2, through: 22, by: 2).filter { !cuts.contains($0) }.map { String(word.prefix($0)) }
        + ["f888808080", "fc8480808080", "f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf", "f4908080"]
        + [
            "80", "bf", "80bf", "80bf80", "80bf80bf", "80bf80bf80", "80bf80bf80bf",
            Hex.encode((0x80...0xbe).map { UInt8($0) }),
        ]
        + [0xc0...0xde, 0xe0...0xee, 0xf0...0xf6, 0xf8...0xfa, 0xfc...0xfc].map { range in
            Hex.encode(range.flatMap { [UInt8($0), 0x20] })
        }
        + [
            "c0", "e080", "f08080", "f8808080", "fc80808080", "df", "efbf", "f7bfbf", "fbbfbfbf", "fdbfbfbfbf",
            "c0e080f08080f8808080fc80808080dfefbff7bfbffbbfbfbffdbfbfbfbf", "fe", "ff", "fefeffff",
            "c0af", "e080af", "f08080af", "f8808080af", "fc80808080af", "c1bf", "e09fbf", "f08fbfbf", "f887bfbfbf",
            "fc83bfbfbfbf", "c080", "e08080", "f0808080", "f880808080", "fc8080808080",
        ]
        + ["eda080", "edadbf", "edae80", "edafbf", "edb080", "edbe80", "edbfbf"]
        + ["eda080", "edadbf", "edae80", "edafbf"].flatMap { ["\($0)edb080", "\($0)edbfbf"] }

    /// Whether `bytes`, read in pieces of `size`, are valid and complete.
    private func isValid(_ bytes: [UInt8], piecesOf size: Int) -> Bool {
        var validator = UTF8Validator()
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = Array(bytes[start..<min(start + size, bytes.count)])
            guard piece.withUnsafeBytes({ validator.accept($0) }) else { return false }
        }
        return validator.isComplete
    }

    @Test func `the cases are all here`() {
        #expect(Self.right.count == 63)
        #expect(Self.wrong.count == 69)
    }

    @Test(arguments: right)
    func `6.5 to 6.23: right text is taken however it is cut`(hexadecimal: String) throws {
        let bytes = try #require(Hex.decode(hexadecimal))
        for size in 1...(bytes.count) { #expect(isValid(bytes, piecesOf: size)) }
        let long = Array(repeating: UInt8(ascii: "a"), count: 29) + bytes
        #expect(isValid(long + long, piecesOf: 16))
    }

    @Test(arguments: wrong)
    func `case 29, 6.6 to 6.21: wrong text is refused however it is cut`(hexadecimal: String) throws {
        let bytes = try #require(Hex.decode(hexadecimal))
        for size in 1...(bytes.count) { #expect(!isValid(bytes, piecesOf: size)) }
        let long = Array(repeating: UInt8(ascii: "a"), count: 29) + bytes
        #expect(!isValid(long, piecesOf: 16))
    }

    @Test(arguments: wrong)
    func `case 29: wrong text is found at the first byte that cannot be right`(hexadecimal: String) throws {
        let bytes = try #require(Hex.decode(hexadecimal))
        // The longest prefix that some valid text begins with, by the standard library's own reading.
        let tails: [[UInt8]] = [
            [], [0x80], [0xbf], [0x80, 0x80], [0xbf, 0xbf], [0x80, 0x80, 0x80], [0xbf, 0xbf, 0xbf],
        ]
        let allowed = (0...bytes.count).last { count in
            tails.contains { String(validating: bytes[..<count] + $0, as: UTF8.self) != nil }
        }
        var validator = UTF8Validator()
        let taken = bytes.firstIndex { byte in !withUnsafeBytes(of: byte) { validator.accept($0) } } ?? bytes.count
        #expect(taken == allowed)
    }
}
