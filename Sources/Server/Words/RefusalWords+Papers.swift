import Meetings

extension RefusalWords {
    /// What can be wrong with a file that is to be a paper.
    static let papers: [String: Sentence] = [
        "papers.damaged": Sentence(
            vi: "Tệp bị hỏng hoặc bị cắt cụt, không đọc được. Hãy tải lên lại từ bản gốc.",
            en: "The file is damaged or cut off and cannot be read. Upload it again from the original."
        ),
        "papers.encrypted": Sentence(
            vi: "Tệp có mật khẩu nên không ai mở được trong phiên họp. Hãy bỏ mật khẩu rồi tải lên lại.",
            en: "The file opens with a password only, so nobody could read it. Remove the password and upload it again."
        ),
        "papers.too-many-pages": Sentence(
            vi: "Tài liệu có quá 3.000 trang. Hãy chia thành nhiều tệp.",
            en: "The paper has more than 3,000 pages. Split it into several files."
        ),
        "papers.no-pages": Sentence(
            vi: "Tài liệu không có trang nào.",
            en: "The paper has no page."
        ),
        "papers.too-complex": Sentence(
            vi: "Đọc tệp này tốn quá nhiều thời gian hoặc bộ nhớ. Hãy in tệp ra PDF mới rồi tải lên.",
            en: "Reading this file takes too much time or memory. Print it to a new PDF and upload that."
        ),
        "papers.portfolio": Sentence(
            vi: "Tệp này là một tập hợp nhiều tệp (PDF Portfolio). Hãy tải lên từng tệp bên trong.",
            en: "This file is a collection of other files (a PDF portfolio). Upload the files in it one by one."
        ),
        "papers.dynamic-form": Sentence(
            vi: "Biểu mẫu này (XFA) chỉ mở được bằng Adobe Reader. Hãy in ra PDF thường rồi tải lên.",
            en: "This form (XFA) opens in Adobe Reader only. Print it to a plain PDF and upload that."
        ),
        "papers.locked": Sentence(
            vi: "Tệp PDF này bị khoá, không cho ghi thêm, nên không xuất kèm ghi chú được.",
            en: "This PDF is locked against changes, so notes cannot be written into it."
        ),
        "papers.too-many-marks": Sentence(
            vi: "Quá 60.000 nét và ghi chú trên tài liệu này, không ghi vào một tệp được.",
            en: "There are more than 60,000 strokes and notes on this paper; one file cannot carry them."
        ),
        "papers.notes-unreadable": Sentence(
            vi: "Không đọc được tệp ghi chú. Hãy dùng tệp XFDF còn nguyên vẹn.",
            en: "The file of notes cannot be read. Use a whole XFDF file."
        ),
        "papers.kind-unknown": Sentence(
            vi: "Không hỗ trợ loại tệp này. Dùng PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, PNG, JPEG, TIFF hoặc MP4.",
            en: "This kind of file is not supported. Use PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, PNG, JPEG, TIFF or MP4."
        ),
        "papers.kind-mismatch": Sentence(
            vi: "Đuôi tên tệp không khớp với nội dung bên trong. Hãy kiểm tra lại tệp.",
            en: "The ending of the file's name does not fit what is in it. Check the file."
        ),
        "papers.unpacks-too-large": Sentence(
            vi: "Tệp khi giải nén quá lớn hoặc có quá nhiều phần. Hãy chuyển sang PDF rồi tải lên.",
            en: "Unpacked, the file is too large or has too many parts. Convert it to PDF and upload that."
        ),
        "papers.picture-too-large": Sentence(
            vi: "Ảnh có quá nhiều điểm ảnh. Hãy quét lại ở độ phân giải thấp hơn.",
            en: "The picture has too many points. Scan it at a lower resolution."
        ),
        "papers.converter-missing": Sentence(
            vi: "Máy chủ chưa cài chương trình đọc loại tệp này. Hãy chuyển sang PDF, hoặc báo quản trị viên.",
            en:
                "The server lacks the program that reads this kind of file. Convert it to PDF, or tell the administrator."
        ),
        "papers.conversion-failed": Sentence(
            vi: "Máy chủ không chuyển được tệp này thành trang. Hãy tự chuyển sang PDF rồi tải lên.",
            en: "The server could not turn this file into pages. Convert it to PDF and upload that."
        ),
        "papers.secret-mark": Sentence(
            vi: "Tên tệp hoặc trang đầu có dấu MẬT, TỐI MẬT hoặc TUYỆT MẬT. Tài liệu mật không được đưa lên hệ thống; "
                + "hãy thêm mục “chỉ phát bản giấy”.",
            en:
                "The name or the first page bears a secrecy mark (MẬT, TỐI MẬT, TUYỆT MẬT). Secret papers do not belong "
                + "here; add a “paper only” entry instead."
        ),
        "papers.mark-unseen": Sentence(
            vi: "Máy chủ không đọc được chữ ở trang đầu nên không biết có dấu mật hay không. Hãy tự xem trang đầu; "
                + "nếu không có dấu mật, hãy bấm “Không phải tài liệu mật”.",
            en:
                "The server cannot read the words of the first page, so it cannot tell whether a secrecy mark stands "
                + "there. Look at the page yourself; if there is none, press “Not a secret paper”."
        ),
        "papers.no-such-page": Sentence(vi: "Không có trang này.", en: "There is no such page."),
        "papers.busy": Sentence(
            vi: "Máy chủ đang xử lý quá nhiều tài liệu. Hãy thử lại sau ít phút.",
            en: "The server is working on too many papers. Try again in a few minutes."
        ),
        "uploads.not-found": Sentence(
            vi: "Lần tải lên này không còn. Hãy tải tệp lên lại từ đầu.",
            en: "This upload is gone. Upload the file again from the beginning."
        ),
        "uploads.wrong-offset": Sentence(
            vi: "Phần gửi lên không nối tiếp phần trước. Máy sẽ tự gửi tiếp.",
            en: "The piece does not follow the last one. Sending goes on from where the server is."
        ),
        "uploads.too-long": Sentence(
            vi: "Tệp đã thay đổi trong khi tải lên. Hãy tải lên lại từ đầu.",
            en: "The file changed while it was being uploaded. Upload it again from the beginning."
        ),
        "uploads.incomplete": Sentence(
            vi: "Tệp chưa tải lên hết. Máy sẽ tự gửi tiếp.",
            en: "Not all of the file has arrived yet. Sending goes on."
        ),
        "uploads.finished": Sentence(
            vi: "Lần tải lên này đã xong.",
            en: "This upload is finished."
        ),
        "uploads.too-large": Sentence(
            vi: "Tệp trống hoặc lớn hơn 200 MB.",
            en: "The file is empty or larger than 200 MB."
        ),
        "uploads.no-room": Sentence(
            vi: "Ổ đĩa máy chủ không còn đủ chỗ cho tệp này. Hãy báo quản trị viên.",
            en: "The server's disk has no room for this file. Tell the administrator."
        ),
        "uploads.too-many": Sentence(
            vi: "Đang tải lên quá nhiều tệp. Hãy đợi các tệp trước xong.",
            en: "Too many files are being uploaded. Wait until some are finished."
        ),
    ]
}
