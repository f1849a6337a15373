/// What is to happen with an item.
public enum ItemKind: String, Codable, Hashable, Sendable, CaseIterable {
    case information, discussion, decision
}

/// Who sees an item at all.
public enum ItemVisibility: String, Codable, Hashable, Sendable, CaseIterable {
    /// Everyone at the session (or those invited to the item, when it names any).
    case session
    /// Members and the chair's table; not guests, not the wall.
    case `internal`
    /// The chair's table only.
    case hidden
}

/// What the agenda says about an item.
public struct ItemFacts: Codable, Hashable, Sendable {
    public var title: String
    public var kind: ItemKind
    /// Planned length in minutes; 0 when open-ended.
    public var minutes: Int
    /// The agency or person who presents it, as printed.
    public var rapporteur: String
    public var rapporteurParticipant: ParticipantID?
    public var visibility: ItemVisibility
    /// For the chair's table only.
    public var notes: String

    public init(
        title: String,
        kind: ItemKind = .information,
        minutes: Int = 15,
        rapporteur: String = "",
        rapporteurParticipant: ParticipantID? = nil,
        visibility: ItemVisibility = .session,
        notes: String = ""
    ) {
        self.title = title
        self.kind = kind
        self.minutes = minutes
        self.rapporteur = rapporteur
        self.rapporteurParticipant = rapporteurParticipant
        self.visibility = visibility
        self.notes = notes
    }

    func checked(in meeting: Meeting) throws -> ItemFacts {
        guard (0...Limits.itemMinutes).contains(minutes) else { throw CommandRefusal.numberOutOfRange }
        if let seat = rapporteurParticipant, meeting.roster[seat] == nil { throw ParticipantRefusal.notFound }
        var facts = self
        facts.title = try PlainText.line(title, limit: Limits.titleCharacters)
        facts.rapporteur = try PlainText.optionalLine(rapporteur, limit: Limits.postCharacters)
        facts.notes = try PlainText.optionalBlock(notes, limit: Limits.notesCharacters)
        return facts
    }
}

/// One item as it stands now.
public struct AgendaItem: Codable, Hashable, Sendable {
    public enum Progress: String, Codable, Hashable, Sendable { case waiting, current, done }

    public let id: ItemID
    public var parent: ItemID?
    public var facts: ItemFacts
    /// Empty: everyone the visibility lets in. Otherwise of the guests only these.
    public var invitees: [ParticipantID] = []
    public var progress: Progress = .waiting
    /// When the item was first called, and when it was last left.
    public var startedAt: Moment?
    public var endedAt: Moment?
}
