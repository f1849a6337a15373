import Testing

@testable import Meetings

/// A line may be worded, but not contradicted silently.
struct FlagTests {
    private func flags(_ name: String, worded text: String) throws -> [MinutesFlag] {
        var scene = try MinutedSession.held()
        let named = scene.meeting.minutes.lines.values.filter { $0.source.name == name }
        let line = try #require(named.min { $0.id < $1.id })
        try scene.give(
            .minutesWrite,
            ["key": MinutesKey.line(line.id), "version": 0, "content": MinutesContent.paragraph(text)],
            by: .secretary
        )
        return try #require(try scene.view(.secretary).line(line.id)).flags
    }

    @Test(arguments: [
        ("vote", "Kế hoạch được thông qua với 4 phiếu tán thành, 1 phiếu không tán thành."),
        ("vote", "Thông qua kế hoạch: bốn phiếu tán thành, một phiếu không tán thành."),
        ("speech", "Ông An đề nghị bổ sung 3 tỷ đồng (08 giờ 12 – 08:15)."), ("speech", "Ông An phát biểu."),
        ("conclusion", "Chủ tọa thống nhất với 757 dịch vụ mức độ 3."),
        ("task", "Sở KH&CN tự chấm điểm trước 30/9/2020."), ("task", "Giao Sở KH&CN tự chấm điểm trong tháng 9."),
    ])
    func `a wording with the record's own figures is not flagged`(name: String, text: String) throws {
        #expect(try flags(name, worded: text).isEmpty)
    }

    @Test(arguments: [
        ("vote", "Kế hoạch được thông qua với 14 phiếu tán thành.", "14"),
        ("vote", "Kế hoạch được thông qua với mười bốn phiếu tán thành.", "14"),
        ("vote", "Thông qua, hai mươi mốt phiếu.", "21"), ("vote", "Thông qua, một trăm linh năm phiếu.", "105"),
        ("conclusion", "Thống nhất 767 dịch vụ mức 3.", "767"),
        ("conclusion", "Thống nhất 7.570 dịch vụ mức 3.", "7570"),
        ("task", "Sở KH&CN tự chấm điểm trước 29/9/2020.", "29"), ("speech", "Ông An phát biểu lúc 08 giờ 13.", "8:13"),
        ("closed-not", "", ""),
    ])
    func `a figure that the record does not have is flagged`(name: String, text: String, said: String) throws {
        guard name != "closed-not" else { return }
        let flags = try flags(name, worded: text)
        #expect(flags.map(\.flag) == [.figure] && flags.first?.said == said)
    }

    @Test func `the flag names what the record has in its place`() throws {
        let flag = try #require(try flags("conclusion", worded: "Thống nhất 767 dịch vụ mức 3").first)
        #expect(flag.record == "757")
    }

    @Test(arguments: [
        ("Kế hoạch không được thông qua (4 phiếu tán thành).", true), ("Kế hoạch chưa được thông qua.", true),
        ("Kế hoạch được thông qua.", false),
    ])
    func `a result turned round is flagged`(text: String, isFlagged: Bool) throws {
        #expect(try flags("vote", worded: text).contains { $0.flag == .outcome } == isFlagged)
    }

    @Test func `what must stand in minutes and is left out is flagged; a break is not`() throws {
        var scene = try MinutedSession.held()
        for line in scene.meeting.minutes.lines.values.sorted(by: { $0.id < $1.id }) {
            try scene.give(.minutesLeaveOut, ["line": line.id, "leaveOut": true], by: .secretary)
            let flags = try #require(try scene.view(.secretary).line(line.id)).flags
            let must = ["vote", "reserved", "conclusion", "task"].contains(line.source.name)
            #expect(flags.map(\.flag) == (must ? [.leftOut] : []), "\(line.source.name)")
        }
    }

    @Test func `when the record moves on after the wording, the line says so until it is worded again`() throws {
        var scene = try MinutedSession.held()
        let line = try MinutedSession.line(.conclusion(Scene.report), of: scene)
        let words = { (version: Int) -> Words in
            [
                "key": MinutesKey.line(line), "version": version,
                "content": MinutesContent.paragraph("Thống nhất \(version)."),
            ]
        }
        try scene.give(.minutesWrite, words(0), by: .secretary)
        try scene.give(.conclusionsGive, ["item": Scene.report, "text": "Thống nhất 0 và 1"])
        #expect(try scene.view(.secretary).line(line)?.flags.map(\.flag) == [.recordChanged])
        try scene.give(.minutesWrite, words(1), by: .secretary)
        #expect(try scene.view(.secretary).line(line)?.flags.isEmpty == true)
    }

    @Test(arguments: [
        ("1.234,5 và 05", ["1234,5", "5"]), ("15/20, 91,55%", ["15", "20", "91,55"]),
        ("30.9.2020", ["30", "9", "2020"]),
        ("năm 2020, ba điều", ["2020"]), ("ba mươi", ["30"]), ("mười lăm", ["15"]), ("hai trăm", ["200"]),
        ("chín thành viên", ["9"]), ("000", ["0"]), ("", []),
    ])
    func `numbers are read as Vietnamese writes them`(text: String, numbers: [String]) {
        #expect(Figures(in: text).all == numbers)
    }
}
