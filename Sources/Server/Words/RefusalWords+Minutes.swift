import Meetings

extension RefusalWords {
    static let minutes: [String: Sentence] = [
        "session.minutes-open": Sentence(
            vi: "Biên bản chưa được duyệt xong. Hãy duyệt hoặc bỏ bản đang đính chính trước khi lưu hồ sơ.",
            en: "The minutes are still being written. Approve them, or drop the correction, before filing."
        ),
        "minutes.not-found": Sentence(
            vi: "Đoạn này không còn trong biên bản.",
            en: "This piece is no longer in the minutes."
        ),
        "minutes.changed-meanwhile": Sentence(
            vi: "Người khác vừa sửa đoạn này. Hãy xem bản mới rồi ghi lại phần của đồng chí.",
            en: "Somebody has just changed this piece. Look at the newer text, then write yours again."
        ),
        "minutes.bad-signature": Sentence(
            vi: "Chữ ký không khớp với biên bản và khóa. Hãy tải lại trang rồi ký lại.",
            en: "The signature does not fit the minutes and the key. Reload the page and sign again."
        ),
        "minutes.already-signed": Sentence(
            vi: "Đồng chí đã ký bản này rồi.",
            en: "You have signed this version already."
        ),
        "minutes.locked": Sentence(
            vi: "Biên bản đã được duyệt và khóa. Muốn sửa, hãy lập bản đính chính.",
            en: "The minutes are approved and locked. To change them, begin a correction."
        ),
        "minutes.too-many-blocks": Sentence(
            vi: "Biên bản đã có quá nhiều đoạn. Hãy gộp bớt.",
            en: "The minutes have too many pieces. Join some of them."
        ),
        "minutes.too-large": Sentence(
            vi: "Đoạn này quá dài. Hãy tách thành nhiều đoạn.",
            en: "This piece is too long. Split it."
        ),
        "minutes.bad-table": Sentence(
            vi: "Các hàng của bảng phải có số ô bằng nhau.",
            en: "The rows of a table must have equally many cells."
        ),
        "minutes.not-sent": Sentence(
            vi: "Biên bản chưa được gửi lấy ý kiến thành viên. Muốn duyệt ngay, hãy ghi rõ lý do.",
            en: "The minutes have not been sent to the members. To approve them all the same, give the reason."
        ),
        "minutes.window-open": Sentence(
            vi: "Chưa hết thời hạn góp ý biên bản. Hãy chờ, hoặc duyệt và ghi rõ lý do.",
            en: "The time for corrections is not over. Wait, or approve and give the reason."
        ),
        "minutes.window-over": Sentence(
            vi: "Đã hết thời hạn góp ý biên bản.",
            en: "The time for corrections is over."
        ),
        "minutes.window-bad": Sentence(
            vi: "Thời hạn góp ý phải từ một giờ đến ba mươi ngày kể từ bây giờ.",
            en: "The time for corrections ends between an hour and thirty days from now."
        ),
        "minutes.sentence-gone": Sentence(
            vi: "Câu này không còn đúng như đã đọc. Hãy xem lại đoạn văn.",
            en: "The sentence no longer stands there as it was read. Look at the text again."
        ),
        "minutes.nothing-changes": Sentence(
            vi: "Câu đề nghị giống hệt câu đang có.",
            en: "The proposed sentence is the one that stands there."
        ),
        "minutes.too-many-proposals": Sentence(
            vi: "Đã có quá nhiều đề nghị sửa.",
            en: "There are too many proposals."
        ),
        "minutes.proposals-open": Sentence(
            vi: "Còn đề nghị sửa chưa được trả lời. Hãy tiếp thu hoặc từ chối trước khi duyệt.",
            en: "Some proposals have no answer. Accept or refuse them before approving."
        ),
        "minutes.already-answered": Sentence(
            vi: "Đề nghị sửa này đã được trả lời hoặc rút lại.",
            en: "This proposal has been answered or withdrawn."
        ),
        "minutes.not-yours": Sentence(
            vi: "Chỉ người nêu đề nghị mới rút lại được.",
            en: "Only whoever made the proposal withdraws it."
        ),
        "minutes.contradicts-record": Sentence(
            vi: "Có chỗ ghi khác với bản ghi phiên họp. Hãy sửa lại, hoặc duyệt và ghi rõ lý do.",
            en: "Some wording stands against the record. Mend it, or approve and give the reason."
        ),
        "minutes.too-many-versions": Sentence(
            vi: "Biên bản đã được đính chính quá nhiều lần.",
            en: "The minutes have been corrected too often."
        ),
        "documents.not-found": Sentence(
            vi: "Không có văn bản này, hoặc đồng chí không được xem.",
            en: "There is no such document, or not for you."
        ),
        "documents.not-yet": Sentence(
            vi: "Chưa ban hành được: biên bản chưa duyệt, hoặc phiên họp chưa đến bước này.",
            en: "This cannot be issued yet: the minutes are not approved, or the session is not that far."
        ),
        "documents.already-issued": Sentence(
            vi: "Văn bản này đã được ban hành.",
            en: "This document has been issued."
        ),
        "documents.bad-notation": Sentence(
            vi: "Ký hiệu không đúng. Ví dụ: BB-BCĐ, TB-UBND, GM-UBND.",
            en: "The notation is not right. Examples: BB-BCĐ, TB-UBND, GM-UBND."
        ),
        "documents.nothing-to-say": Sentence(
            vi: "Chưa có kết luận nào để thông báo.",
            en: "Nothing was concluded that could be announced."
        ),
        "office.no-face": Sentence(
            vi: "Máy chủ thiếu phông chữ Times New Roman hoặc tương đương có đủ chữ Việt. Hãy báo quản trị viên.",
            en: "The server has no face like Times New Roman with every Vietnamese letter. Tell the administrator."
        ),
        "office.no-glyph": Sentence(
            vi: "Có ký tự không in được bằng các phông chữ của máy chủ.",
            en: "There is a character that no face of the server has."
        ),
        "office.too-large": Sentence(
            vi: "Văn bản quá dài để in thành một tệp.",
            en: "The document is too long for one file."
        ),
        "office.row-too-long": Sentence(
            vi: "Có hàng của bảng nhiều ô hơn số cột.",
            en: "A table has a row with more cells than columns."
        ),
        "office.drawing": Sentence(
            vi: "Máy chủ không dựng được văn bản. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên.",
            en: "The server could not draw the document. Try again; if it goes on, tell the administrator."
        ),
        "minutes.no-correction": Sentence(
            vi: "Không có bản đính chính nào đang làm, hoặc biên bản chưa được duyệt.",
            en: "No correction is under way, or the minutes are not approved yet."
        ),
    ]
}
