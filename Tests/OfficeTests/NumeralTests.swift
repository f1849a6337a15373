import Testing

@testable import Office

struct NumeralTests {
    @Test func `points go by Vietnamese letters, without f and j and with đ`() {
        let letters = (0..<12).map { PointLetters.letter(at: $0) }
        #expect(letters == ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m"])
        #expect(PointLetters.letter(at: 22) == "y")
        #expect(PointLetters.letter(at: 23) == "aa")
        #expect(PointLetters.letter(at: 24) == "ab")
    }

    @Test(arguments: [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (1990, "MCMXC"), (0, "0")])
    func `appendices and parts count in Roman numerals`(_ number: Int, numeral: String) {
        #expect(RomanNumeral.numeral(number) == numeral)
    }

    @Test(arguments: [(0, "0"), (5, "05"), (13, "13"), (999, "999"), (12_300, "12.300"), (1_000_005, "1.000.005")])
    func `counts carry a zero below ten and points above a thousand`(_ number: Int, text: String) {
        #expect(OfficialCount.text(number) == text)
    }

    @Test(arguments: [(444, 485, "91,55%"), (14, 14, "100%"), (1, 3, "33,33%"), (2, 3, "66,67%"), (0, 0, "0%")])
    func `shares have two decimals and a comma`(_ part: Int, _ whole: Int, text: String) {
        #expect(OfficialCount.share(part, of: whole) == text)
    }

    @Test func `a number below ten has a zero and no spaces`() {
        #expect(DocumentNumber(5, notation: "TB - UBND").text == "05/TB-UBND")
        #expect(DocumentNumber(112, notation: "UBND-VX").text == "112/UBND-VX")
        #expect(DocumentNumber(notation: "GM-UBND").text.hasSuffix("/GM-UBND"))
    }
}
