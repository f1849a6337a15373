/// Facts about the agenda. Stored for ever: add cases, never change one.
public enum AgendaEvent: Codable, Hashable, Sendable {
    /// `index` counts among the items with the same parent.
    case itemAdded(item: ItemID, parent: ItemID?, index: Int, facts: ItemFacts)
    case itemEdited(item: ItemID, facts: ItemFacts)
    case itemMoved(item: ItemID, parent: ItemID?, index: Int)
    case itemRemoved(item: ItemID)
    case inviteesSet(item: ItemID, participants: [ParticipantID])
    case called(item: ItemID)
    case finished(item: ItemID)
}

/// Why a change of the agenda was turned down.
public enum AgendaRefusal: String, Refusal, CaseIterable {
    case notFound = "agenda.not-found"
    case tooMany = "agenda.too-many"
    case tooDeep = "agenda.too-deep"
    case insideItself = "agenda.inside-itself"
    case alreadyDealtWith = "agenda.already-dealt-with"
    case alreadyCurrent = "agenda.already-current"
    case noneCurrent = "agenda.none-current"
    case pollOpen = "agenda.poll-open"

    public var kind: RefusalKind { self == .notFound ? .notFound : .conflict }
}
