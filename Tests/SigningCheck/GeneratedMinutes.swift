import Foundation
import Office

/// Minutes of a made-up session, as long as asked for.
enum GeneratedMinutes {
    struct NoSuchDay: Error {}

    /// About that many pages, a little more rather than less.
    static func document(pages: Int, number: Int) throws -> OfficialDocument {
        guard let day = OfficialDate(day: 15, month: 9, year: 2020), let starts = OfficialTime(day, hour: 8, minute: 0),
            let ends = OfficialTime(day, hour: 11, minute: 30)
        else { throw NoSuchDay() }
        let chair = PersonFacts("ông", "Nguyễn Tiến Hoàng", ["Phó Chủ tịch UBND tỉnh", "Phó Trưởng Ban Chỉ đạo"])
        let secretary = PersonFacts("bà", "Lê Thị Phượng", ["Chánh Văn phòng UBND tỉnh"])
        let speaker = PersonFacts("ông", "Hoàng Minh Trúc", ["Giám đốc Sở Thông tin và Truyền thông"])
        var issue = IssueFacts(
            issuer: Issuer("Ban Chỉ đạo xây dựng chính quyền điện tử", under: "UBND tỉnh Quảng Bình"),
            number: DocumentNumber(number, notation: "BB-BCĐ"),
            place: "Quảng Bình",
            date: day,
            created: starts
        )
        issue.recipients = Recipients(["Thành viên Ban Chỉ đạo", "Sở TT&TT"], archive: "VT, Hồ sơ")
        return MinutesFacts(
            issue: issue,
            subject: "Phiên họp thứ \(number) của Ban Chỉ đạo xây dựng chính quyền điện tử tỉnh",
            starts: starts,
            ends: ends,
            place: "Phòng họp số 1, UBND tỉnh Quảng Bình",
            chair: chair,
            secretary: secretary,
            present: [chair, speaker],
            quorum: "Có mặt 13/14 thành viên Ban Chỉ đạo.",
            content: content(pages: pages),
            meetingWord: "Phiên họp"
        ).document()
    }

    private static func content(pages: Int) -> [Block] {
        (0..<max(0, (pages - 1) * 9)).flatMap { number -> [Block] in
            let text = """
                Ông Hoàng Minh Trúc phát biểu lần thứ \(number + 1): đề nghị các sở, ban, ngành, địa phương khẩn trương rà \
                soát, cập nhật thủ tục hành chính, nâng tỷ lệ hồ sơ trực tuyến; bố trí cán bộ chuyên trách công nghệ thông \
                tin đủ năng lực ở cấp huyện; bảo đảm an toàn thông tin và ký số văn bản điện tử theo quy định hiện hành.
                """
            let table = DocumentTable(
                [.init("Đơn vị"), .init("Hồ sơ", .right), .init("Mức 4", .right)],
                rows: [["Sở \(number)", "12.300", "156"], ["Huyện \(number)", "3.500", "98"]],
                caption: "Bảng \(number / 90 + 1)"
            )
            return [.paragraph(RichText(text))] + (number % 90 == 89 ? [.table(table)] : [])
        }
    }
}
