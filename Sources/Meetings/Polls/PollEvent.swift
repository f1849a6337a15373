/// Facts about votes. Stored for ever: add cases, never change one.
public enum PollEvent: Codable, Hashable, Sendable {
    /// As questions were prepared when all were answered with yes or no, by the body's rule. Not given any more.
    case prepared(poll: PollID, item: ItemID, question: String, rule: DecisionRule)
    /// Not given any more.
    case edited(poll: PollID, question: String)
    case drafted(
        poll: PollID,
        item: ItemID,
        terms: PollTerms,
        rule: DecisionRule,
        round: Int,
        previous: PollID?
    )
    case redrafted(poll: PollID, terms: PollTerms, rule: DecisionRule)
    case optionWithdrawn(poll: PollID, option: Mark)
    case removed(poll: PollID)
    /// Opened in the room. The electorate is frozen here, unless the ballot has been sent before.
    case opened(
        poll: PollID,
        electorate: [ParticipantID],
        present: [ParticipantID],
        chair: ParticipantID?,
        rule: DecisionRule,
        closesAt: Moment?
    )
    /// Sent to the members, who answer in writing. The electorate is frozen here.
    case sent(
        poll: PollID,
        electorate: [ParticipantID],
        chair: ParticipantID?,
        rule: DecisionRule,
        dueAt: Moment
    )
    /// Opened or sent in one go.
    case grouped(polls: [PollID])
    /// When a vote in the room closes by itself is set anew; nil: it waits for the chair.
    case bell(poll: PollID, closesAt: Moment?)
    /// A plain vote on the voter's own device.
    case cast(poll: PollID, participant: ParticipantID, choice: Choice)
    case voted(poll: PollID, participant: ParticipantID, choices: [Mark], text: String, channel: Channel)
    /// A written answer after the deadline: kept, not counted.
    case answeredLate(poll: PollID, participant: ParticipantID, choices: [Mark], text: String)
    /// The secretary takes back what was entered for a member by mistake.
    case entryTakenBack(poll: PollID, participant: ParticipantID)
    /// Takes the place of earlier totals of the same channel.
    case totalled(poll: PollID, channel: Channel, totals: BallotTotals)
    case reminded(poll: PollID)
    /// bảo lưu ý kiến; an empty text takes it back.
    case opinionReserved(poll: PollID, participant: ParticipantID, text: String)
    case closed(poll: PollID, result: PollResult)
    /// Closed, for a question with options of its own.
    case counted(poll: PollID, result: ElectionResult)
    case announced(poll: PollID)
    /// The result of a written ballot is reported to the session.
    case reported(poll: PollID)
    /// The result of a written ballot of an earlier session is reported to this one.
    case earlierReported(result: EarlierResult)
    case cancelled(poll: PollID, reason: String)
}
