/// Why something about a paper was turned down.
public enum PaperRefusal: String, Refusal, CaseIterable {
    case notFound = "papers.not-found"
    case tooMany = "papers.too-many"
    case tooManyVersions = "papers.too-many-versions"
    /// Without bytes it can only be a paper handed out on paper.
    case nothingToOpen = "papers.nothing-to-open"
    case alreadyWithdrawn = "papers.already-withdrawn"
    case notWithdrawn = "papers.not-withdrawn"

    public var kind: RefusalKind { self == .notFound ? .notFound : .conflict }
}
