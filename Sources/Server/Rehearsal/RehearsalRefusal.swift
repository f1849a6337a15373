import Meetings

/// Why a rehearsal was not begun, or did not do what was asked. Raw values travel to clients: add, never rename.
enum RehearsalRefusal: String, Refusal, CaseIterable {
    /// There is no rehearsal of this person's.
    case none = "rehearsal.none"
    /// This person rehearses already, another session.
    case running = "rehearsal.running"
    /// As many as the server takes are under way.
    case tooMany = "rehearsal.too-many"
    /// The session has no chair, without whom it cannot be opened.
    case noChair = "rehearsal.no-chair"
    /// A template is no session.
    case template = "rehearsal.template"
    /// A rehearsal is not rehearsed.
    case within = "rehearsal.within"
    /// A role that nobody plays here.
    case noSuchRole = "rehearsal.no-such-role"
    /// No simulated member is there who could.
    case nobodyThere = "rehearsal.nobody-there"
    /// No vote is open in the room.
    case noVote = "rehearsal.no-vote"
    case notOpen = "rehearsal.not-open"

    var kind: RefusalKind { self == .none ? .notFound : .conflict }
}
