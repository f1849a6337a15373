@testable import Meetings

/// The people of the test session: a steering committee of six members in office and those around them. The chair and
/// his deputy sat in such a session on 4 March 2020; everyone else is invented.
enum Cast: Int, CaseIterable, Sendable {
    case chair = 1
    case secretary, deputy, an, binh, cuc, dung
    /// A guest who is invited to one item only, and one who is not.
    case guest, stranger
    case rapporteur, reviewer, clerk, siteOperator, observer

    var seat: ParticipantID { ParticipantID(rawValue) }
    var person: PersonID { PersonID(100 + rawValue) }

    /// Members in office entitled to vote: six, so that the quorum is four and a majority is four.
    static let voters: [Cast] = [.chair, .deputy, .an, .binh, .cuc, .dung]

    var facts: ParticipantFacts {
        ParticipantFacts(
            person: person,
            name: name,
            honorific: self == .cuc || self == .secretary ? "bà" : "ông",
            post: post,
            organization: "Cơ quan \(rawValue)",
            role: role,
            votes: Self.voters.contains(self),
            precedence: rawValue
        )
    }

    var name: String {
        switch self {
        case .chair: "Lê Trí Thanh"
        case .deputy: "Trần Văn Tân"
        case .secretary: "Phạm Thị Thư"
        case .an: "Nguyễn Văn An"
        case .binh: "Trần Văn Bình"
        case .cuc: "Lê Thị Cúc"
        case .dung: "Phạm Văn Dũng"
        case .guest: "Hoàng Khách Mời"
        case .stranger: "Vũ Khách Lạ"
        case .rapporteur: "Đỗ Báo Cáo"
        case .reviewer: "Bùi Thẩm Định"
        case .clerk: "Ngô Văn Thư"
        case .siteOperator: "Dương Điểm Cầu"
        case .observer: "Lý Quan Sát"
        }
    }

    var post: String {
        switch self {
        case .chair: "Chủ tịch UBND tỉnh"
        case .deputy: "Phó Chủ tịch UBND tỉnh"
        default: "Chức danh \(rawValue)"
        }
    }

    var role: Role {
        switch self {
        case .chair: .chair
        case .secretary: .secretary
        case .deputy, .an, .binh, .cuc, .dung: .member
        case .guest, .stranger: .guest
        case .rapporteur: .rapporteur
        case .reviewer: .reviewer
        case .clerk: .clerk
        case .siteOperator: .siteOperator
        case .observer: .observer
        }
    }
}

extension CommitteeFacts {
    static let steering = CommitteeFacts(
        id: CommitteeID(1),
        name: "BCĐ xây dựng chính quyền điện tử",
        organization: "UBND tỉnh Quảng Nam"
    )
}

extension Moment {
    /// 08:00 on 4 March 2020 in Việt Nam.
    static let morning = Moment(milliseconds: 1_583_283_600_000)
}

extension SessionFacts {
    static func morning(
        title: String = "Buổi làm việc của Ban Chỉ đạo",
        startsAt: Moment = .morning,
        endsAt: Moment = .morning.adding(minutes: 180),
        online: Bool = true,
        videoLink: String = "",
        notes: String = ""
    ) -> SessionFacts {
        SessionFacts(
            title: title,
            startsAt: startsAt,
            endsAt: endsAt,
            place: "Phòng họp 1",
            online: online,
            videoLink: videoLink,
            notes: notes
        )
    }
}

extension PaperFile {
    static let second = PaperFile(
        fileName: "bao-cao-2.pdf",
        sizeBytes: 2_000,
        digest: String(repeating: "2", count: 64)
    )
}

extension PaperMeasure {
    static let read = PaperMeasure(reading: .ready, pages: 4)
}

extension CalendarDate {
    /// A day off for the purposes of the tests.
    static let womensDay = CalendarDate(rawValue: "2020-03-08") ?? EventSamples.leadTime.holidays[0]
}

extension PaperFacts {
    static func report(
        on item: ItemID? = nil,
        title: String = "Báo cáo kết quả năm 2019",
        access: PaperAccess = .session
    ) -> PaperFacts {
        PaperFacts(
            item: item,
            title: title,
            number: "01/BC",
            fileName: "bao-cao.pdf",
            sizeBytes: 1_000,
            pages: 4,
            digest: String(repeating: "0", count: 64),
            access: access
        )
    }
}
