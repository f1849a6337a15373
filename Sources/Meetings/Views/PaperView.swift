/// A paper as shown in lists. Keys of later versions are left out when they have nothing to say.
public struct PaperView: Encodable, Hashable, Sendable {
    public struct Version: Encodable, Hashable, Sendable {
        public let version: Int
        public let fileName: String
        public let size: Int
        public let pages: Int?
        public let addedAt: Moment
        public let digest: String
    }

    public let id: PaperID
    @OrNull public internal(set) var item: ItemID?
    public let title: String
    public let kind: PaperKind
    public let number: String
    @OrNull public internal(set) var issuedOn: CalendarDate?
    public let fileName: String
    public let size: Int
    @OrNull public internal(set) var pages: Int?
    public let access: PaperAccess
    /// The file as it was brought. Nil when there is nothing to open, or it stays here.
    @OrNull public internal(set) var url: String?
    public let addedAt: Moment
    public let version: Int
    /// Only for those who may open it.
    public let versions: [Version]?
    public let digest: String?
    /// Where its pages lie. For the wall only while the paper is presented.
    public let pagesURL: String?
    public let format: PaperFormat?
    public let reading: PaperReading?
    public let problem: String?
    public let signatures: [PaperSignature]?
    public let mayDownload: Bool
    public let watermark: Bool
    public let withdrawAfter: Bool
    public let withdrawn: Bool?
    /// Why it was taken back; only for the chair's table.
    public let withdrawalReason: String?
    public let late: Bool?
    /// Only for the chair's table.
    public let received: PaperReceipts?
}

/// How many of those who may open a paper have been sent it and have opened it.
public struct PaperReceipts: Codable, Hashable, Sendable {
    public var got: Int
    public var opened: Int
    public var of: Int

    public init(got: Int, opened: Int, of: Int) {
        self.got = got
        self.opened = opened
        self.of = of
    }
}

extension Meeting {
    /// Whether `audience` may know of a paper and read its pages. What was taken back only the chair's table opens.
    public func mayOpen(_ paper: Paper, _ audience: Audience) -> Bool {
        isVisible(paper, to: audience) && paper.facts.access != .paperOnly && audience.clearance != .screen
            && !paper.facts.digest.isEmpty && (!paper.isWithdrawn || audience.clearance == .office)
    }

    /// Whether `audience` may take a paper's file home.
    public func mayDownload(_ paper: Paper, _ audience: Audience) -> Bool {
        mayOpen(paper, audience) && (paper.handling.mayDownload || audience.clearance == .office)
    }

    func paperView(_ paper: Paper, for audience: Audience, receipts: PaperReceipts? = nil) -> PaperView {
        let facts = paper.facts
        let opens = mayOpen(paper, audience)
        let isOffice = audience.clearance == .office
        let measure = paper.version?.measure
        let place = "/api/meetings/\(id)/papers/\(paper.id)"
        return PaperView(
            id: paper.id,
            item: facts.item,
            title: facts.title,
            kind: facts.kind,
            number: facts.number,
            issuedOn: facts.issuedOn,
            fileName: facts.fileName,
            size: facts.sizeBytes,
            pages: facts.pages,
            access: facts.access,
            url: mayDownload(paper, audience) ? "\(place)/file" : nil,
            addedAt: paper.addedAt,
            version: max(1, paper.versions.count),
            versions: opens ? paper.versions.map(\.view) : nil,
            digest: opens ? facts.digest : nil,
            pagesURL: mayReadPages(paper, audience) ? "\(place)/v/\(facts.digest.prefix(16))" : nil,
            format: opens ? measure?.format : nil,
            reading: opens ? measure?.reading : nil,
            problem: opens ? measure?.problem : nil,
            signatures: opens ? measure.flatMap { $0.signatures.isEmpty ? nil : $0.signatures } : nil,
            mayDownload: paper.handling.mayDownload,
            watermark: paper.handling.watermark,
            withdrawAfter: paper.handling.withdrawAfter,
            withdrawn: paper.isWithdrawn ? true : nil,
            withdrawalReason: isOffice && !paper.withdrawalReason.isEmpty ? paper.withdrawalReason : nil,
            late: audience.clearance != .screen && isLate(paper) ? true : nil,
            received: isOffice ? receipts : nil
        )
    }
}

extension PaperVersion {
    fileprivate var view: PaperView.Version {
        .init(
            version: number,
            fileName: file.fileName,
            size: file.sizeBytes,
            pages: measure.pages,
            addedAt: addedAt,
            digest: file.digest
        )
    }
}
