/// All questions of the session.
public struct Polls: Codable, Hashable, Sendable {
    public internal(set) var polls: [PollID: Poll] = [:]

    /// Results of written ballots of earlier sessions, in the order in which they were reported to this one.
    public internal(set) var earlier: [EarlierResult] = []

    /// Keys that copies of seals can be made for, by whose browser holds them.
    public internal(set) var sealKeys: [ParticipantID: String] = [:]

    public init() {}

    public subscript(id: PollID) -> Poll? { polls[id] }

    /// Those on which votes are taken now, in the room or in writing.
    public var open: [Poll] { polls.values.filter { $0.state == .open } }
    public var inRoom: [Poll] { polls.values.filter(\.isInRoom) }
    public var out: [Poll] { polls.values.filter(\.isOut) }

    mutating func apply(_ event: PollEvent, at moment: Moment) {
        switch event {
        case .prepared(let id, let item, let question, let rule):
            polls[id] = Poll(id: id, item: item, terms: PollTerms(question: question), rule: rule)
        case .edited(let id, let question): polls[id]?.terms.question = question
        case .drafted(let id, let item, let terms, let rule, let round, let previous):
            var poll = Poll(id: id, item: item, terms: terms, rule: rule)
            (poll.round, poll.previous) = (round, previous)
            polls[id] = poll
        case .redrafted(let id, let terms, let rule):
            polls[id]?.terms = terms
            polls[id]?.rule = rule
        case .optionWithdrawn(let id, let option):
            guard let index = polls[id]?.terms.options.firstIndex(where: { $0.id == option }) else { return }
            polls[id]?.terms.options[index].withdrawn = true
        case .removed(let id): polls[id] = nil
        case .opened, .sent, .grouped, .bell: applyOpening(event, at: moment)
        case .cast, .voted, .answeredLate, .entryTakenBack, .totalled: applyVote(event, at: moment)
        case .reminded(let id): polls[id]?.remindedAt = moment
        case .opinionReserved(let id, let participant, let text):
            polls[id]?.reserved[participant] = text.isEmpty ? nil : text
        case .closed, .counted, .announced, .reported, .cancelled: applyEnd(event, at: moment)
        case .earlierReported(let result): earlier.append(result)
        }
    }

    private mutating func applyOpening(_ event: PollEvent, at moment: Moment) {
        switch event {
        case .opened(let id, let electorate, let present, let chair, let rule, let closesAt):
            polls[id]?.state = .open
            polls[id]?.rule = rule
            polls[id]?.electorate = Set(electorate)
            polls[id]?.present = Set(present)
            polls[id]?.chair = chair
            polls[id]?.openedAt = moment
            polls[id]?.closesAt = closesAt
        case .sent(let id, let electorate, let chair, let rule, let dueAt):
            polls[id]?.state = .open
            polls[id]?.rule = rule
            polls[id]?.electorate = Set(electorate)
            polls[id]?.chair = chair
            polls[id]?.sentAt = moment
            polls[id]?.dueAt = dueAt
        case .grouped(let ids):
            for id in ids { polls[id]?.together = ids.filter { $0 != id } }
        case .bell(let id, let closesAt): polls[id]?.closesAt = closesAt
        default: break
        }
    }

    private mutating func applyVote(_ event: PollEvent, at moment: Moment) {
        switch event {
        case .cast(let id, let participant, let choice):
            polls[id]?.ballots[participant] = Ballot(choice, at: moment)
        case .voted(let id, let participant, let choices, let text, let channel):
            polls[id]?.ballots[participant] = Ballot(choices, text: text, channel: channel, at: moment)
        case .answeredLate(let id, let participant, let choices, let text):
            polls[id]?.late[participant] = Ballot(choices, text: text, channel: .written, at: moment)
        case .entryTakenBack(let id, let participant): polls[id]?.ballots[participant] = nil
        case .totalled(let id, let channel, let totals): polls[id]?.totals[channel] = totals
        default: break
        }
    }

    private mutating func applyEnd(_ event: PollEvent, at moment: Moment) {
        switch event {
        case .closed(let id, let result):
            polls[id]?.state = .closed
            polls[id]?.closedAt = moment
            polls[id]?.result = result
        case .counted(let id, let result):
            polls[id]?.state = .closed
            polls[id]?.closedAt = moment
            polls[id]?.election = result
        case .announced(let id):
            polls[id]?.state = .announced
            polls[id]?.announcedAt = moment
        case .reported(let id): polls[id]?.reportedAt = moment
        case .cancelled(let id, let reason):
            polls[id]?.state = .cancelled
            polls[id]?.closedAt = moment
            polls[id]?.reason = reason
        default: break
        }
    }
}
