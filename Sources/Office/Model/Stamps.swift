/// 10a: how secret. Only documents of a system licensed for it may carry one.
public enum Secrecy: String, Sendable, Hashable, CaseIterable {
    case secret = "MẬT"
    case highlySecret = "TỐI MẬT"
    case topSecret = "TUYỆT MẬT"

    /// Millimetres of the box. The secrecy rules leave the size open; these follow the boxes of urgency.
    var box: (width: Double, height: Double) { self == .secret ? (20, 8) : (40, 8) }
}

/// 10b: how urgent, in a red box of the size the decree gives. Source: Decree 30/2020, Annex I, II.10.
public enum Urgency: String, Sendable, Hashable, CaseIterable {
    case urgent = "KHẨN"
    case veryUrgent = "THƯỢNG KHẨN"
    case express = "HỎA TỐC"

    /// Millimetres of the box.
    var box: (width: Double, height: Double) {
        switch self {
        case .urgent: (20, 8)
        case .veryUrgent: (40, 8)
        case .express: (30, 8)
        }
    }
}

/// 11: how far it may go.
public enum Circulation: String, Sendable, Hashable, CaseIterable {
    case returnAfterReading = "XEM XONG TRẢ LẠI"
    case internalOnly = "LƯU HÀNH NỘI BỘ"
    case withdrawn = "TÀI LIỆU THU HỒI"

    var box: (width: Double, height: Double) { (52, 8) }
}
