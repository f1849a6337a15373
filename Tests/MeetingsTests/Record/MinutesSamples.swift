@testable import Meetings

/// An example of every fact about minutes.
enum MinutesSamples {
    static let paragraph = MinutesContent.paragraph([
        MinutesSpan("Chủ tọa mời "), MinutesSpan("ông An", bold: true, italic: true, mention: ParticipantID(3)),
    ])
    static let table = MinutesContent.table(
        head: true,
        [[[MinutesSpan("Sở")], [MinutesSpan("Số")]], [[MinutesSpan("KH&CN")], []]]
    )
    static let list = MinutesContent.list(
        .letters,
        [.init([MinutesSpan("Một")]), .init(level: 1, [MinutesSpan("Hai")])]
    )

    static func issued(_ document: NumberedDocument, version: Int = 1, number: Int = 5) -> IssuedDocument {
        IssuedDocument(
            document: document,
            version: version,
            number: number,
            notation: "\(document.code)-BCĐ",
            organization: "UBND tỉnh Quảng Nam",
            on: CalendarDate(rawValue: "2020-03-10") ?? .last,
            digest: String(repeating: "ab", count: 32),
            sizeBytes: 12_345,
            terms: IssueTerms(
                authority: .byOrderOf,
                of: "Chủ tịch",
                post: "Chánh Văn phòng",
                name: "Phạm Thị Thư",
                place: "Quảng Nam",
                recipients: ["Như trên"],
                archive: "VT, TH"
            )
        )
    }

    static let documents: [String: DocumentEvent] = [
        "issued": .issued(document: issued(.notice)),
        "issued-sealed": .issued(document: sealed),
        "signedAdded": .signedAdded(copy: signed),
    ]

    static var sealed: IssuedDocument {
        var document = issued(.minutes)
        document.seal = DocumentSeal(
            subject: "Văn phòng UBND tỉnh",
            issuer: "Cơ quan chứng thực",
            until: CalendarDate(rawValue: "2021-03-10") ?? .last
        )
        return document
    }

    static let signed = SignedDocument(
        document: .minutes,
        version: 1,
        digest: String(repeating: "cd", count: 32),
        sizeBytes: 23_456,
        signers: ["Lê Trí Thanh"],
        participant: ParticipantID(2),
        at: Moment(rawValue: 1_583_830_000_000)
    )

    static let events: [String: MinutesEvent] = [
        "inserted": .inserted(
            block: BlockID(20),
            after: .line(LineID(42)),
            item: ItemID(7),
            participant: ParticipantID(2),
            content: paragraph
        ),
        "inserted-bare": .inserted(
            block: BlockID(20),
            after: nil,
            item: nil,
            participant: ParticipantID(2),
            content: .heading(level: 2, [])
        ),
        "written": .written(
            key: .line(LineID(42)),
            version: 2,
            participant: ParticipantID(2),
            content: table,
            restored: 1
        ),
        "written-bare": .written(
            key: .block(BlockID(20)),
            version: 3,
            participant: ParticipantID(2),
            content: list,
            restored: nil
        ),
        "drawnAgain": .drawnAgain(line: LineID(42), version: 3, participant: ParticipantID(2)),
        "leftOut": .leftOut(line: LineID(42), leaveOut: true, participant: ParticipantID(2)),
        "moved": .moved(block: BlockID(20), after: .block(BlockID(21)), item: ItemID(7)),
        "moved-bare": .moved(block: BlockID(20), after: nil, item: nil),
        "removed": .removed(block: BlockID(20), version: 4, participant: ParticipantID(2)),
        "sent": .sent(until: .morning, note: "Góp ý trước thứ Sáu"),
        "proposed": .proposed(
            proposal: ProposalID(22),
            participant: ParticipantID(3),
            facts: MinutesProposalFacts(
                key: .block(BlockID(20)),
                sentence: "Một.",
                occurrence: 2,
                replacement: "Hai.",
                reason: "Nhầm số"
            )
        ),
        "proposalWithdrawn": .proposalWithdrawn(proposal: ProposalID(22)),
        "proposalAccepted": .proposalAccepted(
            proposal: ProposalID(22),
            participant: ParticipantID(2),
            answer: "Đúng",
            version: 5,
            content: .quote([MinutesSpan("Hai.")])
        ),
        "proposalRefused": .proposalRefused(
            proposal: ProposalID(22),
            participant: ParticipantID(2),
            answer: "Ghi âm nói khác"
        ),
        "fixed": .fixed(lines: [LineID(42): .paragraph("Phiên họp bế mạc."), LineID(50): paragraph]),
        "approved": .approved(version: 1, participant: ParticipantID(1), despite: "Việc gấp"),
        "approved-bare": .approved(version: 1, participant: ParticipantID(1), despite: nil),
        "correctionBegun": .correctionBegun(version: 2, participant: ParticipantID(2), reason: "Sai chức danh"),
        "correctionDropped": .correctionDropped(participant: ParticipantID(2)),
        "signed": .signed(
            version: 1,
            participant: ParticipantID(2),
            role: .secretary,
            approval: MinutesApproval(
                key: "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE",
                signature: "c2lnbmF0dXJl",
                digest: String(repeating: "cd", count: 32)
            )
        ),
    ]
}
