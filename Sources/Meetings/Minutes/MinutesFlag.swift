/// Where a wording stands against the record: shown beside the line, asked about before approval.
///
/// A line may be worded freely, but a figure that the record does not have, a result turned round, or a vote, conclusion
/// or task left out is never silent. What was said in a speech may hold any figure; its times are the record's.
public struct MinutesFlag: Encodable, Hashable, Sendable {
    /// Names travel to clients: add, never rename.
    public enum Kind: String, Codable, Hashable, Sendable {
        /// A number that the record does not have.
        case figure
        /// Passed where the record says not passed, or an elected name missing.
        case outcome
        case leftOut = "left-out"
        /// The record has moved on since the line was worded.
        case recordChanged = "record-changed"
    }

    public let flag: Kind
    public let said: String?
    /// What the record has in its place; nil when nothing.
    public let record: String?

    init(_ flag: Kind, said: String? = nil, record: String? = nil) {
        self.flag = flag
        self.said = said
        self.record = record
    }
}

extension Meeting {
    func flags(of line: MinutesLine) -> [MinutesFlag] {
        if line.isLeftOut { return line.source.mustStand ? [MinutesFlag(.leftOut)] : [] }
        guard let wording = line.wording else { return [] }
        let drawn = line.fixed ?? drawn(line)
        var flags = figureFlags(wording.plain, drawn.plain, line.source)
        if case .vote(let id) = line.source, let poll = polls[id], turnsRound(poll, wording.plain) {
            flags.append(MinutesFlag(.outcome))
        }
        if line.touched > line.basis, wording != drawn { flags.append(MinutesFlag(.recordChanged)) }
        return flags
    }

    /// Lines that stand against the record.
    var flaggedLines: Int { minutes.lines.values.count { !flags(of: $0).isEmpty } }

    private func figureFlags(_ said: String, _ drawn: String, _ source: LineSource) -> [MinutesFlag] {
        let (worded, record) = (Figures(in: said), Figures(in: drawn))
        switch source {
        case .presentation, .speech: return figureFlags(worded.times, record.times)
        default: return figureFlags(worded.all, record.all)
        }
    }

    private func figureFlags(_ said: [String], _ record: [String]) -> [MinutesFlag] {
        var seen: Set<String> = []
        let more = said.filter { !record.contains($0) && seen.insert($0).inserted }
        var missing = record.filter { !said.contains($0) }[...]
        return more.map { MinutesFlag(.figure, said: $0, record: missing.popFirst()) }
    }

    private func turnsRound(_ poll: Poll, _ said: String) -> Bool {
        let text = said.lowercased()
        if let election = poll.election {
            return election.elected.contains { !text.contains($0.title.lowercased()) }
        }
        guard let result = poll.result else { return false }
        let refused = ["không thông qua", "không được thông qua", "chưa thông qua", "chưa được thông qua"]
        let without = refused.reduce(text) { $0.replacing($1, with: "") }
        return result.passed ? refused.contains(where: text.contains) : without.contains("thông qua")
    }
}
