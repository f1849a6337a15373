import Meetings

/// Everything that happened to one piece of the minutes, from the record.
struct PieceHistory {
    /// Names travel to clients: add, never rename.
    enum What: String, Encodable {
        case inserted, written, worded, removed, restored, accepted
        case asDrawn = "as-drawn"
        case leftOut = "left-out"
        case putIn = "put-in"
    }

    struct Version: Encodable, Sendable {
        let seq: Int64
        let at: Moment
        let what: What
        var version: Int?
        var by: String?
        /// Nil where the text did not change.
        var content: MinutesContent?
        var restored: Int?
        var proposal: ProposalID?
    }

    private(set) var versions: [Version] = []

    init(of key: MinutesKey, in events: [RecordedEvent], _ meeting: Meeting) {
        var proposals: Set<ProposalID> = []
        for recorded in events {
            guard case .minutes(let event) = recorded.event else { continue }
            if case .proposed(let id, _, let facts) = event, facts.key == key { proposals.insert(id) }
            let told = Self.told(event, key, proposals)
            guard let told else { continue }
            versions.append(
                Version(
                    seq: recorded.sequence,
                    at: recorded.at,
                    what: told.what,
                    version: told.version,
                    by: meeting.roster.known(told.by)?.facts.name,
                    content: told.content,
                    restored: told.restored,
                    proposal: told.proposal
                )
            )
        }
    }

    private struct Told {
        let what: What
        let by: ParticipantID
        var version: Int?
        var content: MinutesContent?
        var restored: Int?
        var proposal: ProposalID?
    }

    private static func told(_ event: MinutesEvent, _ key: MinutesKey, _ proposals: Set<ProposalID>) -> Told? {
        switch event {
        case .inserted(let id, _, _, let by, let content) where key == .block(id):
            return Told(what: .inserted, by: by, version: 1, content: content)
        case .written(key, let version, let by, let content, let restored):
            let what: What = restored != nil ? .restored : isLine(key) ? .worded : .written
            return Told(what: what, by: by, version: version, content: content, restored: restored)
        case .drawnAgain(let id, let version, let by) where key == .line(id):
            return Told(what: .asDrawn, by: by, version: version)
        case .leftOut(let id, let leaveOut, let by) where key == .line(id):
            return Told(what: leaveOut ? .leftOut : .putIn, by: by)
        case .removed(let id, let version, let by) where key == .block(id):
            return Told(what: .removed, by: by, version: version)
        case .proposalAccepted(let id, let by, _, let version, let content) where proposals.contains(id):
            return Told(what: .accepted, by: by, version: version, content: content, proposal: id)
        default: return nil
        }
    }

    private static func isLine(_ key: MinutesKey) -> Bool { if case .line = key { true } else { false } }
}
