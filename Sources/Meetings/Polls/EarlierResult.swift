/// The result of a written ballot that was held between two sessions, as it is reported to the later one.
public struct EarlierResult: Codable, Hashable, Sendable {
    /// The session whose ballot it was, and what that session is called.
    public let meeting: MeetingID
    public let title: String
    public let poll: PollID
    public let question: String
    public let closedAt: Moment
    public let passed: Bool
    /// The figures and the reasoning.
    public let words: Sentence
}

extension Meeting {
    /// Written ballots whose result has not been reported to a session.
    public var unreported: [Poll] {
        polls.polls.values.filter {
            $0.terms.ballot == .written && $0.reportedAt == nil && ($0.state == .closed || $0.state == .announced)
        }.sorted { $0.id < $1.id }
    }

    /// Those of them that are to be reported to a later session, as far as their results are shown to this audience. A
    /// session that is still to be held hears of its own ballots itself.
    public func unreportedResults(for audience: Audience) -> [EarlierResult] {
        guard session.state.isOver else { return [] }
        let shown = unreported.filter { isVisible($0, to: audience) && showsResult(of: $0, to: audience) }
        return shown.compactMap { poll in
            Telling(meeting: self).outcome(of: poll).map { words in
                EarlierResult(
                    meeting: id,
                    title: session.facts.title,
                    poll: poll.id,
                    question: poll.question,
                    closedAt: poll.closedAt ?? session.facts.startsAt,
                    passed: poll.result?.passed ?? poll.election?.passed ?? false,
                    words: words
                )
            }
        }
    }
}

extension SessionState {
    /// The session was held; nothing is reported to it any more.
    public var isOver: Bool { [.closed, .minutesApproved, .concluded, .archived].contains(self) }
}

/// The result of a written ballot is announced at the next session of the same committee: the chair or the secretary reports
/// it there, once, with its figures as the earlier session's record has them.
public struct ReportEarlier: Command {
    public static let name = CommandName.pollsReportEarlier

    /// The committee whose ballot it was.
    public let committee: CommitteeID
    /// As the server found it in the record of the earlier session. Never from a message.
    public let result: EarlierResult

    public init(committee: CommitteeID, result: EarlierResult) {
        (self.committee, self.result) = (committee, result)
    }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard result.meeting != meeting.id, meeting.session.committee.id == committee else {
            throw PollRefusal.notFound
        }
        let reported = meeting.polls.earlier
        guard !reported.contains(where: { $0.meeting == result.meeting && $0.poll == result.poll }) else {
            throw PollRefusal.alreadyReported
        }
        guard reported.count < Limits.polls else { throw PollRefusal.tooMany }
        return [.polls(.earlierReported(result: result))]
    }
}

/// What was reported of written ballots held since the session before.
public struct EarlierView: Encodable, Hashable, Sendable {
    public let results: [EarlierResult]
}

extension Meeting {
    /// For everyone who sits through the session; guests are there for single items.
    func earlierView(for audience: Audience) -> EarlierView? {
        guard audience.clearance != .guest, !polls.earlier.isEmpty else { return nil }
        return EarlierView(results: polls.earlier)
    }
}
