/// Facts about the minutes. Stored for ever: add cases, never change one.
public enum MinutesEvent: Codable, Hashable, Sendable {
    case inserted(
        block: BlockID,
        after: MinutesKey?,
        item: ItemID?,
        participant: ParticipantID,
        content: MinutesContent
    )
    /// A block, or the wording of a line. `restored`: the version that it brings back.
    case written(
        key: MinutesKey,
        version: Int,
        participant: ParticipantID,
        content: MinutesContent,
        restored: Int?
    )
    /// Back to the record's own words.
    case drawnAgain(line: LineID, version: Int, participant: ParticipantID)
    case leftOut(line: LineID, leaveOut: Bool, participant: ParticipantID)
    case moved(block: BlockID, after: MinutesKey?, item: ItemID?)
    case removed(block: BlockID, version: Int, participant: ParticipantID)
    case sent(until: Moment, note: String)
    case proposed(proposal: ProposalID, participant: ParticipantID, facts: MinutesProposalFacts)
    case proposalWithdrawn(proposal: ProposalID)
    /// `content`: the whole piece with the sentence put in.
    case proposalAccepted(
        proposal: ProposalID,
        participant: ParticipantID,
        answer: String,
        version: Int,
        content: MinutesContent
    )
    case proposalRefused(proposal: ProposalID, participant: ParticipantID, answer: String)
    /// What lines say that nobody worded, put down before approval so that no later program words them otherwise.
    case fixed(lines: [LineID: MinutesContent])
    /// By the chair. `despite`: what stood against it, and why all the same.
    case approved(version: Int, participant: ParticipantID, despite: String?)
    case correctionBegun(version: Int, participant: ParticipantID, reason: String)
    case correctionDropped(participant: ParticipantID)
    /// Under the text of an approved version: the chair's with the approval, secretaries' after it.
    case signed(version: Int, participant: ParticipantID, role: Role, approval: MinutesApproval)
}

/// Why something about the minutes was turned down. Raw values travel to clients: add, never rename.
public enum MinutesRefusal: String, Refusal, CaseIterable {
    case notFound = "minutes.not-found"
    /// Somebody wrote in between: nothing is overwritten.
    case changedMeanwhile = "minutes.changed-meanwhile"
    /// Approved: the text does not change any more, except by a correction.
    case locked = "minutes.locked"
    case tooManyBlocks = "minutes.too-many-blocks"
    case tooLarge = "minutes.too-large"
    /// Rows of different length, or none.
    case badTable = "minutes.bad-table"
    /// Members have not been asked.
    case notSent = "minutes.not-sent"
    /// The time for corrections is not over.
    case windowOpen = "minutes.window-open"
    case windowOver = "minutes.window-over"
    /// Not an hour to thirty days ahead.
    case windowBad = "minutes.window-bad"
    case sentenceGone = "minutes.sentence-gone"
    case nothingChanges = "minutes.nothing-changes"
    case tooManyProposals = "minutes.too-many-proposals"
    case proposalsOpen = "minutes.proposals-open"
    case alreadyAnswered = "minutes.already-answered"
    case notYours = "minutes.not-yours"
    /// A wording says something else than the record.
    case contradictsRecord = "minutes.contradicts-record"
    case tooManyVersions = "minutes.too-many-versions"
    /// There is no correction under way, or none can begin.
    case noCorrection = "minutes.no-correction"
    /// The signature is not the key's over this text.
    case badSignature = "minutes.bad-signature"
    case alreadySigned = "minutes.already-signed"

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .tooLarge, .badTable, .windowBad, .nothingChanges, .badSignature: .malformed
        case .notYours: .forbidden
        case .changedMeanwhile, .locked, .tooManyBlocks, .notSent, .windowOpen, .windowOver, .sentenceGone,
            .tooManyProposals, .proposalsOpen, .alreadyAnswered, .contradictsRecord, .tooManyVersions, .noCorrection,
            .alreadySigned:
            .conflict
        }
    }
}
