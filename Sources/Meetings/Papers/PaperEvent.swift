/// Facts about papers. Stored for ever.
public enum PaperEvent: Codable, Hashable, Sendable {
    case added(paper: PaperID, facts: PaperFacts)
    case edited(paper: PaperID, facts: PaperFacts)
    case removed(paper: PaperID)
    /// A new version under the same number.
    case replaced(paper: PaperID, file: PaperFile)
    case handled(paper: PaperID, handling: PaperHandling)
    /// The server has read the bytes of `digest`.
    case measured(paper: PaperID, digest: String, measure: PaperMeasure)
    case withdrawn(paper: PaperID, reason: String)
    case restored(paper: PaperID)
    /// By when papers are to be sent, and the days that count, as they were known then.
    case leadTimeSet(leadTime: LeadTime)
}
