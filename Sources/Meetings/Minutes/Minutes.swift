/// The minutes of the session while they come to be: lines that the record draws by itself, and what secretaries write
/// between them; what members propose; what the chair has approved.
public struct Minutes: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable {
        case drafting
        /// Sent to the members, who propose changes.
        case correcting
        /// Locked.
        case approved
    }

    /// Minutes as the chair approved them.
    public struct Approved: Codable, Hashable, Sendable {
        public let version: Int
        public let at: Moment
        public let by: ParticipantID
        public let despite: String
        /// Why this later version was made; empty for the first.
        public let reason: String
        /// From top to bottom, without what was left out.
        public let order: [MinutesKey]
        public let pieces: [MinutesKey: Piece]
        public let changes: [Change]
        public internal(set) var signatures: [Signature] = []
    }

    public struct Piece: Codable, Hashable, Sendable {
        public let item: ItemID?
        public let content: MinutesContent
    }

    /// What became of a piece from one version to the next.
    public struct Change: Codable, Hashable, Sendable {
        public enum What: String, Codable, Hashable, Sendable { case added, edited, removed }

        public let key: MinutesKey
        public let change: What
    }

    public internal(set) var state: State = .drafting
    /// The version that is being written, or was approved last.
    public internal(set) var version = 1
    public internal(set) var sentAt: Moment?
    public internal(set) var until: Moment?
    public internal(set) var note = ""
    /// Why a later version is being written.
    public internal(set) var correcting = ""
    public internal(set) var order: [MinutesKey] = []
    public internal(set) var lines: [LineID: MinutesLine] = [:]
    public internal(set) var blocks: [BlockID: MinutesBlock] = [:]
    public internal(set) var proposals: [ProposalID: MinutesProposal] = [:]
    public internal(set) var approved: [Approved] = []
    /// The line that tells of a thing.
    var bySource: [LineSource: LineID] = [:]

    public init() {}

    /// Whether the text may be changed.
    public var isOpen: Bool { state != .approved }

    public var openProposals: [MinutesProposal] {
        proposals.values.filter { $0.state == .open }.sorted { $0.id < $1.id }
    }

    /// Under which item a piece stands.
    func item(of key: MinutesKey) -> ItemID? {
        switch key {
        case .line(let id): lines[id]?.item
        case .block(let id): blocks[id]?.item
        }
    }

    // MARK: What secretaries do

    mutating func apply(_ event: MinutesEvent, at moment: Moment) {
        switch event {
        case .inserted(let id, let after, let item, let participant, let content):
            blocks[id] = MinutesBlock(id: id, item: item, content: content, by: participant, changedAt: moment)
            place(.block(id), after: after)
        case .written(let key, let version, let participant, let content, _):
            write(content, at: key, version, participant, moment)
        case .drawnAgain(let id, let version, let participant):
            lines[id]?.wording = nil
            noteChange(of: id, version, participant, moment)
        case .leftOut(let id, let leaveOut, let participant):
            lines[id]?.isLeftOut = leaveOut
            noteChange(of: id, nil, participant, moment)
        case .moved(let id, let after, let item):
            order.removeAll { $0 == .block(id) }
            blocks[id]?.item = item
            place(.block(id), after: after)
        case .removed(let id, let version, let participant): remove(id, version, participant, moment)
        case .sent(let until, let note):
            (state, sentAt, self.until, self.note) = (.correcting, moment, until, note)
        case .proposed, .proposalWithdrawn, .proposalAccepted, .proposalRefused: applyProposal(event, at: moment)
        case .fixed(let texts): for (id, text) in texts { lines[id]?.fixed = text }
        case .approved(let version, let participant, let despite):
            approve(version, by: participant, despite: despite ?? "", at: moment)
        case .correctionBegun(let version, _, let reason):
            (state, self.version, correcting) = (.drafting, version, reason)
            (sentAt, until, note) = (nil, nil, "")
        case .correctionDropped: dropCorrection()
        case .signed(let version, let participant, let role, let approval):
            sign(version, participant, role, approval, at: moment)
        }
    }

    private mutating func write(
        _ content: MinutesContent,
        at key: MinutesKey,
        _ version: Int,
        _ participant: ParticipantID,
        _ moment: Moment
    ) {
        switch key {
        case .line(let id):
            let touched = lines[id]?.touched ?? 0
            lines[id]?.wording = content
            lines[id]?.basis = touched
            noteChange(of: id, version, participant, moment)
        case .block(let id):
            blocks[id]?.content = content
            blocks[id]?.version = version
            blocks[id]?.by = participant
            blocks[id]?.changedAt = moment
            guard blocks[id]?.isRemoved == true else { return }
            let behind = blocks[id]?.stoodBehind
            blocks[id]?.isRemoved = false
            blocks[id]?.stoodBehind = nil
            place(key, after: behind)
        }
    }

    private mutating func noteChange(
        of id: LineID,
        _ version: Int?,
        _ participant: ParticipantID,
        _ moment: Moment
    ) {
        if let version { lines[id]?.version = version }
        lines[id]?.by = participant
        lines[id]?.changedAt = moment
    }

    private mutating func remove(_ id: BlockID, _ version: Int, _ participant: ParticipantID, _ moment: Moment) {
        blocks[id]?.isRemoved = true
        blocks[id]?.version = version
        blocks[id]?.by = participant
        blocks[id]?.changedAt = moment
        guard let index = order.firstIndex(of: .block(id)) else { return }
        blocks[id]?.stoodBehind = index > 0 ? order[index - 1] : nil
        order.remove(at: index)
    }

    /// Behind `key`; at the top for nil; where nothing of the kind stands any more, at the end of its item.
    private mutating func place(_ new: MinutesKey, after key: MinutesKey?) {
        guard let key else { return order.insert(new, at: 0) }
        if let index = order.firstIndex(of: key) { return order.insert(new, at: index + 1) }
        order.insert(new, at: endOfSection(of: item(of: new)))
    }

    /// Behind the last piece of an item; before the closing of the session where the item has none yet.
    func endOfSection(of item: ItemID?) -> Int {
        if let item, let last = order.lastIndex(where: { self.item(of: $0) == item }) { return last + 1 }
        let closing = order.firstIndex { key in
            if case .line(let id) = key { lines[id]?.source == .closed } else { false }
        }
        return closing ?? order.count
    }

    // MARK: What members and the chair do

    private mutating func applyProposal(_ event: MinutesEvent, at moment: Moment) {
        switch event {
        case .proposed(let id, let participant, let facts):
            proposals[id] = MinutesProposal(
                id: id,
                participant: participant,
                facts: facts,
                version: version,
                at: moment
            )
        case .proposalWithdrawn(let id): proposals[id]?.state = .withdrawn
        case .proposalAccepted(let id, let participant, let answer, let version, let content):
            self.answer(id, .accepted, participant, answer, moment)
            if let key = proposals[id]?.facts.key { write(content, at: key, version, participant, moment) }
        case .proposalRefused(let id, let participant, let answer):
            self.answer(id, .refused, participant, answer, moment)
        default: break
        }
    }

    private mutating func answer(
        _ id: ProposalID,
        _ state: MinutesProposal.State,
        _ participant: ParticipantID,
        _ words: String,
        _ moment: Moment
    ) {
        proposals[id]?.state = state
        proposals[id]?.answer = words
        proposals[id]?.answeredBy = participant
        proposals[id]?.answeredAt = moment
    }

    private mutating func approve(_ version: Int, by participant: ParticipantID, despite: String, at moment: Moment) {
        var pieces: [MinutesKey: Piece] = [:]
        for key in order {
            guard let content = settled(key) else { continue }
            pieces[key] = Piece(item: item(of: key), content: content)
        }
        approved.append(
            Approved(
                version: version,
                at: moment,
                by: participant,
                despite: despite,
                reason: correcting,
                order: order.filter { pieces[$0] != nil },
                pieces: pieces,
                changes: changes(to: pieces)
            )
        )
        (state, self.version, correcting) = (.approved, version, "")
    }

    /// What a piece says once lines are fixed; nil for what is not printed.
    private func settled(_ key: MinutesKey) -> MinutesContent? {
        switch key {
        case .line(let id): lines[id].flatMap { $0.isLeftOut ? nil : $0.wording ?? $0.fixed }
        case .block(let id): blocks[id]?.content
        }
    }

    private func changes(to pieces: [MinutesKey: Piece]) -> [Change] {
        guard let last = approved.last else { return [] }
        let new = order.compactMap { key -> Change? in
            guard let piece = pieces[key] else { return nil }
            guard let old = last.pieces[key] else { return Change(key: key, change: .added) }
            return old.content == piece.content ? nil : Change(key: key, change: .edited)
        }
        return new + last.order.filter { pieces[$0] == nil }.map { Change(key: $0, change: .removed) }
    }

    /// The text is again what was approved last.
    private mutating func dropCorrection() {
        guard let last = approved.last else { return }
        (state, version, correcting) = (.approved, last.version, "")
        (sentAt, until, note) = (nil, nil, "")
        for (id, line) in lines {
            let piece = last.pieces[.line(id)]
            lines[id]?.isLeftOut = piece == nil
            guard let piece, piece.content != line.wording ?? line.fixed else { continue }
            lines[id]?.wording = piece.content == line.fixed ? nil : piece.content
            lines[id]?.version += 1
        }
        for (id, block) in blocks {
            let piece = last.pieces[.block(id)]
            guard piece?.content != block.content || (piece == nil) != block.isRemoved else { continue }
            blocks[id]?.isRemoved = piece == nil
            if let piece {
                blocks[id]?.content = piece.content
                blocks[id]?.item = piece.item
            }
            blocks[id]?.version += 1
        }
        let leftOut = order.filter { key in if case .line(let id) = key { lines[id]?.isLeftOut == true } else { false }
        }
        order = last.order
        for key in leftOut { order.insert(key, at: endOfSection(of: item(of: key))) }
        for id in proposals.keys where proposals[id]?.state == .open { proposals[id]?.state = .withdrawn }
    }
}
