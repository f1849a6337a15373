import Meetings

/// Phrases that minutes are full of, with the names of this session in them.
struct MinutesPhrases: Encodable, Sendable {
    let id: String
    let title: String
    let content: MinutesContent

    static func all(for meeting: Meeting) -> [MinutesPhrases] {
        let chair = named(meeting.roster.chair) ?? [MinutesSpan("Chủ tọa", bold: true)]
        let speaker = meeting.speakers.floor?.participant ?? meeting.speakers.done.last?.participant
        let member = named(speaker.flatMap { meeting.roster.known($0) }) ?? [MinutesSpan("…")]
        let item = meeting.agenda.current.flatMap { meeting.agenda[$0]?.facts.title } ?? "…"
        let say = { (words: String) in [MinutesSpan(words)] }
        return [
            phrase("invite", "Mời phát biểu", say("Chủ tọa mời "), member, say(" phát biểu ý kiến.")),
            phrase("present", "Mời trình bày", say("Chủ tọa mời "), member, say(" trình bày nội dung “\(item)”.")),
            phrase("ask", "Gợi ý thảo luận", chair, say(" đề nghị các thành viên thảo luận, tập trung vào …")),
            phrase("agree", "Cơ bản nhất trí", member, say(" cơ bản nhất trí với báo cáo; đề nghị …")),
            phrase("differ", "Ý kiến khác", member, say(" có ý kiến khác: …")),
            phrase("explain", "Tiếp thu, giải trình", member, say(" tiếp thu, giải trình: …")),
            phrase("adjust", "Đề nghị bổ sung", member, say(" đề nghị bổ sung, làm rõ …")),
            phrase("vote", "Lấy biểu quyết", chair, say(" đề nghị các thành viên biểu quyết về “\(item)”.")),
            phrase("conclude", "Kết luận", chair, say(" kết luận: …")),
            phrase("assign", "Giao nhiệm vụ", chair, say(" giao … chủ trì, phối hợp với … hoàn thành trước ngày …")),
            phrase("none", "Không có ý kiến khác", say("Các thành viên dự họp không có ý kiến khác.")),
            phrase("unanimous", "Thống nhất 100%", say("100% thành viên có mặt thống nhất.")),
        ]
    }

    private static func phrase(_ id: String, _ title: String, _ parts: MinutesRun...) -> MinutesPhrases {
        MinutesPhrases(id: id, title: title, content: .paragraph(parts.flatMap { $0 }))
    }

    private static func named(_ seat: Participant?) -> MinutesRun? {
        guard let seat else { return nil }
        let facts = seat.facts
        let name = [facts.honorific, facts.name].filter { !$0.isEmpty }.joined(separator: " ")
        let words = [name, facts.post].filter { !$0.isEmpty }.joined(separator: ", ")
        return [MinutesSpan(words.prefix(1).uppercased() + words.dropFirst(), bold: true, mention: seat.id)]
    }
}
