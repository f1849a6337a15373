extension String {
    /// Short and harmless enough to be quoted in a sentence.
    var clipped: String {
        let line = CleanText.line(self)
        let short = line.count <= 80 ? line : line.prefix(80) + "…"
        return CleanText.forbiddenScalar(in: short) == nil
            ? short : String(short.map { CleanText.forbiddenScalar(in: String($0)) == nil ? $0 : "\u{FFFD}" })
    }
}
