import Meetings
import Signing

/// What is wrong with a signature, in a sentence.
enum SignatureWords {
    static func sentence(for problem: SignatureProblem, in language: Language) -> String {
        sentence(for: problem).text(in: language)
    }

    private static func sentence(for problem: SignatureProblem) -> Sentence {
        switch problem {
        case .byteRange:
            Sentence(
                vi: "Chữ ký không bao trùm trọn phần tệp mà nó phải bảo vệ.",
                en: "The signature does not cover the whole of what it has to protect."
            )
        case .contents:
            Sentence(
                vi: "Chữ ký không nằm đúng chỗ đã khai trong tệp.",
                en: "The signature does not stand where the file says."
            )
        case .notInForm:
            Sentence(
                vi: "Chữ ký đã bị gỡ khỏi biểu mẫu của tệp.",
                en: "The signature was taken out of the file's form."
            )
        case .unsupported:
            Sentence(
                vi: "Loại chữ ký này không kiểm tra được ở đây.",
                en: "This kind of signature is not checked here."
            )
        case .message:
            Sentence(vi: "Không đọc được nội dung chữ ký.", en: "The signature itself cannot be read.")
        case .digest:
            Sentence(
                vi: "Nội dung tệp đã bị thay đổi sau khi ký.",
                en: "The file is not what was signed: bytes were changed."
            )
        case .signature:
            Sentence(
                vi: "Chữ ký không được tạo bằng khóa của chứng thư kèm theo.",
                en: "The signature was not made with the key of its certificate."
            )
        case .certificate:
            Sentence(
                vi: "Chứng thư kèm theo không phải chứng thư đã dùng khi ký.",
                en: "The certificate is not the one that was signed along."
            )
        case .weak:
            Sentence(
                vi: "Chữ ký dùng thuật toán hoặc khóa không còn đủ mạnh.",
                en: "The signature uses a digest or a key that is too weak."
            )
        case .revision:
            Sentence(
                vi: "Phần đã ký không phải một tệp PDF hoàn chỉnh.",
                en: "What was signed is no complete PDF of itself."
            )
        case .appended:
            Sentence(
                vi: "Sau chữ ký có phần ghi thêm không hợp lệ.",
                en: "Something was written behind the signature that does not belong there."
            )
        case .contentChanged:
            Sentence(
                vi: "Nội dung hiển thị đã bị thay đổi sau khi ký.",
                en: "What is shown was changed after signing."
            )
        case .annotated:
            Sentence(
                vi: "Có chú thích hoặc hình đặt lên trang sau khi ký.",
                en: "Something was laid over a page after signing."
            )
        case .closed:
            Sentence(
                vi: "Người ký trước không cho phép bổ sung, nhưng tệp đã được ghi thêm.",
                en: "The signer allowed nothing to be added, and something was."
            )
        case .tooMuch:
            Sentence(
                vi: "Tệp quá lớn hoặc quá phức tạp để kiểm tra.",
                en: "The file is too large or too intricate to check."
            )
        case .timestampMalformed:
            Sentence(vi: "Không đọc được dấu thời gian.", en: "The time stamp cannot be read.")
        case .timestampOther:
            Sentence(vi: "Dấu thời gian không thuộc về chữ ký này.", en: "The time stamp is for something else.")
        case .timestampUntrusted:
            Sentence(
                vi: "Dấu thời gian do nơi chưa được tin cậy cấp.",
                en: "The time stamp is by an authority that is not trusted here."
            )
        case .timestampLate:
            Sentence(
                vi: "Dấu thời gian nằm ngoài thời hạn của chứng thư.",
                en: "The time stamp lies outside the time for which the certificate holds."
            )
        case .certificateUnknown:
            Sentence(
                vi: "Không nơi cấp chứng thư nào được tin cậy ở đây xác nhận người ký.",
                en: "Nobody who is trusted here speaks for the signer."
            )
        case .certificateExpired:
            Sentence(vi: "Chứng thư của người ký đã hết hạn.", en: "The signer's certificate has run out.")
        case .certificateRevoked:
            Sentence(vi: "Chứng thư của người ký đã bị thu hồi.", en: "The signer's certificate was taken back.")
        case .certificateUse:
            Sentence(vi: "Chứng thư này không dùng để ký.", en: "The certificate is not for signing.")
        }
    }
}
