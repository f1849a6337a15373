import Testing

@testable import Papers

/// MẬT, TỐI MẬT, TUYỆT MẬT are stamps; bảo mật and mật khẩu are words.
struct SecretMarkTests {
    @Test(arguments: [
        ("Tờ trình MẬT.pdf", SecretMark.secret), ("12-BC-UBND_MẬT.pdf", .secret), ("BC (Mật).docx", .secret),
        ("bao cao [MAT].pdf", .secret), ("12-BC-UBND_MAT.pdf", .secret), ("Phương án TỐI MẬT.pdf", .topSecret),
        ("phương án tối mật.pdf", .topSecret), ("PA TUYỆT MẬT v2.pdf", .ofHighestSecrecy),
        ("PA_TOIMAT.pdf", .topSecret),
        ("PA TUYET MAT.pdf", .ofHighestSecrecy), ("M\u{E2}\u{323}T.pdf".uppercased(), .secret),
    ])
    func `a mark in a name is seen`(name: String, mark: SecretMark) { #expect(SecretMark.inName(name) == mark) }

    @Test(arguments: [
        "Báo cáo bảo mật thông tin.pdf", "BÁO CÁO BẢO MẬT.pdf", "Luật BÍ MẬT nhà nước.pdf", "đổi MẬT KHẨU.docx",
        "MẬT ĐỘ dân số.xlsx", "mat bang.pdf", "BE MAT.pdf", "giải phóng mặt bằng.pdf", "mật ong.pdf", "tomat.pdf", "",
    ])
    func `other words are no mark`(name: String) {
        // “BE MAT” ends like a mark without accents: that one is asked about, and may be said to be none.
        #expect(SecretMark.inName(name) == (name == "BE MAT.pdf" ? .secret : nil))
    }

    private func page(_ lines: String...) -> PageWords {
        PageWords(
            words: lines.enumerated().flatMap { number, line in
                line.split(separator: " ").map {
                    PageWord(text: String($0), left: 0, top: 0, right: 0, bottom: 0, line: number, block: number)
                }
            }
        )
    }

    @Test(arguments: [
        ("MẬT", SecretMark.secret), ("TỐI MẬT", .topSecret), ("TUYỆT MẬT", .ofHighestSecrecy), ("M Ậ T", .secret),
        ("Độ mật: Mật", .secret), ("ĐỘ MẬT: TUYỆT MẬT", .ofHighestSecrecy), ("[MẬT]", .secret),
    ])
    func `a stamp on a page is seen`(stamp: String, mark: SecretMark) {
        #expect(SecretMark.onPage(page("ỦY BAN NHÂN DÂN", stamp, "Kính gửi: các đồng chí")) == mark)
    }

    @Test func `words in a sentence are no stamp`() {
        let quiet = page("Luật BẢO VỆ BÍ MẬT NHÀ NƯỚC", "mật", "Bảo mật", "Mật", "độ mật của tài liệu", "MẬT ĐỘ DÂN SỐ")
        #expect(SecretMark.onPage(quiet) == nil)
    }
}
