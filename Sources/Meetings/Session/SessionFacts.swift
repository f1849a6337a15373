/// What a body is, copied into the record when the session is created.
public struct CommitteeFacts: Codable, Hashable, Sendable {
    /// How a body decides differs by what it is.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Ban Chỉ đạo and the like.
        case steering
        case ubnd, hdnd
        /// Giao ban, hội nghị.
        case briefing
        case other
    }

    public var id: CommitteeID
    public var name: String
    public var organization: String
    public var kind: Kind

    public init(id: CommitteeID, name: String, organization: String = "", kind: Kind = .steering) {
        self.id = id
        self.name = name
        self.organization = organization
        self.kind = kind
    }
}

/// What the invitation says.
public struct SessionFacts: Codable, Hashable, Sendable {
    public static let defaultSpeechSeconds = 5 * 60

    public var title: String
    public var startsAt: Moment
    public var endsAt: Moment
    public var place: String
    /// Members may take part from elsewhere.
    public var online: Bool
    /// Address of an outside video room; https only; may be empty.
    public var videoLink: String
    public var notes: String
    /// Time given to a speech unless the chair says otherwise.
    public var speechSeconds: Int
    /// Until when members comment; nil: as long as the session lasts.
    public var commentsUntil: Moment?

    public init(
        title: String,
        startsAt: Moment,
        endsAt: Moment,
        place: String = "",
        online: Bool = false,
        videoLink: String = "",
        notes: String = "",
        speechSeconds: Int = SessionFacts.defaultSpeechSeconds,
        commentsUntil: Moment? = nil
    ) {
        self.title = title
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.place = place
        self.online = online
        self.videoLink = videoLink
        self.notes = notes
        self.speechSeconds = speechSeconds
        self.commentsUntil = commentsUntil
    }

    /// The same facts with every text cleaned and every value checked.
    public func checked() throws -> SessionFacts {
        var facts = self
        facts.title = try PlainText.line(title, limit: Limits.titleCharacters)
        facts.place = try PlainText.optionalLine(place, limit: Limits.titleCharacters)
        facts.notes = try PlainText.optionalBlock(notes, limit: Limits.notesCharacters)
        facts.videoLink = try PlainText.optionalLine(videoLink, limit: Limits.linkCharacters)
        guard facts.videoLink.isEmpty || facts.videoLink.hasPrefix("https://") else { throw SessionRefusal.badLink }
        guard Limits.sessionTimes.contains(startsAt), Limits.sessionTimes.contains(endsAt) else {
            throw CommandRefusal.numberOutOfRange
        }
        guard commentsUntil.map(Limits.sessionTimes.contains) ?? true else { throw CommandRefusal.numberOutOfRange }
        guard endsAt >= startsAt else { throw SessionRefusal.endsBeforeStart }
        guard (1...Limits.speechSeconds).contains(speechSeconds) else { throw CommandRefusal.numberOutOfRange }
        return facts
    }
}
