/// An agenda item as shown.
public struct ItemView: Encodable, Hashable, Sendable {
    public struct ConclusionView: Encodable, Hashable, Sendable {
        public let text: String
        public let state: Conclusion.State
        public let at: Moment
    }

    public let id: ItemID
    @OrNull public internal(set) var parent: ItemID?
    public let index: Int
    /// `2.1`; empty for internal and hidden items, which the printed agenda does not count.
    public let number: String
    public let title: String
    public let kind: ItemKind
    public let minutes: Int
    /// The running clock: when the item is due if all before it keep to their time.
    public let plannedAt: Moment
    @OrNull public internal(set) var rapporteur: String?
    @OrNull public internal(set) var rapporteurParticipant: ParticipantID?
    public let visibility: ItemVisibility
    public let invitees: [ParticipantID]
    /// Only for the chair's table.
    public let notes: String?
    public let state: AgendaItem.Progress
    @OrNull public internal(set) var startedAt: Moment?
    @OrNull public internal(set) var endedAt: Moment?
    /// A draft only for the chair's table.
    @OrNull public internal(set) var conclusion: ConclusionView?
}

/// Where an item stands on the printed agenda and on the clock.
struct AgendaPlace: Hashable {
    var index: Int
    var number: String
    var plannedAt: Moment
}

extension Meeting {
    /// Index, number and running clock of every item, in one walk.
    func agendaPlaces() -> [ItemID: AgendaPlace] {
        var places: [ItemID: AgendaPlace] = [:]
        var indices: [ItemID?: Int] = [:]
        var counters: [ItemID?: Int] = [:]
        let parents = Set(agenda.items.compactMap(\.parent))
        var clock = session.facts.startsAt
        for item in agenda.items {
            let index = indices[item.parent, default: 0]
            indices[item.parent] = index + 1
            let above = item.parent.flatMap { places[$0]?.number }
            var number = ""
            if item.facts.visibility == .session, above != "" {
                counters[item.parent, default: 0] += 1
                number = (above.map { $0 + "." } ?? "") + String(counters[item.parent, default: 0])
            }
            places[item.id] = AgendaPlace(index: index, number: number, plannedAt: clock)
            if !parents.contains(item.id) { clock = clock.adding(minutes: item.facts.minutes) }
        }
        return places
    }

    func itemView(_ item: AgendaItem, at place: AgendaPlace, for audience: Audience) -> ItemView {
        let isOffice = audience.clearance == .office
        let conclusion = conclusions[item.id].flatMap { $0.state == .given || isOffice ? $0 : nil }
        return ItemView(
            id: item.id,
            parent: item.parent,
            index: place.index,
            number: place.number,
            title: item.facts.title,
            kind: item.facts.kind,
            minutes: item.facts.minutes,
            plannedAt: place.plannedAt,
            rapporteur: item.facts.rapporteur.isEmpty ? nil : item.facts.rapporteur,
            rapporteurParticipant: item.facts.rapporteurParticipant,
            visibility: item.facts.visibility,
            invitees: audience.clearance == .screen ? [] : item.invitees,
            notes: isOffice ? item.facts.notes : nil,
            state: item.progress,
            startedAt: item.startedAt,
            endedAt: item.endedAt,
            conclusion: conclusion.map { .init(text: $0.text, state: $0.state, at: $0.at) }
        )
    }
}
