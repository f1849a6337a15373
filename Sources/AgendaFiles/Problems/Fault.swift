/// What is wrong, before anybody knows where. Turns into a code and two sentences.
enum Fault: Equatable {
    case fileMissing(path: String)
    case fileTooLarge(found: Int, limit: Int)
    case notUTF8
    case syntax(found: String)
    case alias(name: String)
    case tag(String)
    case tooDeep(limit: Int)
    case tooMany(what: String, found: Int, limit: Int)
    case wrongFormat(found: String)
    case duplicateKey(String)
    case unknownKey(String, nearest: String?, known: [String])
    /// In braces, a comma inside a text cuts it in two; the second half then looks like a key without a value.
    case cutText(String)
    case missingKey(String, inside: String)
    case wrongType(key: String, found: NodeKind, expected: NodeKind)
    case badValue(key: String, found: String, expected: Expectation)
    case textTooLong(key: String, found: Int, limit: Int)
    case forbiddenCharacter(key: String, scalar: UInt32)
    case unknownReference(key: String, found: String, list: String, nearest: String?)
    case repeatedName(key: String, found: String)
    case contradiction(vietnamese: String, english: String)
    case paperPath(found: String)
    case paperMissing(path: String)
    case paperOutside(path: String)
    case paperNotPDF(path: String)
    case paperTooLarge(path: String, found: Int, limit: Int)
    case moreProblems(limit: Int)

    var code: AgendaFileProblem.Code {
        switch self {
        case .fileMissing: .fileMissing
        case .fileTooLarge: .fileTooLarge
        case .notUTF8: .notUTF8
        case .syntax: .syntax
        case .alias: .alias
        case .tag: .tag
        case .tooDeep: .tooDeep
        case .tooMany: .tooMany
        case .wrongFormat: .wrongFormat
        case .duplicateKey: .duplicateKey
        case .unknownKey, .cutText: .unknownKey
        case .missingKey: .missingKey
        case .wrongType: .wrongType
        case .badValue: .badValue
        case .textTooLong: .textTooLong
        case .forbiddenCharacter: .forbiddenCharacter
        case .unknownReference: .unknownReference
        case .repeatedName: .repeatedName
        case .contradiction: .contradiction
        case .paperPath: .paperPath
        case .paperMissing: .paperMissing
        case .paperOutside: .paperOutside
        case .paperNotPDF: .paperNotPDF
        case .paperTooLarge: .paperTooLarge
        case .moreProblems: .moreProblems
        }
    }
}

/// The shapes a YAML value can have, in words.
enum NodeKind: Equatable {
    case text, list, mapping, nothing

    var vietnamese: String {
        switch self {
        case .text: "một giá trị đơn"
        case .list: "một danh sách (các dòng bắt đầu bằng “-”)"
        case .mapping: "một nhóm “khóa: giá trị”"
        case .nothing: "chỗ trống"
        }
    }

    var english: String {
        switch self {
        case .text: "a single value"
        case .list: "a list (lines that start with “-”)"
        case .mapping: "a group of “key: value”"
        case .nothing: "nothing"
        }
    }
}

/// What a value should look like, in words.
enum Expectation: Equatable {
    case choice([String])
    case boolean
    case number(ClosedRange<Int>)
    case moment
    case day
    case key
    case code
    case username
    case meetingID
    case threshold
    case text

    var vietnamese: String {
        switch self {
        case .choice(let words): "một trong: \(words.joined(separator: ", "))"
        case .boolean: "true hoặc false"
        case .number(let range): "số nguyên từ \(range.lowerBound) đến \(range.upperBound)"
        case .moment: "ngày giờ kèm múi giờ, ví dụ 2020-03-04T08:00:00+07:00"
        case .day: "ngày dạng năm-tháng-ngày, ví dụ 2020-03-04"
        case .key: "1 đến \(AgendaLimits.keyCharacters) ký tự trong a-z, 0-9, “.”, “_” và “-”"
        case .code: "1 đến \(AgendaLimits.codeCharacters) ký tự trong A-Z, 0-9, “.” và “-”"
        case .username: "tên đăng nhập 1 đến \(AgendaLimits.keyCharacters) ký tự trong a-z, 0-9, “.”, “_” và “-”"
        case .meetingID: "1 đến 64 ký tự trong a-z, 0-9 và “-”"
        case .threshold: "một tỷ lệ như \"> 1/2\" (quá nửa), \">= 2/3\" (ít nhất 2/3), hoặc none"
        case .text: "một đoạn chữ"
        }
    }

    var english: String {
        switch self {
        case .choice(let words): "one of: \(words.joined(separator: ", "))"
        case .boolean: "true or false"
        case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .moment: "a date and time with its offset, for example 2020-03-04T08:00:00+07:00"
        case .day: "a date as year-month-day, for example 2020-03-04"
        case .key: "1 to \(AgendaLimits.keyCharacters) of a-z, 0-9, “.”, “_” and “-”"
        case .code: "1 to \(AgendaLimits.codeCharacters) of A-Z, 0-9, “.” and “-”"
        case .username: "a username of 1 to \(AgendaLimits.keyCharacters) of a-z, 0-9, “.”, “_” and “-”"
        case .meetingID: "1 to 64 of a-z, 0-9 and “-”"
        case .threshold: "a share such as \"> 1/2\" (more than half), \">= 2/3\" (at least 2/3), or none"
        case .text: "some text"
        }
    }
}
