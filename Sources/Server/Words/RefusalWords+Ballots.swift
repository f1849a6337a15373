import Meetings

extension RefusalWords {
    static let ballots: [String: Sentence] = [
        "polls.not-secret": Sentence(
            vi: "Đây không phải là cuộc bỏ phiếu kín.",
            en: "This is not a secret ballot."
        ),
        "polls.not-sealed": Sentence(
            vi: "Hòm phiếu chưa niêm phong hoặc đã được mở.",
            en: "The ballot box is not sealed yet, or it has been opened."
        ),
        "polls.still-sealed": Sentence(
            vi: "Còn hòm phiếu chưa mở. Hãy mở hòm phiếu, hoặc tuyên bố cuộc bỏ phiếu không có giá trị.",
            en: "A ballot box is still sealed. Open it, or declare the ballot void."
        ),
        "polls.wrong-seal-key": Sentence(
            vi: "Khóa này không mở được hòm phiếu. Hãy mở bằng máy đã niêm phong, hoặc bằng bản sao của thư ký.",
            en: "This key does not open the box. Use the device that sealed it, or the secretary's copy."
        ),
        "polls.seal-malformed": Sentence(
            vi: "Khóa niêm phong không hợp lệ. Hãy tải lại trang rồi thử lại.",
            en: "The key to seal the box is not valid. Reload the page and try again."
        ),
        "polls.not-a-key-holder": Sentence(
            vi: "Chỉ chủ trì và thư ký được giữ bản sao khóa hòm phiếu.",
            en: "Only the chair and the secretary hold copies of the key."
        ),
        "polls.secret-opened-alone": Sentence(
            vi: "Mỗi cuộc bỏ phiếu kín phải được mở riêng.",
            en: "Open each secret ballot by itself."
        ),
        "polls.counter-stands": Sentence(
            vi: "Người có tên trong danh sách ứng cử không được tham gia Ban kiểm phiếu.",
            en: "Whoever stands for election cannot be on the counting board."
        ),
        "ballots.already-drawn": Sentence(
            vi: "Đồng chí đã nhận phiếu trên một thiết bị khác. Hãy bỏ phiếu trên thiết bị đó.",
            en: "You have drawn your paper on another device. Cast it there."
        ),
        "ballots.malformed-paper": Sentence(
            vi: "Phiếu gửi lên không hợp lệ. Hãy tải lại trang rồi nhận phiếu lại.",
            en: "This ballot paper is not valid. Reload the page and draw again."
        ),
        "ballots.identified": Sentence(
            vi: "Phiếu kín phải được gửi không kèm thông tin người gửi. Máy chủ không giữ lại gì.",
            en: "A secret ballot must not say who sends it. Nothing was kept."
        ),
        "ballots.invalid": Sentence(
            vi: "Phiếu không hợp lệ cho cuộc bỏ phiếu này.",
            en: "This is no valid ballot of this vote."
        ),
        "ballots.token-used": Sentence(
            vi: "Phiếu này đã được bỏ với nội dung khác. Lần bỏ đầu tiên có giá trị.",
            en: "This paper has been cast with another content. The first one stands."
        ),
        "ballots.closed": Sentence(
            vi: "Cuộc bỏ phiếu kín đã kết thúc.",
            en: "The secret ballot is closed."
        ),
        "ballots.busy": Sentence(
            vi: "Quá nhiều phiếu cùng lúc. Hãy gửi lại sau giây lát.",
            en: "Too many ballots at once. Send it again in a moment."
        ),
        "ballots.storage-failed": Sentence(
            vi: "Máy chủ chưa ghi được phiếu xuống đĩa. Hãy gửi lại.",
            en: "The server could not put the ballot on disk. Send it again."
        ),
        "ballots.missing": Sentence(
            vi: "Hòm phiếu chưa sẵn sàng. Hãy gửi lại sau giây lát.",
            en: "The ballot box is not ready. Send it again in a moment."
        ),
        "ballots.damaged": Sentence(
            vi: "Bảng phiếu trên máy chủ không còn đúng với hồ sơ đã niêm phong. Hãy báo chủ trì.",
            en: "The board on the server is not the one that was sealed. Tell the chair."
        ),
        "ballots.faulty-signature": Sentence(
            vi: "Máy chủ ký phiếu bị lỗi. Hãy thử lại.",
            en: "The server failed to sign the paper. Try again."
        ),
    ]
}
