/// How a meeting begins: from nothing, or from an earlier session or template whose people, sites and agenda it takes over.
public enum Founding {
    /// The facts that begin a meeting from nothing, with whoever prepares it as its secretary.
    ///
    /// - Throws: what ``AddParticipant`` throws: one seat per person, one chair, no more than ``Limits/participants``.
    public static func events(
        meeting: MeetingID,
        committee: CommitteeFacts,
        rule: DecisionRule,
        facts: SessionFacts,
        isTemplate: Bool = false,
        participants: [ParticipantFacts]
    ) throws -> [MeetingEvent] {
        let people = participants.compactMap(\.person)
        guard Set(people).count == people.count else { throw ParticipantRefusal.alreadyInvited }
        guard participants.count(where: { $0.role == .chair }) <= 1 else { throw ParticipantRefusal.chairTaken }
        guard participants.count <= Limits.participants else { throw ParticipantRefusal.tooMany }
        let created = MeetingEvent.session(
            .created(
                meeting: meeting,
                committee: committee,
                rule: rule,
                facts: try facts.checked(),
                isTemplate: isTemplate
            )
        )
        let seats = try participants.enumerated().map { index, facts in
            MeetingEvent.participants(.invited(participant: ParticipantID(index + 1), facts: try facts.checked()))
        }
        return [created] + seats
    }

    /// The facts that begin a meeting like `model`: same people without their answers, same sites, same items without what
    /// happened to them, no papers, votes, conclusions or tasks.
    public static func events(
        like model: Meeting,
        meeting: MeetingID,
        rule: DecisionRule,
        facts: SessionFacts,
        isTemplate: Bool = false
    ) throws -> [MeetingEvent] {
        var events: [MeetingEvent] = [
            .session(
                .created(
                    meeting: meeting,
                    committee: model.session.committee,
                    rule: rule,
                    facts: try facts.checked(),
                    isTemplate: isTemplate
                )
            )
        ]
        // Numbers are kept: what refers to a seat, a site or an item goes on referring to it.
        let staying = model.roster.inOrder.filter { $0.facts.role != .substitute }
        let seats = Set(staying.map(\.id))
        for site in model.sites.sites.values.sorted(by: { $0.id < $1.id }) {
            let seat = site.operatorSeat.flatMap { seats.contains($0) ? $0 : nil }
            events.append(.sites(.added(site: site.id, name: site.name, operatorSeat: seat)))
        }
        events += staying.map { .participants(.invited(participant: $0.id, facts: $0.facts)) }
        for item in model.agenda.items {
            var facts = item.facts
            if let seat = facts.rapporteurParticipant, !seats.contains(seat) { facts.rapporteurParticipant = nil }
            let invitees = item.invitees.filter(seats.contains)
            // An item whose guests have all gone stays closed to guests.
            if invitees.isEmpty, !item.invitees.isEmpty, facts.visibility == .session { facts.visibility = .internal }
            let index = model.agenda.children(of: item.parent).firstIndex { $0.id == item.id } ?? 0
            events.append(.agenda(.itemAdded(item: item.id, parent: item.parent, index: index, facts: facts)))
            if !invitees.isEmpty { events.append(.agenda(.inviteesSet(item: item.id, participants: invitees))) }
        }
        return events
    }
}
