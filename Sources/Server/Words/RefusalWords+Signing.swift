import Meetings

extension RefusalWords {
    static let signing: [String: Sentence] = [
        "documents.seal-unavailable": Sentence(
            vi: "Chưa ban hành được: không dùng được con dấu số của cơ quan. Hãy báo quản trị viên.",
            en: "Not issued: the seal cannot be used. Tell the administrator."
        ),
        "documents.not-our-bytes": Sentence(
            vi: "Tệp này không bắt đầu bằng đúng bản đã ban hành. Hãy tải bản đã ban hành về, ký thêm rồi gửi lại.",
            en: "This file does not begin with what was issued. Take the issued file home, sign it and bring that."
        ),
        "documents.not-signed": Sentence(
            vi: "Tệp chưa có chữ ký nào được thêm vào.",
            en: "No signature was added to this file."
        ),
        "documents.signature-bad": Sentence(
            vi: "Có chữ ký không hợp lệ.",
            en: "A signature does not hold."
        ),
        "documents.changed-after-signing": Sentence(
            vi: "Tệp đã bị thay đổi sau khi ký.",
            en: "The file was changed after signing."
        ),
        "documents.too-large": Sentence(
            vi: "Tệp lớn hơn 100 MB.",
            en: "The file is larger than 100 MB."
        ),
        "documents.busy": Sentence(
            vi: "Máy chủ đang kiểm tra nhiều tệp. Hãy thử lại sau ít phút.",
            en: "The server is checking many files. Try again in a few minutes."
        ),
    ]
}
