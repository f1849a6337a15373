import Meetings

/// Presenting, comments and the desk.
extension RefusalWords {
    static let presenting: [String: Sentence] = [
        "presenting.not-yours": Sentence(
            vi: "Chỉ chủ trì, thư ký, người báo cáo và người đang phát biểu được trình chiếu.",
            en: "Only the chair, the secretary, the rapporteur and whoever has the floor can present."
        ),
        "presenting.taken": Sentence(
            vi: "Đang có người khác trình chiếu. Hãy đợi hoặc nhờ chủ trì chuyển quyền.",
            en: "Someone else is presenting. Wait, or ask the chair to hand it over."
        ),
        "presenting.nothing-presented": Sentence(
            vi: "Hiện không có tài liệu nào đang trình chiếu.",
            en: "Nothing is being presented."
        ),
        "presenting.cannot-open": Sentence(
            vi: "Người được chọn không có quyền mở tài liệu này.",
            en: "That person may not open this paper."
        ),
    ]

    static let comments: [String: Sentence] = [
        "comments.not-found": Sentence(vi: "Không tìm thấy góp ý.", en: "There is no such comment."),
        "comments.too-many": Sentence(vi: "Đã có quá nhiều góp ý.", en: "There are too many comments."),
        "comments.too-many-replies": Sentence(
            vi: "Góp ý này đã có quá nhiều trả lời.",
            en: "This comment has too many replies."
        ),
        "comments.closed": Sentence(vi: "Đã hết hạn góp ý.", en: "The time for comments is over."),
        "comments.not-yours": Sentence(
            vi: "Đây là góp ý của người khác.",
            en: "This is someone else's comment."
        ),
        "comments.has-replies": Sentence(
            vi: "Góp ý đã có trả lời nên không sửa, xóa được. Hãy viết thêm trả lời.",
            en: "The comment has been answered and stays as it is. Add a reply instead."
        ),
        "comments.not-the-rapporteur": Sentence(
            vi: "Chỉ đơn vị trình, chủ trì hoặc thư ký trả lời tiếp thu, giải trình.",
            en: "Only the rapporteur, the chair or the secretary answers for the body."
        ),
    ]

    static let desk: [String: Sentence] = [
        "desk.too-many-changes": Sentence(
            vi: "Gửi quá nhiều ghi chú trong một lần.",
            en: "Too many notes in one call."
        ),
        "desk.malformed": Sentence(
            vi: "Ghi chú không hợp lệ nên không lưu được trên máy chủ.",
            en: "This note is not valid and cannot be kept on the server."
        ),
        "desk.item-too-large": Sentence(
            vi: "Ghi chú quá lớn. Hãy chia nhỏ.",
            en: "This note is too large. Divide it."
        ),
        "desk.full": Sentence(
            vi: "Bàn làm việc đã đầy. Hãy xóa bớt ghi chú cũ.",
            en: "Your desk is full. Delete older notes."
        ),
        "desk.cannot-share": Sentence(
            vi: "Không chia sẻ được: chỉ chia sẻ được ghi chú trên tài liệu mà đồng chí được mở.",
            en: "This cannot be shared: only notes on a paper that you may open can be."
        ),
        "desk.wiped": Sentence(
            vi: "Ghi chú đã được xóa từ thiết bị khác. Hãy tải lại.",
            en: "Your notes were wiped from another device. Reload."
        ),
        "desk.storage-failed": Sentence(
            vi: "Máy chủ không lưu được ghi chú (ổ đĩa đầy hoặc lỗi). Ghi chú vẫn còn trên thiết bị này.",
            en: "The server could not keep the notes (disk full or broken). They are still on this device."
        ),
    ]
}
