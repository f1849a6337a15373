@testable import Office

/// The facts of the sample sessions of Quảng Bình and Quảng Nam as documents. People beside the chairs are invented.
enum Samples {
    static func day(_ day: Int, _ month: Int, _ year: Int) -> OfficialDate {
        guard let date = OfficialDate(day: day, month: month, year: year) else { preconditionFailure("no such day") }
        return date
    }

    static func time(_ date: OfficialDate, _ hour: Int, _ minute: Int) -> OfficialTime {
        guard let time = OfficialTime(date, hour: hour, minute: minute) else { preconditionFailure("no such time") }
        return time
    }

    static let board = "Ban Chỉ đạo xây dựng chính quyền điện tử"
    static let session = time(day(15, 9, 2020), 8, 0)
    static let chair = PersonFacts(
        "ông",
        "Nguyễn Tiến Hoàng",
        ["Phó Chủ tịch UBND tỉnh", "Phó Trưởng Ban Chỉ đạo"]
    )
    static let secretary = PersonFacts("bà", "Lê Thị Phượng", ["Chánh Văn phòng UBND tỉnh"])
    static let speaker = PersonFacts("ông", "Hoàng Minh Trúc", ["Giám đốc Sở Thông tin và Truyền thông"])
    static let science = PersonFacts("ông", "Nguyễn Thanh Bưởi", ["Giám đốc Sở Khoa học và Công nghệ"])

    static func issue(_ kind: String, _ number: Int?, date: OfficialDate? = day(18, 9, 2020)) -> IssueFacts {
        var issue = IssueFacts(
            issuer: Issuer(board, under: "UBND tỉnh Quảng Bình"),
            number: DocumentNumber(number, notation: "\(kind)-BCĐ"),
            place: "Quảng Bình",
            date: date,
            created: session
        )
        issue.recipients = Recipients(
            [
                "Thường trực Tỉnh ủy (b/c)", "Chủ tịch, các PCT UBND tỉnh", "Thành viên Ban Chỉ đạo",
                "Sở KH&CN, Sở TT&TT",
            ],
            archive: "VT, KGVX"
        )
        return issue
    }

    static var minutes: MinutesFacts {
        var issue = issue("BB", 3)
        issue.recipients?.archive = "VT, Hồ sơ"
        return MinutesFacts(
            issue: issue,
            subject: "Buổi làm việc của Ban Chỉ đạo xây dựng chính quyền điện tử tỉnh với Sở Khoa học và Công nghệ",
            starts: session,
            ends: time(session.date, 11, 0),
            place: "Phòng họp Sở Khoa học và Công nghệ, thành phố Đồng Hới",
            chair: chair,
            secretary: secretary,
            present: [chair, speaker, science],
            absent: ["Bà Hồ Thị Đào, Giám đốc Sở Du lịch (vắng có lý do)"],
            quorum: "Có mặt 13/14 thành viên Ban Chỉ đạo.",
            content: MinutesItem.blocks(items),
            meetingWord: "Buổi làm việc"
        )
    }

    static var items: [MinutesItem] {
        [
            MinutesItem(
                "Báo cáo của Sở Khoa học và Công nghệ",
                presented: [
                    """
                    Giám đốc Sở Khoa học và Công nghệ trình bày: 100% văn bản điện tử được ký số thay cho văn bản giấy; \
                    13 chứng thư số; 65/65 thủ tục hành chính thực hiện trên hệ thống một cửa; 01 dịch vụ công trực tuyến \
                    mức độ 3, 03 dịch vụ mức độ 4; 245 tin bài trên trang thông tin điện tử. Dự án ISO điện tử giai đoạn \
                    2019 - 2021 đang thí điểm tại 05 đơn vị.
                    """
                ]
            ),
            MinutesItem(
                "Thảo luận",
                speeches: [
                    .init(speaker, time: "09 giờ 12", "Cần sớm có hướng dẫn tự chấm điểm thống nhất cho các đơn vị."),
                    .init(science, time: "09 giờ 20", "Đề nghị hỗ trợ mở rộng ISO điện tử ra các đơn vị còn lại."),
                ],
                votes: [
                    VoteFacts(
                        "Thống nhất mẫu phiếu tự chấm điểm",
                        method: "Biểu quyết công khai",
                        entitled: 14,
                        present: 13,
                        choices: [("tán thành", 12), ("không tán thành", 0), ("không biểu quyết", 1)],
                        rule: "quá nửa tổng số thành viên",
                        isPassed: true
                    )
                ]
            ),
            MinutesItem(
                "Kết luận",
                conclusion: [
                    "Giao Sở Thông tin và Truyền thông ban hành hướng dẫn tự chấm điểm.",
                    "Ban Chỉ đạo kiểm tra, đánh giá xếp loại các địa phương, đơn vị.",
                    "Sở Khoa học và Công nghệ tự chấm điểm, gửi kết quả về Sở Thông tin và Truyền thông trước ngày 30/9.",
                ]
            ),
        ]
    }

    static var notice: ConclusionNoticeFacts {
        ConclusionNoticeFacts(
            issue: issue("TB", 5),
            subject: """
                Kết luận của Phó Chủ tịch UBND tỉnh Nguyễn Tiến Hoàng tại buổi làm việc của Ban Chỉ đạo xây dựng chính \
                quyền điện tử tỉnh với Sở Khoa học và Công nghệ
                """,
            heldOn: session,
            place: "Sở Khoa học và Công nghệ",
            chair: chair,
            session: "buổi làm việc của Ban Chỉ đạo xây dựng chính quyền điện tử tỉnh với Sở Khoa học và Công nghệ",
            attendance: "thành viên Ban Chỉ đạo; lãnh đạo Sở Khoa học và Công nghệ và các đơn vị trực thuộc",
            heard: "báo cáo của Sở Khoa học và Công nghệ và ý kiến của các thành viên",
            conclusions: [
                .init(
                    "Ghi nhận kết quả của Sở Khoa học và Công nghệ: 100% văn bản được ký số, 65/65 thủ tục trên hệ thống một cửa."
                ),
                .init(
                    "Về việc tự chấm điểm và xếp loại:",
                    tasks: [
                        .init("Sở Thông tin và Truyền thông", "ban hành hướng dẫn tự chấm điểm", due: nil),
                        .init(
                            "Sở Khoa học và Công nghệ",
                            supporting: ["Sở Thông tin và Truyền thông"],
                            "tự chấm điểm và gửi kết quả về Sở Thông tin và Truyền thông",
                            due: day(30, 9, 2020)
                        ),
                    ]
                ),
                .init("Ban Chỉ đạo tổ chức kiểm tra, đánh giá, xếp loại các địa phương, đơn vị."),
            ],
            office: "Văn phòng UBND tỉnh",
            signature: SignatureBlock(.byOrderOf("Trưởng Ban"), post: "Chánh Văn phòng", name: "Lê Thị Phượng")
        )
    }

    static var invitation: InvitationFacts {
        var issue = IssueFacts(
            issuer: Issuer("Ủy ban nhân dân tỉnh Quảng Nam"),
            number: DocumentNumber(7, notation: "GM-UBND"),
            place: "Quảng Nam",
            date: day(28, 2, 2020),
            created: time(day(28, 2, 2020), 9, 0)
        )
        issue.recipients = Recipients(["Như trên", "Chủ tịch, các PCT UBND tỉnh", "CVP"], archive: "VT, KGVX")
        issue.urgency = .urgent
        return InvitationFacts(
            issue: issue,
            subject: "Buổi làm việc của Ban Chỉ đạo xây dựng chính quyền điện tử tỉnh",
            host: "Ủy ban nhân dân tỉnh Quảng Nam",
            invited: [
                "Thành viên Ban Chỉ đạo xây dựng chính quyền điện tử tỉnh", "Giám đốc Sở Thông tin và Truyền thông",
            ],
            occasion: "buổi làm việc đánh giá kết quả xây dựng chính quyền điện tử năm 2019",
            agenda: ["Báo cáo kết quả năm 2019", "Thảo luận", "Kết luận"],
            chair: PersonFacts("ông", "Lê Trí Thanh", ["Chủ tịch UBND tỉnh"]),
            starts: time(day(4, 3, 2020), 8, 0),
            place: "Phòng họp số 1, UBND tỉnh",
            notes: ["Đề nghị Sở Thông tin và Truyền thông chuẩn bị báo cáo, gửi tài liệu trước 03 ngày làm việc"],
            signature: SignatureBlock(
                .onBehalfOf("Ủy ban nhân dân"),
                post: "",
                name: "Trần Văn Tân"
            )
        )
    }
}
