/// How a rehearsal begins: from a session that is being prepared, as far as the one who rehearses it sees it.
///
/// The same people in the same seats, the same sites, items, papers, prepared questions and drafted conclusions; none of
/// what happened: no answers, comments, votes or tasks. It begins now, is as long as planned, and stands announced, so that
/// all may come in. The link to an outside video room is left out.
extension Founding {
    /// - Parameters:
    ///   - audience: what it sees is copied, and nothing else.
    ///   - people: who sits in each seat at the rehearsal; a seat that is not named has nobody.
    /// - Throws: what ``SessionFacts/checked()`` throws.
    public static func rehearsal(
        of model: Meeting,
        seenBy audience: Audience,
        as meeting: MeetingID,
        at now: Moment,
        people: [ParticipantID: PersonID]
    ) throws -> [MeetingEvent] {
        var facts = model.session.facts
        let length = facts.endsAt.milliseconds(since: facts.startsAt)
        (facts.startsAt, facts.endsAt) = (now, Moment(milliseconds: now.rawValue + length))
        (facts.videoLink, facts.commentsUntil) = ("", nil)
        let copied = try Founding.events(like: model, meeting: meeting, rule: model.session.rule, facts: facts)
        var events = copied.compactMap { rehearsed($0, model, audience, people) }
        // It begins now: no paper is late for it.
        events.append(.papers(.leadTimeSet(leadTime: LeadTime(days: 0))))
        let papers = model.papersToRehearse(seenBy: audience)
        for paper in papers { events += rehearsed(paper) }
        let known = Set(papers.map(\.id))
        for poll in model.polls.polls.values.sorted(by: { $0.id < $1.id })
        where poll.state == .prepared && model.isVisible(poll.item, to: audience) {
            var terms = poll.terms
            terms.papers = terms.papers.filter(known.contains)
            events.append(
                .polls(
                    .drafted(poll: poll.id, item: poll.item, terms: terms, rule: poll.rule, round: 1, previous: nil)
                )
            )
        }
        if audience.clearance == .office {
            for (item, conclusion) in model.conclusions.conclusions.sorted(by: { $0.key < $1.key })
            where conclusion.state == .draft {
                events.append(.conclusions(.drafted(item: item, text: conclusion.text)))
            }
        }
        return events + [.session(.submitted), .session(.approved), .session(.published)]
    }

    private static func rehearsed(
        _ event: MeetingEvent,
        _ model: Meeting,
        _ audience: Audience,
        _ people: [ParticipantID: PersonID]
    ) -> MeetingEvent? {
        switch event {
        case .participants(.invited(let seat, var facts)):
            facts.person = people[seat]
            return .participants(.invited(participant: seat, facts: facts))
        case .agenda(.itemAdded(let item, _, _, _)), .agenda(.inviteesSet(let item, _)):
            return model.isVisible(item, to: audience) ? event : nil
        default: return event
        }
    }

    private static func rehearsed(_ paper: Paper) -> [MeetingEvent] {
        var events: [MeetingEvent] = [.papers(.added(paper: paper.id, facts: paper.facts))]
        if paper.handling != PaperHandling() {
            events.append(.papers(.handled(paper: paper.id, handling: paper.handling)))
        }
        if let version = paper.version, version.measure.reading == .ready {
            let digest = version.file.digest
            events.append(.papers(.measured(paper: paper.id, digest: digest, measure: version.measure)))
        }
        return events
    }
}

extension Meeting {
    /// The papers that lie on the table and may be known to `audience`, by number.
    public func papersToRehearse(seenBy audience: Audience) -> [Paper] {
        papers.papers.values.filter { paper in
            !paper.isWithdrawn && isVisible(paper, to: audience)
                && (paper.facts.digest.isEmpty || mayOpen(paper, audience))
        }.sorted { $0.id < $1.id }
    }
}
