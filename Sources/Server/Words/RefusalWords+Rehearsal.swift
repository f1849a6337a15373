import Meetings

extension RefusalWords {
    static let rehearsal: [String: Sentence] = [
        "rehearsal.none": Sentence(
            vi: "Buổi diễn tập đã kết thúc.",
            en: "The rehearsal is over."
        ),
        "rehearsal.running": Sentence(
            vi: "Đồng chí đang diễn tập một phiên họp khác. Hãy kết thúc buổi diễn tập đó trước.",
            en: "You are rehearsing another session. End that rehearsal first."
        ),
        "rehearsal.too-many": Sentence(
            vi: "Máy chủ đang phục vụ đủ số buổi diễn tập. Hãy thử lại sau ít phút.",
            en: "As many rehearsals as the server takes are under way. Try again in a few minutes."
        ),
        "rehearsal.no-chair": Sentence(
            vi: "Phiên họp chưa có chủ trì nên chưa diễn tập được. Hãy thêm chủ trì ở mục Thành phần.",
            en: "The session has no chair yet, so it cannot be rehearsed. Add one under Participants."
        ),
        "rehearsal.template": Sentence(
            vi: "Đây là mẫu. Hãy tạo phiên họp từ mẫu này rồi diễn tập.",
            en: "This is a template. Create a session from it, then rehearse that."
        ),
        "rehearsal.within": Sentence(
            vi: "Đây đang là buổi diễn tập.",
            en: "This is a rehearsal already."
        ),
        "rehearsal.no-such-role": Sentence(
            vi: "Buổi diễn tập này không có vai đó.",
            en: "Nobody has that role in this rehearsal."
        ),
        "rehearsal.nobody-there": Sentence(
            vi:
                "Chưa có đại biểu mô phỏng nào làm được việc này. Hãy cho mọi người vào họp, hoặc mọi người đã làm rồi.",
            en: "No simulated member can do this now: let everyone in first, or they have done it already."
        ),
        "rehearsal.no-vote": Sentence(
            vi: "Chưa có biểu quyết nào đang mở.",
            en: "No vote is open."
        ),
        "rehearsal.not-open": Sentence(
            vi: "Phiên họp diễn tập chưa khai mạc hoặc đang tạm nghỉ.",
            en: "The rehearsed session is not open now."
        ),
    ]
}
