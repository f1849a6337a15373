import HTTPTypes

extension RequestHead {
    /// The one of `supported` that the client likes best (RFC 9110 §12.5.4), the first when it does not say.
    ///
    /// - Parameter supported: Primary language tags in lower case, such as `vi` and `en`; not empty.
    public func preferredLanguage(of supported: [String]) -> String {
        var best: (language: String, quality: Double) = (supported[0], 0)
        for part in (self[.acceptLanguage] ?? "").split(separator: ",") {
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = pieces.first?.lowercased() else { continue }
            let primary = tag.split(separator: "-").first.map(String.init) ?? tag
            let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if supported.contains(primary), quality > best.quality, quality <= 1 { best = (primary, quality) }
        }
        return best.language
    }
}
