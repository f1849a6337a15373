import Meetings

extension RefusalWords {
    static let votes: [String: Sentence] = [
        "polls.too-many-open": Sentence(
            vi: "Đang mở quá nhiều biểu quyết cùng lúc. Hãy đóng bớt.",
            en: "Too many votes are open at once. Close some first."
        ),
        "polls.options-missing": Sentence(
            vi: "Chưa đủ lựa chọn hoặc ứng cử viên cho số cần chọn.",
            en: "There are too few options or candidates for the number to be chosen."
        ),
        "polls.too-many-options": Sentence(
            vi: "Danh sách có quá nhiều lựa chọn.",
            en: "The list has too many options."
        ),
        "polls.same-option": Sentence(
            vi: "Hai lựa chọn có cùng tên. Hãy ghi rõ để phân biệt.",
            en: "Two options have the same name. Tell them apart."
        ),
        "polls.rule-reason-missing": Sentence(
            vi: "Hãy ghi lý do dùng quy tắc khác với quy tắc chung của cơ quan.",
            en: "Say why this question has a rule other than the body's."
        ),
        "polls.secret-needs-choices": Sentence(
            vi: "Phiếu kín không có phần viết ý kiến: nét chữ sẽ làm lộ người viết. Hãy dùng các lựa chọn.",
            en: "A secret ballot takes no words: they would give the writer away. Use options."
        ),
        "polls.unknown-option": Sentence(
            vi: "Lựa chọn này không có trên phiếu.",
            en: "There is no such option on the ballot."
        ),
        "polls.too-many-choices": Sentence(
            vi: "Đã chọn nhiều hơn số được chọn.",
            en: "More is marked than may be."
        ),
        "polls.opinion-missing": Sentence(
            vi: "Hãy viết ý kiến khác vào ô bên dưới.",
            en: "Write down your other opinion."
        ),
        "polls.already-cast": Sentence(
            vi: "Đồng chí đã biểu quyết. Biểu quyết này không cho đổi phiếu.",
            en: "You have voted. In this vote a ballot cannot be changed."
        ),
        "polls.already-counted": Sentence(
            vi: "Phiếu của người này đã được ghi nhận bằng cách khác. Mỗi người chỉ được tính một lần.",
            en: "This person's vote has been taken in another way. Everyone counts once."
        ),
        "polls.totals-wrong": Sentence(
            vi:
                "Các con số không khớp: tổng số phiếu nhiều hơn số người, hoặc số phiếu chọn không khớp số phiếu thu về.",
            en: "The figures do not add up: more votes than members, or marks that do not fit the ballots given in."
        ),
        "polls.not-by-totals": Sentence(
            vi: "Phiếu gửi trước phiên họp được nhập theo từng người, không nhập theo tổng số.",
            en: "Answers before the session are entered by name, not as totals."
        ),
        "polls.is-written": Sentence(
            vi: "Đây là phiếu lấy ý kiến: hãy gửi phiếu, không mở biểu quyết tại phòng họp.",
            en: "This is a written ballot: send it, it is not opened in the room."
        ),
        "polls.is-secret": Sentence(
            vi: "Không làm được việc này với phiếu kín.",
            en: "This cannot be done with a secret ballot."
        ),
        "polls.not-written": Sentence(
            vi: "Chỉ kết quả phiếu lấy ý kiến mới được báo cáo tại phiên họp.",
            en: "Only the result of a written ballot is reported to the session."
        ),
        "polls.late": Sentence(
            vi: "Đã quá hạn trả lời phiếu lấy ý kiến.",
            en: "The time to answer this ballot is over."
        ),
        "polls.due-too-soon": Sentence(
            vi: "Hạn trả lời phải ở trong tương lai.",
            en: "The deadline must lie ahead."
        ),
        "polls.due-too-far": Sentence(
            vi: "Hạn trả lời quá xa.",
            en: "The deadline is too far away."
        ),
        "polls.confirm-identity": Sentence(
            vi: "Hãy xác nhận lại danh tính bằng mật khẩu rồi gửi phiếu.",
            en: "Confirm who you are with your password, then send the ballot."
        ),
        "polls.just-reminded": Sentence(
            vi: "Vừa nhắc xong. Hãy chờ một lát rồi nhắc lại.",
            en: "They have just been reminded. Wait a moment."
        ),
        "polls.nobody-missing": Sentence(
            vi: "Mọi người đều đã biểu quyết.",
            en: "Everyone has voted."
        ),
        "polls.not-ended": Sentence(
            vi: "Biểu quyết này chưa kết thúc.",
            en: "This vote has not ended."
        ),
        "polls.not-announced": Sentence(
            vi: "Kết quả chưa được công bố.",
            en: "The result has not been announced."
        ),
        "polls.votes-cast": Sentence(
            vi: "Đã có người bỏ phiếu. Hãy hủy biểu quyết rồi làm lại mà không có lựa chọn này.",
            en: "Votes have been given. Break this vote off and repeat it without the option."
        ),
        "polls.already-withdrawn": Sentence(
            vi: "Lựa chọn này đã được rút.",
            en: "This option has been withdrawn already."
        ),
        "polls.already-reported": Sentence(
            vi: "Kết quả này đã được báo cáo tại phiên họp.",
            en: "This result has been reported already."
        ),
        "polls.few-voters": Sentence(
            vi:
                "Quá ít người bỏ phiếu: dù phiếu kín, kết quả vẫn có thể cho biết ai chọn gì. Chỉ mở nếu vẫn chấp nhận.",
            en: "So few vote that the result may tell who voted how, secret or not. Open it only if you accept that."
        ),
        "polls.no-seal": Sentence(
            vi: "Chưa có khóa niêm phong hòm phiếu. Hãy mở lại trang này trên máy của chủ trì hoặc thư ký.",
            en: "There is no key to seal the ballot box. Open this page again at the chair's or the secretary's."
        ),
    ]
}
