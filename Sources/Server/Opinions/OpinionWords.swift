import Meetings

/// The words of the table of opinions, in both languages.
enum OpinionWords {
    static let title = Sentence(
        vi: "Bảng tổng hợp ý kiến, tiếp thu, giải trình",
        en: "Table of opinions and answers"
    )
    static let number = Sentence(vi: "STT", en: "No.")
    static let subject = Sentence(vi: "Nội dung được góp ý", en: "About")
    static let item = Sentence(vi: "Nội dung chương trình", en: "Item of the agenda")
    static let paper = Sentence(vi: "Tài liệu", en: "Paper")
    static let version = Sentence(vi: "Phiên bản", en: "Version")
    static let page = Sentence(vi: "Trang", en: "Page")
    static let quote = Sentence(vi: "Trích", en: "Words")
    static let author = Sentence(vi: "Chủ thể góp ý", en: "Who")
    static let name = Sentence(vi: "Họ và tên", en: "Name")
    static let post = Sentence(vi: "Chức vụ", en: "Post")
    static let organization = Sentence(vi: "Cơ quan, đơn vị", en: "Agency")
    static let text = Sentence(vi: "Nội dung góp ý", en: "Opinion")
    static let replies = Sentence(vi: "Trao đổi", en: "Replies")
    static let outcome = Sentence(vi: "Kết quả", en: "Outcome")
    static let answer = Sentence(vi: "Nội dung tiếp thu, giải trình", en: "Answer")
    static let answeredBy = Sentence(vi: "Người trả lời", en: "Answered by")
    static let audience = Sentence(vi: "Gửi tới", en: "To")
    static let table = Sentence(vi: "Chủ trì, thư ký", en: "The chair's table")
    static let everyone = Sentence(vi: "Mọi người dự họp", en: "Everyone")
    static let minutes = Sentence(vi: "Đưa vào biên bản", en: "For the minutes")
    static let yes = Sentence(vi: "Có", en: "Yes")
    static let at = Sentence(vi: "Thời điểm", en: "When")
    static let accepted = Sentence(vi: "Tiếp thu", en: "Accepted")
    static let explained = Sentence(vi: "Giải trình", en: "Explained")
    static let none = Sentence(vi: "Chưa có ý kiến nào.", en: "There are no opinions yet.")
    static let country = Sentence(vi: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", en: "SOCIALIST REPUBLIC OF VIET NAM")
    static let motto = Sentence(vi: "Độc lập - Tự do - Hạnh phúc", en: "Independence - Freedom - Happiness")

    static func session(_ title: String, _ day: String) -> Sentence {
        Sentence(vi: "Phiên họp: \(title), ngày \(day)", en: "Session: \(title), \(day)")
    }

    static func words(for outcome: CommentOutcome) -> Sentence { outcome == .accepted ? accepted : explained }
}

extension Moment {
    /// `04/03/2020 08:05` in Viet Nam.
    var vietnameseText: String {
        let day = vietnameseDayText
        let minutes = (rawValue + 7 * 3_600_000) / 60_000
        let (hour, minute) = (minutes / 60 % 24, minutes % 60)
        return "\(day) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// `04/03/2020`
    var vietnameseDayText: String {
        vietnameseDay.rawValue.split(separator: "-").reversed().joined(separator: "/")
    }
}
