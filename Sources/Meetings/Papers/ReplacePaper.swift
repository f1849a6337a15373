/// A new version takes the place of a paper under the same number; the earlier ones stay on record. Comes from the upload,
/// never straight from a client. The same bytes again are no new version.
public struct ReplacePaper: Command {
    public static let name = CommandName.papersReplace

    public let paper: PaperID
    public let file: PaperFile
    public let measure: PaperMeasure?

    public init(paper: PaperID, file: PaperFile, measure: PaperMeasure? = nil) {
        self.paper = paper
        self.file = file
        self.measure = measure
    }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let old = meeting.papers[paper] else { throw PaperRefusal.notFound }
        guard old.facts.digest != file.digest else { return [] }
        guard old.versions.count < Limits.paperVersions else { throw PaperRefusal.tooManyVersions }
        let file = try file.checked()
        var events: [MeetingEvent] = [.papers(.replaced(paper: paper, file: file))]
        if let measure {
            events.append(.papers(.measured(paper: paper, digest: file.digest, measure: try measure.checked())))
        }
        return events
    }
}

/// What the server found when it read a version's bytes. Given by the server alone.
public struct MeasurePaper: Command {
    public static let name = CommandName.papersMeasured

    public let paper: PaperID
    public let digest: String
    public let measure: PaperMeasure

    public init(paper: PaperID, digest: String, measure: PaperMeasure) {
        self.paper = paper
        self.digest = digest
        self.measure = measure
    }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let version = meeting.papers[paper]?.versions.last(where: { $0.file.digest == digest }) else {
            throw PaperRefusal.notFound
        }
        let measure = try measure.checked()
        guard version.measure != measure else { return [] }
        return [.papers(.measured(paper: paper, digest: digest, measure: measure))]
    }
}
