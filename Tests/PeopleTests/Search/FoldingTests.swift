import Foundation
import Testing

@testable import People

struct FoldingTests {
    @Test(arguments: [
        ("Quảng Nam", "quang nam"), ("ĐIỆN TỬ", "dien tu"), ("Ðầu tư", "dau tu"), ("hòa", "hoa"), ("hoà", "hoa"),
        ("  Ủy   ban  ", "uy ban"), ("khuỷu", "khuyu"), ("Sở TT&TT", "so tt&tt"), ("ƯỚC", "uoc"), ("", ""),
    ])
    func `accents do not matter to a search`(text: String, folded: String) {
        #expect(Folding.fold(text) == folded)
        #expect(Folding.fold(text.decomposedStringWithCanonicalMapping) == folded)
        #expect(Folding.fold(text.precomposedStringWithCanonicalMapping) == folded)
    }

    @Test func `names sort by given name in the order of the Vietnamese alphabet`() {
        let sorted = [
            "Nguyễn Văn An", "Trần Thị An", "Lê Ân", "Phạm Di", "Vũ Dũng", "Hồ Dương", "Lý Đặng", "Bùi Giang",
            "Cao Ma", "Cao Mà", "Cao Mả", "Cao Mã", "Cao Má", "Cao Mạ", "Đỗ Tân", "Đỗ Tấn", "Trần Văn Thanh",
        ]
        #expect(
            sorted.reversed().sorted {
                Array(Folding.nameKey($0).utf8).lexicographicallyPrecedes(Array(Folding.nameKey($1).utf8))
            } == sorted
        )
    }
}
