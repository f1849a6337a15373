/// A sentence in the two languages of the product.
public struct Sentence: Codable, Hashable, Sendable {
    public let vi: String
    public let en: String

    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }
}

extension ParticipantFacts {
    /// `bà Nguyễn Thị Hương, Giám đốc Sở …`: how someone is named the first time.
    var inFull: String {
        [[honorific, name].filter { !$0.isEmpty }.joined(separator: " "), post].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }
}

extension AttendanceStatus {
    var words: Sentence {
        switch self {
        case .none: Sentence(vi: "chưa điểm danh", en: "not recorded")
        case .onsite: Sentence(vi: "có mặt tại phòng họp", en: "present in the room")
        case .remote: Sentence(vi: "dự trực tuyến", en: "present remotely")
        case .absent: Sentence(vi: "vắng", en: "absent")
        case .absentExcused: Sentence(vi: "vắng có lý do", en: "absent, excused")
        case .left: Sentence(vi: "đã rời phiên họp", en: "left")
        }
    }
}
