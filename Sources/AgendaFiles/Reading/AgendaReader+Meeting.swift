import Meetings

extension AgendaReader {
    private static let dayMilliseconds: Int64 = 86_400_000

    func readMeeting(_ root: Fields) -> AgendaFile.Meeting {
        let fields = root.mapping("meeting", .meeting)
        let starts = fields?.moment("starts")
        let ends = fields?.moment("ends")
        if let fields, let starts, let ends { checkLength(starts, ends, fields) }
        return AgendaFile.Meeting(
            id: fields?.meetingID("id") ?? Self.unread,
            title: fields?.line("title", limit: AgendaLimits.titleCharacters) ?? "",
            kind: fields?.choice("kind") ?? .session,
            state: fields?.choice("state") ?? .draft,
            starts: starts ?? .unread,
            ends: ends ?? .unread,
            place: fields?.line("place", limit: AgendaLimits.titleCharacters) ?? "",
            notes: fields?.paragraphs("notes", limit: AgendaLimits.textCharacters)
        )
    }

    func readCommittee(_ root: Fields) -> AgendaFile.Committee {
        let fields = root.mapping("committee", .committee)
        let kind = fields?.choice("kind", AgendaFile.Committee.Kind.self) ?? .other
        return AgendaFile.Committee(
            name: fields?.line("name", limit: AgendaLimits.titleCharacters) ?? "",
            kind: kind,
            organization: fields?.organization("organization") ?? "",
            standingAgency: fields?.organization("standing_agency"),
            decisionRule: readRule("decision_rule", in: fields, usual: kind.usualRule)
        )
    }

    /// What the rule does not say is as usual.
    func readRule(_ key: String, in parent: Fields?, usual: DecisionRule) -> DecisionRule? {
        guard let fields = parent?.mapping(key, .decisionRule) else { return nil }
        return DecisionRule(
            base: fields.choice("base") ?? usual.base,
            threshold: fields.threshold("threshold") ?? usual.threshold,
            relative: fields.boolean("relative") ?? usual.relative,
            quorum: fields.threshold("quorum") ?? usual.quorum,
            tieRule: fields.choice("tie") ?? usual.tieRule,
            silenceRule: fields.choice("silence") ?? usual.silenceRule,
            legalBasis: fields.line("legal_basis", limit: AgendaLimits.paragraphCharacters) ?? usual.legalBasis
        )
    }

    private func checkLength(_ starts: Moment, _ ends: Moment, _ fields: Fields) {
        let length = ends.milliseconds(since: starts)
        if length <= 0 {
            contradict(
                "phiên họp kết thúc (ends) không sau khi bắt đầu (starts)",
                "the session ends no later than it starts",
                at: fields.mark("ends")
            )
        } else if length > Int64(AgendaLimits.sessionDays) * Self.dayMilliseconds {
            contradict(
                "phiên họp dài hơn \(AgendaLimits.sessionDays) ngày",
                "the session is longer than \(AgendaLimits.sessionDays) days",
                at: fields.mark("ends")
            )
        }
    }

    /// Stands in for an id that could not be read.
    private static var unread: MeetingID {
        guard let id = MeetingID(rawValue: "unread") else { preconditionFailure("A plain word is a meeting's id") }
        return id
    }
}
