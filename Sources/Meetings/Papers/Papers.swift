/// One version of a paper.
public struct PaperVersion: Codable, Hashable, Sendable {
    /// From 1.
    public let number: Int
    public let file: PaperFile
    public let addedAt: Moment
    public var measure: PaperMeasure
}

/// A paper of the session.
public struct Paper: Codable, Hashable, Sendable {
    public let id: PaperID
    /// As of the present version.
    public var facts: PaperFacts
    public let addedAt: Moment
    public var handling = PaperHandling()
    /// The first version first; empty for what was never a file.
    public var versions: [PaperVersion] = []
    /// Taken back: the title stays.
    public var isWithdrawn = false
    public var withdrawalReason = ""

    /// The present version.
    public var version: PaperVersion? { versions.last }

    /// The version whose digest begins with `start`; for addresses, which name the first 16 digits.
    public func version(digestStart start: String) -> PaperVersion? {
        start.utf8.count >= 16 ? versions.last { $0.file.digest.hasPrefix(start) } : nil
    }

    mutating func add(_ file: PaperFile, pages: Int?, at moment: Moment) {
        facts.file = file
        facts.pages = pages
        guard !file.digest.isEmpty else { return }
        let measure = PaperMeasure(pages: pages)
        versions.append(PaperVersion(number: versions.count + 1, file: file, addedAt: moment, measure: measure))
    }

    mutating func note(_ measure: PaperMeasure, of digest: String) {
        for index in versions.indices where versions[index].file.digest == digest {
            versions[index].measure = measure
        }
        if facts.digest == digest { facts.pages = measure.pages }
    }
}

/// The papers of the session.
public struct Papers: Codable, Hashable, Sendable {
    public private(set) var papers: [PaperID: Paper] = [:]
    public private(set) var leadTime = LeadTime()

    public init() {}

    public subscript(id: PaperID) -> Paper? { papers[id] }

    mutating func apply(_ event: PaperEvent, at moment: Moment) {
        switch event {
        case .added(let id, let facts):
            var paper = Paper(id: id, facts: facts, addedAt: moment)
            paper.add(facts.file, pages: facts.pages, at: moment)
            papers[id] = paper
        case .edited(let id, let facts): papers[id]?.facts = facts
        case .removed(let id): papers[id] = nil
        case .replaced(let id, let file): papers[id]?.add(file, pages: nil, at: moment)
        case .handled(let id, let handling): papers[id]?.handling = handling
        case .measured(let id, let digest, let measure): papers[id]?.note(measure, of: digest)
        case .withdrawn(let id, let reason):
            papers[id]?.isWithdrawn = true
            papers[id]?.withdrawalReason = reason
        case .restored(let id):
            papers[id]?.isWithdrawn = false
            papers[id]?.withdrawalReason = ""
        case .leadTimeSet(let leadTime): self.leadTime = leadTime
        }
    }

    /// The session has closed: what was lent for the session alone is taken back.
    mutating func closeSession() {
        for id in Array(papers.keys) where papers[id]?.handling.withdrawAfter ?? false {
            papers[id]?.isWithdrawn = true
        }
    }
}
