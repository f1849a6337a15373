@testable import Office

extension Samples {
    static let longName = "Nguyễn Phước Thuở Nghiễn Khuỷu Đặng Trường Thượng Ưỡng Quỳnh"

    static var opinionForm: OfficialDocument {
        OpinionFormFacts(
            issue: issue("PLYK", 2),
            subject: "Về dự thảo hướng dẫn tự chấm điểm ứng dụng công nghệ thông tin",
            member: speaker,
            questions: [
                "Thống nhất ban hành hướng dẫn tự chấm điểm áp dụng cho các sở, ban, ngành và địa phương từ năm 2020.",
                "Thống nhất thời hạn gửi kết quả tự chấm điểm trước ngày 30 tháng 9 hằng năm.",
            ],
            deadline: time(day(22, 9, 2020), 17, 0),
            silence: "không tính vào kết quả",
            attachments: ["Tờ trình số 12/TTr-STTTT", "Dự thảo hướng dẫn"]
        )
        .document()
    }

    static var roll: OfficialDocument {
        let people = [chair, speaker, science, PersonFacts("bà", longName, ["Giám đốc Sở Tư pháp", "Ủy viên"])]
        return RollFacts(
            issue: issue("DS", nil),
            subject: "Buổi làm việc ngày 15 tháng 9 năm 2020",
            lines: people.map { .init($0, organization: "UBND tỉnh", presence: "Có mặt", time: "07 giờ 55") },
            summary: "Có mặt 04/04 thành viên",
            signature: SignatureBlock(post: "Thư ký", name: secretary.name)
        )
        .document()
    }

    static var opinionTable: OfficialDocument {
        OpinionTableFacts(
            issue: issue("BTH", nil),
            subject: "Góp ý dự thảo hướng dẫn tự chấm điểm",
            lines: (1...14).map { number in
                .init(
                    "Sở số \(number)",
                    question: "Điều \(number)",
                    opinion: "Đề nghị làm rõ tiêu chí, thang điểm và tài liệu kiểm chứng của mục này.",
                    answer: "Tiếp thu, đã bổ sung vào phụ lục của dự thảo."
                )
            },
            summary: "Tổng số 14 ý kiến",
            signature: SignatureBlock(post: "Giám đốc", name: speaker.name)
        )
        .document()
    }

    static var counting: OfficialDocument {
        CountingFacts(
            issue: issue("BB", 4),
            subject: "Lấy ý kiến về mẫu phiếu tự chấm điểm",
            time: time(day(15, 9, 2020), 10, 30),
            place: "Phòng họp Sở Khoa học và Công nghệ",
            head: secretary,
            members: [speaker, science],
            entitled: 14,
            present: 13,
            issued: 13,
            returned: 13,
            valid: 12,
            lines: [.init("Ban hành mẫu phiếu", [10, 1, 1])],
            result: "Mẫu phiếu được quá nửa tổng số thành viên tán thành"
        )
        .document()
    }

    /// Minutes that fill about `pages` pages, with a speech in every paragraph and a table on every tenth page.
    static func longMinutes(pages: Int) -> OfficialDocument {
        var facts = minutes
        facts.content = (1...max(1, pages * 15 / 2)).flatMap { number -> [Block] in
            let text = """
                Ông \(longName) phát biểu lần thứ \(number): đề nghị các sở, ban, ngành, địa phương khẩn trương rà soát, \
                cập nhật thủ tục hành chính, nâng tỷ lệ hồ sơ trực tuyến; bố trí cán bộ chuyên trách công nghệ thông tin \
                đủ năng lực ở cấp huyện; bảo đảm an toàn thông tin và ký số văn bản điện tử theo quy định hiện hành.
                """
            let row: [RichText] = ["Sở \(number)", "12.300", "3.500", "156"]
            let table = DocumentTable(
                [.init("Đơn vị"), .init("Hồ sơ", .right), .init("Mức 3", .right), .init("Mức 4", .right)],
                rows: Array(repeating: row, count: 4),
                caption: "Bảng \(number)"
            )
            return [.paragraph(RichText(text))] + (number.isMultiple(of: 75) ? [.table(table)] : [])
        }
        return facts.document()
    }

    static func table(columns: Int, rows: Int, words: String = "Chỉ tiêu") -> OfficialDocument {
        var document = issue("TB", 9).document(.notice, subject: "Số liệu tổng hợp")
        let table = DocumentTable(
            (1...columns).map { .init("\(words) \($0)", $0 == 1 ? .left : .right) },
            rows: (1...rows).map { row in (1...columns).map { RichText($0 == 1 ? "Đơn vị số \(row)" : "\(row * $0)") }
            },
            caption: "Bảng số liệu"
        )
        document.body = [.paragraph("Số liệu như sau:"), .table(table), .paragraph("Các đơn vị biết, thực hiện.")]
        document.signatures = [SignatureBlock(post: "Chánh Văn phòng", name: "Lê Thị Phượng")]
        return document
    }

    static var everything: OfficialDocument {
        var issue = issue("NQ", 12)
        issue.secrecy = .secret
        issue.urgency = .veryUrgent
        issue.circulation = .internalOnly
        issue.addressLine = "Số 06 Hùng Vương, thành phố Đồng Hới; điện thoại: 0232.000.000"
        issue.drafterMark = "LTP.30b"
        var document = issue.document(.resolution, subject: "Về chương trình công tác năm 2021 của Ban Chỉ đạo")
        document.copyMark = ["SAO Y; Ban Chỉ đạo", "2020-09-18T09:15:32+07:00"]
        document.addressees = ["Ủy ban nhân dân tỉnh", "Sở Thông tin và Truyền thông"]
        document.grounds = [
            "Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006", "Xét đề nghị của Cơ quan thường trực.",
        ]
        document.body = [
            .formula("Quyết nghị:"), .heading(BodyHeading(.part, 1, "Quy định chung")),
            .heading(BodyHeading(.chapter, 1, "Phạm vi")), .heading(BodyHeading(.section, 1, "Mục tiêu")),
            .heading(BodyHeading(.group, 1, "Tình hình chung")),
            .heading(BodyHeading(.article, 1, "Thông qua chương trình")),
            .list(
                .letters,
                (1...7).map {
                    [.paragraph(RichText([Span("Điểm thứ "), Span("\($0)", italic: true, underlined: true)]))]
                }
            ),
            .quote(["Không phải cuộc họp nào cũng cần gặp mặt."]),
            .heading(BodyHeading(.article, 2, "Tổ chức thực hiện")),
            .paragraph("Các cơ quan, đơn vị chịu trách nhiệm thi hành Nghị quyết này."),
        ]
        document.signatures = [
            SignatureBlock(
                .deputyFor("Trưởng Ban"),
                post: "Phó Trưởng Ban",
                name: longName,
                statePost: "Phó Chủ tịch UBND tỉnh"
            )
        ]
        document.appendices = [
            Appendix(
                "Danh mục nhiệm vụ năm 2021",
                reference: "Kèm theo Nghị quyết số 12/NQ-BCĐ",
                body: [
                    .table(
                        DocumentTable(
                            [.init("TT", .centre, weight: 0.3), .init("Nhiệm vụ", weight: 3), .init("Hạn", .centre)],
                            rows: (1...60).map { ["\($0)", "Nhiệm vụ thứ \($0)", "30/9/2021"] }
                        )
                    )
                ]
            ),
            Appendix("Phân công", body: [.paragraph("Theo quyết định kiện toàn Ban Chỉ đạo.")]),
        ]
        return document
    }
}
