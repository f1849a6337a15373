/// What sort of question it is.
public enum PollKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// tán thành / không tán thành / không biểu quyết.
    case yesNo = "yes_no"
    /// đồng ý / không đồng ý / ý kiến khác, with words of one's own.
    case opinion
    /// One or several of the question's own options.
    case choice
    /// k of n candidates.
    case election

    /// Answered with options of the question's own.
    public var hasOptions: Bool { self == .choice || self == .election }
}

/// How the votes are given.
public enum BallotForm: String, Codable, Hashable, Sendable, CaseIterable {
    /// By name, in the session.
    case open
    /// Nobody learns who voted how.
    case secret
    /// Phiếu lấy ý kiến: by name, outside the session, until a day that is set.
    case written
}

/// Something that can be marked on the ballot: a candidate, or one way to decide.
public struct PollOption: Codable, Hashable, Sendable {
    public let id: Mark
    public var title: String
    /// The candidate's seat, when the candidate sits at this session.
    public var participant: ParticipantID?
    /// Stays on the list, struck out.
    public var withdrawn: Bool

    public init(id: Mark, title: String, participant: ParticipantID? = nil, withdrawn: Bool = false) {
        self.id = id
        self.title = title
        self.participant = participant
        self.withdrawn = withdrawn
    }
}

/// Everything that is settled about a question before it is put.
public struct PollTerms: Codable, Hashable, Sendable {
    public var question: String
    public var kind: PollKind
    public var ballot: BallotForm
    /// Only for choices and elections.
    public var options: [PollOption]
    /// How many options may be marked, and how many win.
    public var seats: Int
    /// Whether a vote may be changed until the poll closes.
    public var mayChange: Bool
    /// Whether everyone sees how the votes stand while the poll is open.
    public var liveTally: Bool
    /// This question's own rule; nil: the body's.
    public var rule: DecisionRule?
    /// Why it is not the body's.
    public var ruleReason: String
    public var papers: [PaperID]

    public init(
        question: String,
        kind: PollKind = .yesNo,
        ballot: BallotForm = .open,
        options: [PollOption] = [],
        seats: Int = 1,
        mayChange: Bool = true,
        liveTally: Bool = false,
        rule: DecisionRule? = nil,
        ruleReason: String = "",
        papers: [PaperID] = []
    ) {
        self.question = question
        self.kind = kind
        self.ballot = ballot
        self.options = options
        self.seats = seats
        self.mayChange = mayChange
        self.liveTally = liveTally
        self.rule = rule
        self.ruleReason = ruleReason
        self.papers = papers
    }

    /// The options that can still be marked.
    public var standing: [PollOption] { options.filter { !$0.withdrawn } }

    /// What a ballot may say.
    public var marks: Set<Mark> {
        switch kind {
        case .yesNo: [.yes, .no, .abstain]
        case .opinion: [.yes, .no, .abstain, .other]
        case .choice, .election: Set(standing.map(\.id))
        }
    }

    /// The same terms with every text cleaned and every value checked.
    ///
    /// - Throws: ``PollRefusal/optionsMissing`` below two options to choose from, or without a candidate;
    ///   ``PollRefusal/sameOption``; ``PollRefusal/ruleReasonMissing`` when the rule is not the body's and nothing says
    ///   why; ``PollRefusal/secretNeedsChoices`` for an opinion in secret, which handwriting would give away.
    func checked(in meeting: Meeting) throws -> PollTerms {
        var terms = self
        terms.question = try PlainText.block(question, limit: Limits.reasonCharacters)
        terms.options = kind.hasOptions ? try options.map { try $0.checked(in: meeting) } : []
        if kind.hasOptions {
            guard terms.options.count >= (kind == .choice ? 2 : 1) else { throw PollRefusal.optionsMissing }
            guard terms.options.count <= Limits.pollOptions else { throw PollRefusal.tooManyOptions }
            guard Set(terms.options.map(\.title)).count == terms.options.count else { throw PollRefusal.sameOption }
        }
        guard kind != .opinion || ballot != .secret else { throw PollRefusal.secretNeedsChoices }
        terms.seats = kind.hasOptions ? seats : 1
        guard (1...max(1, terms.options.count)).contains(terms.seats) else { throw CommandRefusal.numberOutOfRange }
        if ballot == .secret { (terms.mayChange, terms.liveTally) = (false, false) }
        terms.rule = try rule?.checked()
        if terms.rule == meeting.session.rule { terms.rule = nil }
        terms.ruleReason =
            terms.rule == nil
            ? ""
            : try PlainText.optionalBlock(
                ruleReason,
                limit: Limits.reasonCharacters
            )
        guard terms.rule == nil || !terms.ruleReason.isEmpty else { throw PollRefusal.ruleReasonMissing }
        guard ballot != .secret || terms.seats <= Limits.secretMarks else { throw PollRefusal.tooManyOptions }
        guard papers.count <= Limits.pollPapers else { throw CommandRefusal.numberOutOfRange }
        terms.papers = Set(papers).sorted()
        guard terms.papers.allSatisfy({ meeting.papers[$0] != nil }) else { throw PaperRefusal.notFound }
        return terms
    }
}

extension PollOption {
    fileprivate func checked(in meeting: Meeting) throws -> PollOption {
        var option = self
        if let participant {
            guard let seat = meeting.roster[participant] else { throw ParticipantRefusal.notFound }
            if title.isEmpty { option.title = seat.facts.name }
        }
        option.title = try PlainText.line(option.title, limit: Limits.titleCharacters)
        return option
    }
}
