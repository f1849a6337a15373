extension Fault {
    /// What was found and what is expected, in both languages.
    var sentences: (vietnamese: String, english: String) {
        switch self {
        case .fileMissing, .fileTooLarge, .notUTF8, .syntax, .alias, .tag, .tooDeep, .wrongFormat, .moreProblems:
            fileSentences
        case .paperPath, .paperMissing, .paperOutside, .paperNotPDF, .paperTooLarge: paperSentences
        default: valueSentences
        }
    }

    private var fileSentences: (vietnamese: String, english: String) {
        switch self {
        case .fileMissing(let path):
            (
                "không đọc được tệp \(path); cần tệp này trong thư mục phiên họp",
                "cannot read \(path); the session's folder must contain it"
            )
        case .fileTooLarge(let found, let limit):
            (
                "tệp dài \(found) byte; tối đa \(limit) byte",
                "the file has \(found) bytes; at most \(limit) are accepted"
            )
        case .notUTF8:
            (
                "tệp không phải văn bản UTF-8 (có thể là bảng mã cũ TCVN3, VNI); hãy lưu lại dưới dạng UTF-8",
                "the file is not UTF-8 text (perhaps an old TCVN3 or VNI encoding); save it as UTF-8"
            )
        case .syntax(let found):
            (
                "không đúng cú pháp YAML: \(YAMLSyntax.vietnamese[found] ?? found); hãy xem lại thụt dòng, dấu “:” và dấu nháy ở đây",
                "not valid YAML: \(found); check the indentation, the “:” and the quotes here"
            )
        case .alias(let name):
            (
                "có neo hoặc bí danh “\(name)”; không dùng “&” và “*” của YAML, hãy viết đủ nội dung",
                "found the anchor or alias “\(name)”; YAML “&” and “*” are not accepted, write the content out"
            )
        case .tag(let tag):
            (
                "có nhãn kiểu “\(tag)”; không dùng nhãn “!” của YAML",
                "found the tag “\(tag)”; YAML tags “!” are not accepted"
            )
        case .tooDeep(let limit):
            (
                "các phần lồng nhau quá sâu; tối đa \(limit) cấp",
                "nested too deeply; at most \(limit) levels are accepted"
            )
        case .wrongFormat(let found):
            (
                "format là “\(found)”; cần “\(AgendaFile.format)”",
                "format is “\(found)”; “\(AgendaFile.format)” is expected"
            )
        case .moreProblems(let limit):
            ("còn lỗi khác; chỉ nêu \(limit) lỗi đầu", "there are more problems; only the first \(limit) are shown")
        default: preconditionFailure("Only faults of the file as a whole come here")
        }
    }

    private var valueSentences: (vietnamese: String, english: String) {
        switch self {
        case .tooMany(let what, let found, let limit):
            (
                "\(what) có \(found) phần tử; tối đa \(limit)",
                "\(what) has \(found) entries; at most \(limit) are accepted"
            )
        case .duplicateKey(let key):
            ("khóa “\(key)” xuất hiện hai lần; chỉ được viết một lần", "the key “\(key)” appears twice; write it once")
        case .unknownKey(let key, let nearest?, _):
            (
                "không có khóa “\(key)”; có phải ý là “\(nearest)”?",
                "there is no key “\(key)”; did you mean “\(nearest)”?"
            )
        case .unknownKey(let key, nil, let known):
            (
                "không có khóa “\(key)”; ở đây chỉ dùng: \(known.joined(separator: ", "))",
                "there is no key “\(key)”; here only these are known: \(known.joined(separator: ", "))"
            )
        case .cutText(let text):
            (
                "“\(text)” đứng một mình như một khóa; trong dấu {}, chữ có dấu phẩy phải đặt trong nháy kép",
                "“\(text)” stands alone as if it were a key; inside {}, put text that has a comma in double quotes"
            )
        case .missingKey(let key, let inside):
            ("thiếu khóa “\(key)” trong \(inside)", "the key “\(key)” is missing in \(inside)")
        case .wrongType(let key, let found, let expected):
            (
                "“\(key)” là \(found.vietnamese); cần \(expected.vietnamese)",
                "“\(key)” is \(found.english); \(expected.english) is expected"
            )
        case .badValue(let key, let found, let expected):
            (
                "“\(key)” là “\(found)”; cần \(expected.vietnamese)",
                "“\(key)” is “\(found)”; expected \(expected.english)"
            )
        case .textTooLong(let key, let found, let limit):
            (
                "“\(key)” dài \(found) ký tự; tối đa \(limit)",
                "“\(key)” has \(found) characters; at most \(limit) are accepted"
            )
        case .forbiddenCharacter(let key, let scalar):
            (
                "“\(key)” có ký tự điều khiển U+\(hexadecimal(scalar)); hãy xóa ký tự đó",
                "“\(key)” contains the control character U+\(hexadecimal(scalar)); remove it"
            )
        case .unknownReference(let key, let found, let list, let nearest?):
            (
                "“\(key)” nêu “\(found)” nhưng \(list) không có; có phải ý là “\(nearest)”?",
                "“\(key)” names “\(found)”, which is not in \(list); did you mean “\(nearest)”?"
            )
        case .unknownReference(let key, let found, let list, nil):
            ("“\(key)” nêu “\(found)” nhưng \(list) không có", "“\(key)” names “\(found)”, which is not in \(list)")
        case .repeatedName(let key, let found):
            (
                "“\(key)” là “\(found)”, đã dùng ở trên; mỗi giá trị chỉ dùng một lần",
                "“\(key)” is “\(found)”, which is already used above; each must be different"
            )
        case .contradiction(let vietnamese, let english): (vietnamese, english)
        default: preconditionFailure("Only faults of a value come here")
        }
    }

    private var paperSentences: (vietnamese: String, english: String) {
        switch self {
        case .paperPath(let found):
            (
                "đường dẫn tài liệu “\(found)” không hợp lệ; cần đường dẫn tương đối trong thư mục phiên họp, không có “..”, đuôi .pdf, ví dụ papers/bao-cao.pdf",
                "the paper's path “\(found)” is not accepted; expected a relative path inside the session's folder, without “..”, ending in .pdf, for example papers/report.pdf"
            )
        case .paperMissing(let path):
            (
                "không tìm thấy tài liệu “\(path)” trong thư mục phiên họp",
                "there is no paper “\(path)” in the session's folder"
            )
        case .paperOutside(let path):
            (
                "tài liệu “\(path)” dẫn ra ngoài thư mục phiên họp hoặc không phải tệp thường; hãy đặt tệp thật vào thư mục",
                "the paper “\(path)” leads out of the session's folder or is not a plain file; put the real file there"
            )
        case .paperNotPDF(let path):
            (
                "tài liệu “\(path)” không phải tệp PDF (tệp phải bắt đầu bằng %PDF-)",
                "the paper “\(path)” is not a PDF (the file must start with %PDF-)"
            )
        case .paperTooLarge(let path, let found, let limit):
            (
                "tài liệu “\(path)” làm dung lượng lên \(found) byte; tối đa \(limit) byte",
                "with the paper “\(path)” the size comes to \(found) bytes; at most \(limit) are accepted"
            )
        default: preconditionFailure("Only faults of papers come here")
        }
    }
}

private func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
