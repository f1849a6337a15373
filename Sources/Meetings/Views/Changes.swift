/// What changed between two points of a meeting's record, as seen by whoever sees everything. A superset for the others:
/// an entity that looks the same to an audience may be among the keys, one that looks different never is not.
public struct Changes: Hashable, Sendable {
    public var keys: Set<EntityKey> = []
    /// The seats whose own entity (``MeView``) may have changed.
    public var seats: Set<ParticipantID> = []
    /// The session changed so much that every seat's own entity may have changed.
    public var everySeat = false
    /// Somebody's audience may have changed: role, invitation to an item, announcement.
    public var audiences = false

    public init(from old: Meeting, to new: Meeting) {
        let before = View(of: old, for: Audience(clearance: .office))
        let after = View(of: new, for: Audience(clearance: .office))
        compareSingles(before, after)
        compareAgenda(before, after)
        compareRoster(before, after)
        comparePresenting(before, after)
        compareComments(before, after)
        comparePolls(before, after)
        compareMinutes(before, after)
        everySeat =
            everySeat || old.session.state != new.session.state || old.session.isTemplate != new.session.isTemplate
        audiences = audiences || old.session.state != new.session.state
    }

    private mutating func compare(_ keys: some Sequence<EntityKey>, _ before: View, _ after: View) {
        for key in keys where before[key] != after[key] { self.keys.insert(key) }
    }

    private mutating func compareSingles(_ before: View, _ after: View) {
        let (old, new) = (before.meeting, after.meeting)
        let rosterChanged = old.roster != new.roster
        let sessionChanged = rosterChanged || old.session != new.session
        let itemChanged = old.agenda.current != new.agenda.current
        if sessionChanged {
            compare([.init(.meeting), .init(.quorum)], before, after)
        } else if itemChanged || old.speakers.isOpen != new.speakers.isOpen {
            // Named without comparing: what is said of the meeting counts every seat, and it shows both.
            keys.insert(.init(.meeting))
        }
        if sessionChanged || itemChanged || old.speakers != new.speakers {
            compare([.init(.floor), .init(.queue), .init(.speeches)], before, after)
        }
        if rosterChanged || old.sites != new.sites {
            compare(Set(old.sites.sites.keys).union(new.sites.sites.keys).keys(.site), before, after)
        }
        if old.tasks != new.tasks {
            compare(Set(old.tasks.tasks.keys).union(new.tasks.tasks.keys).keys(.task), before, after)
            // Whoever leads a task may report on it.
            if Set(old.tasks.tasks.values.map(\.facts.lead)) != Set(new.tasks.tasks.values.map(\.facts.lead)) {
                everySeat = true
            }
        }
        if old.speakers != new.speakers {
            let asking = { (meeting: Meeting) in Set(meeting.speakers.waiting) }
            seats.formUnion(asking(old).symmetricDifference(asking(new)).map(\.participant))
            for meeting in [old, new] {
                if let speaker = meeting.speakers.floor?.participant { seats.insert(speaker) }
            }
        }
    }

    private mutating func compareAgenda(_ before: View, _ after: View) {
        let (old, new) = (before.meeting, after.meeting)
        if old.agenda != new.agenda || old.conclusions != new.conclusions
            || old.session.facts.startsAt != new.session.facts.startsAt
        {
            let ids = Set(old.agenda.items.map(\.id)).union(new.agenda.items.map(\.id))
            compare(ids.keys(.item), before, after)
            addWhatMovesWithVisibility(old, new)
            addWhatTheWallShowsAnew(old, new)
        }
        if old.papers != new.papers || old.session.publishedAt != new.session.publishedAt
            || old.session.facts.startsAt != new.session.facts.startsAt
        {
            keys.formUnion(new.polls.polls.values.filter { !$0.terms.papers.isEmpty }.map(\.id).keys(.poll))
            compare(Set(old.papers.papers.keys).union(new.papers.papers.keys).keys(.paper), before, after)
        }
    }

    /// When an item is shown to others than before, so are the papers, votes and tasks that belong to it.
    private mutating func addWhatMovesWithVisibility(_ old: Meeting, _ new: Meeting) {
        let gates = { (meeting: Meeting) in
            meeting.agenda.items.map {
                [$0.id: Gate(parent: $0.parent, visibility: $0.facts.visibility, invitees: $0.invitees)]
            }
        }
        guard gates(old) != gates(new) else { return }
        audiences = true
        keys.formUnion(new.agenda.items.map(\.id).keys(.item))
        keys.formUnion(new.papers.papers.keys.keys(.paper))
        keys.formUnion(new.tasks.tasks.keys.keys(.task))
        keys.formUnion(new.polls.polls.keys.keys(.poll))
        keys.formUnion(new.polls.polls.keys.keys(.ballots))
        keys.formUnion([.init(.meeting), .init(.floor), .init(.queue), .init(.speeches)])
    }

    /// When an item that names its guests is called or left, so is what the wall shows of it and its sub-items.
    private mutating func addWhatTheWallShowsAnew(_ old: Meeting, _ new: Meeting) {
        let called = new.agenda.items.filter {
            !$0.invitees.isEmpty && old.isBeingDealtWith($0.id) != new.isBeingDealtWith($0.id)
        }
        guard !called.isEmpty else { return }
        var shown = Set(called.map(\.id))
        // Agendas are a few levels deep: each turn takes in one more.
        for _ in 0..<Limits.agendaDepth {
            shown.formUnion(new.agenda.items.filter { $0.parent.map(shown.contains) ?? false }.map(\.id))
        }
        let belongs = { (item: ItemID?) in item.map(shown.contains) ?? false }
        let polls = new.polls.polls.values.filter { belongs($0.item) }.map(\.id)
        keys.formUnion(shown.keys(.item))
        keys.formUnion(new.papers.papers.values.filter { belongs($0.facts.item) }.map(\.id).keys(.paper))
        keys.formUnion(new.tasks.tasks.values.filter { belongs($0.facts.item) }.map(\.id).keys(.task))
        keys.formUnion(polls.keys(.poll))
        keys.formUnion(polls.keys(.ballots))
        keys.formUnion([.init(.meeting), .init(.floor), .init(.queue), .init(.speeches)])
    }

    struct Gate: Hashable {
        let parent: ItemID?
        let visibility: ItemVisibility
        let invitees: [ParticipantID]
    }

    private mutating func compareRoster(_ before: View, _ after: View) {
        let (old, new) = (before.meeting.roster, after.meeting.roster)
        guard old != new else { return }
        let ids = Set(old.participants.keys).union(new.participants.keys)
        var ballotsRewritten = false
        for id in ids where old[id] != new[id] {
            keys.insert(.init(.participant, id.rawValue))
            seats.insert(id)
            let (facts, later) = (old.known(id)?.facts, new.known(id)?.facts)
            if facts?.name != later?.name || facts?.precedence != later?.precedence { ballotsRewritten = true }
            if old[id]?.facts.role != new[id]?.facts.role || old[id]?.facts.person != new[id]?.facts.person {
                audiences = true
            }
        }
        if ballotsRewritten {
            keys.formUnion(after.meeting.polls.polls.keys.keys(.ballots))
            keys.formUnion(after.meeting.polls.polls.keys.keys(.turnout))
        }
    }

    private mutating func comparePresenting(_ before: View, _ after: View) {
        let (old, new) = (before.meeting, after.meeting)
        let (shown, later) = (old.presentation, new.presentation)
        guard shown != nil || later != nil else { return }
        compare([.init(.presenting)], before, after)
        if Gates.moved(old, new) || old.agenda.current != new.agenda.current {
            // Not what the chair's table sees has changed, but who else sees it.
            keys.insert(.init(.presenting))
            keys.formUnion([shown?.paper, later?.paper].compactMap { $0 }.keys(.paper))
        }
        if shown?.paper != later?.paper {
            keys.insert(.init(.presenting))
            keys.formUnion([shown?.paper, later?.paper].compactMap { $0 }.keys(.paper))
        }
        // Whether one may begin to present depends on whether someone else does.
        if (shown == nil) != (later == nil) { everySeat = true }
        if shown?.presenter != later?.presenter {
            seats.formUnion([shown?.presenter, later?.presenter].compactMap { $0 })
        }
    }

    private mutating func compareComments(_ before: View, _ after: View) {
        let (old, new) = (before.meeting, after.meeting)
        addRapporteurs(old, new)
        let ids = Set(old.comments.comments.keys).union(new.comments.comments.keys)
        guard !ids.isEmpty else { return }
        let allMove = Gates.moved(old, new)
        for id in ids where allMove || old.comments[id] != new.comments[id] {
            keys.insert(.init(.comment, id.rawValue))
            if let author = (new.comments[id] ?? old.comments[id])?.participant { seats.insert(author) }
        }
    }

    /// Whoever presents an item may present its papers and answer what is said about them.
    private mutating func addRapporteurs(_ old: Meeting, _ new: Meeting) {
        let rapporteurs = { (meeting: Meeting) in Set(meeting.agenda.items.compactMap(\.facts.rapporteurParticipant)) }
        guard old.agenda != new.agenda else { return }
        seats.formUnion(rapporteurs(old).symmetricDifference(rapporteurs(new)))
    }

    /// What decides who sees a comment or a presented paper, and under which names.
    enum Gates {
        private struct PaperGate: Hashable {
            let item: ItemID?
            let access: PaperAccess
            let isWithdrawn: Bool
            let hasFile: Bool
        }

        private struct Label: Hashable {
            let name: String
            let post: String
            let organization: String
        }

        /// What shares its storage is not looked at twice: a hall has thousands of seats, and few changes touch them.
        static func moved(_ old: Meeting, _ new: Meeting) -> Bool {
            (old.agenda != new.agenda && items(old) != items(new))
                || (old.papers != new.papers && papers(old) != papers(new))
                || (old.roster != new.roster && people(old) != people(new))
        }

        private static func items(_ meeting: Meeting) -> [ItemID: Gate] {
            Dictionary(
                uniqueKeysWithValues: meeting.agenda.items.map {
                    ($0.id, Gate(parent: $0.parent, visibility: $0.facts.visibility, invitees: $0.invitees))
                }
            )
        }

        private static func papers(_ meeting: Meeting) -> [PaperID: PaperGate] {
            meeting.papers.papers.mapValues {
                PaperGate(
                    item: $0.facts.item,
                    access: $0.facts.access,
                    isWithdrawn: $0.isWithdrawn,
                    hasFile: !$0.facts.digest.isEmpty
                )
            }
        }

        private static func people(_ meeting: Meeting) -> [ParticipantID: Label] {
            var people: [ParticipantID: Label] = [:]
            for seat in Array(meeting.roster.participants.values) + Array(meeting.roster.former.values) {
                let facts = seat.facts
                people[seat.id] = Label(name: facts.name, post: facts.post, organization: facts.organization)
            }
            return people
        }
    }

    private mutating func comparePolls(_ before: View, _ after: View) {
        let (old, new) = (before.meeting.polls, after.meeting.polls)
        guard old != new else { return }
        if old.sealKeys != new.sealKeys { keys.insert(.init(.seal)) }
        if old.earlier != new.earlier { keys.insert(.init(.earlier)) }
        for id in Set(old.polls.keys).union(new.polls.keys) where old[id] != new[id] {
            // Named without comparing them: lists by name are long, and while votes come in they change anyway.
            keys.insert(.init(.poll, id.rawValue))
            keys.insert(.init(.turnout, id.rawValue))
            if old[id]?.state != .open || new[id]?.state != .open { keys.insert(.init(.ballots, id.rawValue)) }
            let voices = [old[id], new[id]].reduce(into: Set<ParticipantID>()) { $0.formUnion($1?.everyVoice ?? []) }
            seats.formUnion(
                voices.filter {
                    old[id]?.answer(of: $0) != new[id]?.answer(of: $0) || old[id]?.reserved[$0] != new[id]?.reserved[$0]
                        || old[id]?.secret?.drawn[$0] != new[id]?.secret?.drawn[$0]
                }
            )
        }
    }
}

extension Poll {
    /// Everyone who has said anything in this vote by name, or drawn a paper.
    fileprivate var everyVoice: Set<ParticipantID> {
        counted.union(late.keys).union(reserved.keys).union(secret?.drawn.keys.map { $0 } ?? [])
    }
}

extension Sequence where Element: Identifier {
    fileprivate func keys(_ noun: EntityKey.Noun) -> [EntityKey] { map { .init(noun, $0.rawValue) } }
}
