/// tán thành, không tán thành, không biểu quyết. Abstaining is a cast choice.
public enum Choice: String, Codable, Hashable, Sendable, CaseIterable {
    case yes, no, abstain
}

/// A question put to an open vote.
public struct Poll: Codable, Hashable, Sendable {
    public enum State: String, Codable, Hashable, Sendable {
        case prepared, open, closed, announced, cancelled
    }

    public let id: PollID
    public var item: ItemID
    public var question: String
    public var state: State = .prepared
    /// The body's rule as it stood when the poll opened.
    public var rule: DecisionRule
    /// Members entitled to vote when the poll opened; absent ones stay in.
    public var electorate: Set<ParticipantID> = []
    /// Those of them who were there when the poll opened.
    public var present: Set<ParticipantID> = []
    /// The chair's seat, for the tie.
    public var chair: ParticipantID?
    public var ballots: [ParticipantID: Choice] = [:]
    public var openedAt: Moment?
    /// Votes after this moment do not count. Nil: until the chair closes.
    public var closesAt: Moment?
    public var closedAt: Moment?
    public var result: PollResult?
    public var reason = ""
}

/// All questions of the session.
public struct Polls: Codable, Hashable, Sendable {
    public private(set) var polls: [PollID: Poll] = [:]

    public init() {}

    public subscript(id: PollID) -> Poll? { polls[id] }

    public var open: [Poll] { polls.values.filter { $0.state == .open } }

    mutating func apply(_ event: PollEvent, at moment: Moment) {
        switch event {
        case .prepared(let id, let item, let question, let rule):
            polls[id] = Poll(id: id, item: item, question: question, rule: rule)
        case .edited(let id, let question): polls[id]?.question = question
        case .removed(let id): polls[id] = nil
        case .opened(let id, let electorate, let present, let chair, let rule, let closesAt):
            polls[id]?.state = .open
            polls[id]?.rule = rule
            polls[id]?.electorate = Set(electorate)
            polls[id]?.present = Set(present)
            polls[id]?.chair = chair
            polls[id]?.openedAt = moment
            polls[id]?.closesAt = closesAt
        case .cast(let id, let participant, let choice):
            polls[id]?.ballots[participant] = choice
        case .closed(let id, let result):
            polls[id]?.state = .closed
            polls[id]?.closedAt = moment
            polls[id]?.result = result
        case .announced(let id): polls[id]?.state = .announced
        case .cancelled(let id, let reason):
            polls[id]?.state = .cancelled
            polls[id]?.closedAt = moment
            polls[id]?.reason = reason
        }
    }
}
