/// How far the minutes are.
public struct MinutesView: Encodable, Hashable, Sendable {
    public struct Version: Encodable, Hashable, Sendable {
        public let version: Int
        public let approvedAt: Moment
        public let by: String
        @OrNull public internal(set) var despite: String?
        @OrNull public internal(set) var reason: String?
        public let changes: [Minutes.Change]
        /// Under this version, in the order in which they were given.
        public let approvals: [Approval]
    }

    /// The signature of a person's own key.
    public struct Approval: Encodable, Hashable, Sendable {
        public let role: Role
        public let name: String
        public let participant: ParticipantID
        /// SubjectPublicKeyInfo, base64.
        public let key: String
        /// r and s, base64.
        public let signature: String
        public let digest: String
        public let at: Moment
    }

    /// How far they are, as it is shown.
    public enum Stage: String, Encodable, Hashable, Sendable {
        case drafting, correcting, approved
        /// Approved, and sent out with a number.
        case issued
    }

    public let state: Stage
    public let version: Int
    @OrNull public internal(set) var sentAt: Moment?
    @OrNull public internal(set) var until: Moment?
    @OrNull public internal(set) var note: String?
    @OrNull public internal(set) var approvedAt: Moment?
    @OrNull public internal(set) var despite: String?
    /// Why a later version is being made.
    @OrNull public internal(set) var correcting: String?
    /// False for those who do not see every item: what they read and print is an extract.
    public let whole: Bool
    /// The text can be changed now.
    public let editable: Bool
    /// Proposals that wait for an answer.
    public let open: Int
    /// Lines whose wording stands against the record; 0 for all but the chair's table.
    public let flags: Int
    @OrNull public internal(set) var noticeDueOn: CalendarDate?
    public let versions: [Version]
    /// SHA-256 of the text, for those who may sign it, once the session is closed.
    @OrNull public internal(set) var digest: String?
}

/// The pieces of the minutes from top to bottom. Apart from what they say, so that typing does not send it anew.
public struct MinutesOrderView: Encodable, Hashable, Sendable {
    public let keys: [MinutesKey]
}

/// One thing that the record says, as it stands in the minutes.
public struct LineView: Encodable, Hashable, Sendable {
    /// The thing it tells of.
    public struct About: Encodable, Hashable, Sendable {
        public internal(set) var item: ItemID?
        public internal(set) var speech: SpeechID?
        public internal(set) var poll: PollID?
        public internal(set) var task: TaskID?
        public internal(set) var comment: CommentID?
    }

    public let seq: Int
    public let source: String
    @OrNull public internal(set) var item: ItemID?
    public let at: Moment
    public let of: About
    /// In the record's words; for all but the chair's table: as it is printed.
    public let drawn: MinutesContent
    /// In a secretary's words; nil: as drawn.
    @OrNull public internal(set) var content: MinutesContent?
    public let version: Int
    @OrNull public internal(set) var by: String?
    @OrNull public internal(set) var changedAt: Moment?
    public let leftOut: Bool
    public let flags: [MinutesFlag]
}

/// One thing that a secretary wrote.
public struct BlockView: Encodable, Hashable, Sendable {
    public let id: BlockID
    @OrNull public internal(set) var item: ItemID?
    public let content: MinutesContent
    public let version: Int
    @OrNull public internal(set) var by: String?
    @OrNull public internal(set) var changedAt: Moment?
    /// Only for the chair's table.
    public let removed: Bool?
}

/// A change that someone proposes.
public struct ProposalView: Encodable, Hashable, Sendable {
    public let id: ProposalID
    public let key: MinutesKey
    public let sentence: String
    public let occurrence: Int
    public let replacement: String
    public let reason: String
    public let participant: ParticipantID
    public let name: String
    public let post: String
    public let version: Int
    public let at: Moment
    public let state: MinutesProposal.State
    @OrNull public internal(set) var answer: String?
    @OrNull public internal(set) var answeredBy: String?
    @OrNull public internal(set) var answeredAt: Moment?
    /// The sentence does not stand there any more.
    public let gone: Bool
}

extension Meeting {
    func minutesView(for audience: Audience) -> MinutesView? {
        guard seesMinutes(audience) else { return nil }
        let isOffice = audience.clearance == .office
        let shown = approvedMinutes(for: audience)
        let isApproved = shown != nil
        let last = minutes.approved.last
        let versions = minutes.approved.map { approved in
            MinutesView.Version(
                version: approved.version,
                approvedAt: approved.at,
                by: label(approved.by),
                despite: isOffice && !approved.despite.isEmpty ? approved.despite : nil,
                reason: approved.reason.isEmpty ? nil : approved.reason,
                changes: approved.changes.filter { change in
                    let piece = approved.pieces[change.key]
                    let item = piece == nil ? minutes.item(of: change.key) : piece?.item
                    return isVisible(item, to: audience)
                },
                approvals: approved.signatures.map { approval($0) }
            )
        }
        return MinutesView(
            state: stage(shown),
            version: shown?.version ?? minutes.version,
            sentAt: isApproved ? nil : minutes.sentAt,
            until: isApproved ? nil : minutes.until,
            note: isApproved || minutes.note.isEmpty ? nil : minutes.note,
            approvedAt: last?.at,
            despite: isOffice ? last.flatMap { $0.despite.isEmpty ? nil : $0.despite } : nil,
            correcting: isApproved || minutes.correcting.isEmpty ? nil : minutes.correcting,
            whole: readsWholeMinutes(audience),
            editable: !isApproved && minutes.isOpen,
            open: isApproved ? 0 : minutes.openProposals.count { isVisible($0.facts.key, to: audience) },
            flags: isOffice && !isApproved ? flaggedLines : 0,
            noticeDueOn: documents.issued(.notice) == nil ? noticeDueOn : nil,
            versions: versions,
            digest: isOffice && session.closedAt != nil ? minutesText.digest : nil
        )
    }

    private func approval(_ signature: Minutes.Signature) -> MinutesView.Approval {
        MinutesView.Approval(
            role: signature.role,
            name: label(signature.participant),
            participant: signature.participant,
            key: signature.approval.key,
            signature: signature.approval.signature,
            digest: signature.approval.digest,
            at: signature.at
        )
    }

    private func stage(_ shown: Minutes.Approved?) -> MinutesView.Stage {
        if let shown { return documents.issued(.minutes, version: shown.version) == nil ? .approved : .issued }
        return minutes.state == .correcting ? .correcting : .drafting
    }

    func minutesOrderView(for audience: Audience) -> MinutesOrderView? {
        seesMinutes(audience) ? MinutesOrderView(keys: minutesOrder(for: audience)) : nil
    }

    func lineView(_ id: LineID, for audience: Audience) -> LineView? {
        guard let line = minutes.lines[id], let content = minutesContent(.line(id), for: audience) else { return nil }
        let isOffice = audience.clearance == .office
        let drawn = line.fixed ?? drawn(line)
        return LineView(
            seq: id.rawValue,
            source: line.source.name,
            item: line.item,
            at: line.at,
            of: line.source.about,
            drawn: isOffice ? drawn : content,
            content: isOffice && content != drawn ? content : nil,
            version: line.version,
            by: isOffice ? line.by.map(label) : nil,
            changedAt: isOffice ? line.changedAt : nil,
            leftOut: isOffice && line.isLeftOut,
            flags: isOffice && minutes.isOpen ? flags(of: line) : []
        )
    }

    func blockView(_ id: BlockID, for audience: Audience) -> BlockView? {
        guard let block = minutes.blocks[id], seesMinutes(audience) else { return nil }
        let isOffice = audience.clearance == .office
        let isRemoved = isOffice && block.isRemoved
        guard let content = isRemoved ? block.content : minutesContent(.block(id), for: audience) else { return nil }
        return BlockView(
            id: id,
            item: block.item,
            content: content,
            version: block.version,
            by: isOffice ? label(block.by) : nil,
            changedAt: isOffice ? block.changedAt : nil,
            removed: isRemoved ? true : nil
        )
    }

    /// Members see one another's proposals while the minutes are being corrected; afterwards they are the chair's table's.
    func proposalView(_ id: ProposalID, for audience: Audience) -> ProposalView? {
        guard let proposal = minutes.proposals[id] else { return nil }
        let isOffice = audience.clearance == .office
        let isShown =
            audience.clearance == .member && minutes.state == .correcting && proposal.version == minutes.version
        guard isOffice || (isShown && isVisible(minutes.item(of: proposal.facts.key), to: audience)) else { return nil }
        let facts = roster.known(proposal.participant)?.facts
        return ProposalView(
            id: id,
            key: proposal.facts.key,
            sentence: proposal.facts.sentence,
            occurrence: proposal.facts.occurrence,
            replacement: proposal.facts.replacement,
            reason: proposal.facts.reason,
            participant: proposal.participant,
            name: facts?.name ?? "",
            post: facts?.post ?? "",
            version: proposal.version,
            at: proposal.at,
            state: proposal.state,
            answer: proposal.answer.isEmpty ? nil : proposal.answer,
            answeredBy: proposal.answeredBy.map(label),
            answeredAt: proposal.answeredAt,
            gone: proposal.state == .open && standing(proposal.facts.key)?.content.replacing(proposal.facts) == nil
        )
    }

    private func label(_ participant: ParticipantID) -> String { roster.known(participant)?.facts.name ?? "" }
}

extension LineSource {
    fileprivate var about: LineView.About {
        var about = LineView.About()
        switch self {
        case .item(let id), .conclusion(let id): about.item = id
        case .presentation(let id), .speech(let id): about.speech = id
        case .comment(let id): about.comment = id
        case .vote(let id), .reserved(let id, _): about.poll = id
        case .task(let id): about.task = id
        case .opened, .pause, .closed: break
        }
        return about
    }
}
