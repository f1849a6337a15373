import AgendaFiles
import Meetings

/// Tells a meeting as an agenda file: the counterpart of ``AgendaScript``.
struct AgendaTranscript {
    let meeting: Meeting
    let account: Account
    let bodies: ExportedBodies

    var file: AgendaFile {
        let session = meeting.session
        return AgendaFile(
            meeting: AgendaFile.Meeting(
                id: session.id,
                title: session.facts.title,
                kind: session.facts.online ? .onlineConference : .session,
                state: state,
                starts: session.facts.startsAt,
                ends: session.facts.endsAt,
                place: session.facts.place.isEmpty ? "—" : session.facts.place,
                notes: session.facts.notes.isEmpty ? nil : session.facts.notes
            ),
            committee: bodies.committee,
            organizations: bodies.organizations,
            sites: sites,
            participants: meeting.roster.inOrder.map(participant),
            items: items(under: nil),
            held: held
        )
    }

    /// Each paper that has bytes, with its place in the folder.
    static func paperNames(of meeting: Meeting) -> [(paper: Paper, name: String)] {
        meeting.papers.papers.values.filter { !$0.facts.digest.isEmpty }.sorted { $0.id < $1.id }.map {
            ($0, "papers/\($0.id)-\(String($0.facts.digest.prefix(8))).pdf")
        }
    }

    private var state: AgendaFile.Meeting.State {
        if meeting.session.closedAt != nil { return .concluded }
        switch meeting.session.state {
        case .draft, .submitted: return .draft
        case .scheduled, .postponed, .cancelled: return .scheduled
        default: return .invited
        }
    }

    /// The first site is the main one, as it was when the file came in.
    private var sites: [AgendaFile.Site] {
        meeting.sites.sites.values.sorted { $0.id < $1.id }.enumerated().map { index, site in
            AgendaFile.Site(key: key(site.id), name: site.name, main: index == 0)
        }
    }

    private func key(_ id: SiteID) -> String { "site-\(id)" }
    private func key(_ id: ItemID) -> String { "item-\(id)" }
    private func key(_ id: ParticipantID) -> String { bodies.accounts[id]?.username ?? "seat-\(id)" }

    private func participant(_ seat: Participant) -> AgendaFile.Participant {
        let facts = seat.facts
        let known = bodies.accounts[seat.id]
        var post = facts.post
        if let committeePost = known?.committeePost, post.hasSuffix(", \(committeePost)") {
            post = String(post.dropLast(committeePost.count + 2))
        }
        return AgendaFile.Participant(
            key: key(seat.id),
            name: facts.name,
            honorific: AgendaFile.Participant.Honorific(rawValue: facts.honorific),
            post: post.isEmpty ? "—" : post,
            organization: bodies.code(of: facts.organization),
            committeePost: known?.committeePost,
            role: facts.role.fileRole,
            votes: facts.votes,
            site: facts.site.map(key),
            substituteFor: facts.substituteFor.map(key),
            account: known?.username
        )
    }

    private func items(under parent: ItemID?) -> [AgendaFile.Item] {
        meeting.agenda.children(of: parent).map { item in
            AgendaFile.Item(
                key: key(item.id),
                title: item.facts.title,
                kind: AgendaFile.Item.Kind(rawValue: item.facts.kind.rawValue) ?? .information,
                durationMinutes: max(1, item.facts.minutes),
                rapporteur: rapporteur(of: item),
                visibility: AgendaFile.Item.Visibility(rawValue: item.facts.visibility.rawValue) ?? .session,
                invitees: item.invitees.map(key),
                papers: papers(of: item.id),
                questions: questions(on: item.id),
                draftConclusion: draft(of: item.id),
                items: items(under: item.id)
            )
        }
    }

    private func rapporteur(of item: AgendaItem) -> AgendaFile.Item.Rapporteur? {
        let organization = bodies.isKnown(item.facts.rapporteur) ? bodies.code(of: item.facts.rapporteur) : nil
        let participant = item.facts.rapporteurParticipant.map(key)
        guard organization != nil || participant != nil else { return nil }
        return .init(organization: organization, participant: participant)
    }

    /// Further rounds are not prepared questions but what came of them.
    private func questions(on item: ItemID) -> [AgendaFile.Question] {
        let polls = meeting.polls.polls.values.filter { $0.item == item && $0.previous == nil }
        let names = Dictionary(Self.paperNames(of: meeting).map { ($0.paper.id, $0) }) { first, _ in first }
        return polls.sorted { $0.id < $1.id }.map { poll in
            let terms = poll.terms
            return AgendaFile.Question(
                text: terms.question,
                kind: terms.kind,
                ballot: .init(terms.ballot),
                options: terms.options.map { .init(title: $0.title, participant: $0.participant.map(key)) },
                seats: terms.seats,
                mayChange: terms.ballot == .secret ? true : terms.mayChange,
                liveTally: terms.liveTally,
                rule: terms.rule,
                ruleReason: terms.ruleReason.isEmpty ? nil : terms.ruleReason,
                papers: terms.papers.compactMap { names[$0] }.filter { $0.paper.facts.item == item }.map(\.name)
            )
        }
    }

    private func draft(of item: ItemID) -> String? {
        meeting.conclusions[item].flatMap { $0.state == .draft && !$0.text.isEmpty ? $0.text : nil }
    }

    private func papers(of item: ItemID) -> [AgendaFile.Paper] {
        Self.paperNames(of: meeting).filter { $0.paper.facts.item == item }.map { paper, name in
            AgendaFile.Paper(
                file: name,
                title: paper.facts.title,
                number: paper.facts.number.isEmpty ? nil : paper.facts.number,
                date: paper.facts.issuedOn.flatMap(AgendaFile.Day.init)
            )
        }
    }

    // MARK: What happened

    private var held: AgendaFile.Held? {
        guard let opened = meeting.session.openedAt, let closed = meeting.session.closedAt else { return nil }
        return AgendaFile.Held(
            opened: opened,
            closed: closed,
            attendance: account.attendance.map(attendance),
            items: account.items.compactMap(heldItem)
        )
    }

    private func attendance(_ line: Account.Attendee) -> AgendaFile.Attendance {
        let status: AgendaFile.Attendance.Status =
            if let first = line.intervals.first {
                first.mode == .remote ? .remote : .onsite
            } else {
                line.status == .absentExcused ? .absentExcused : .absent
            }
        return AgendaFile.Attendance(
            participant: key(line.participant),
            status: status,
            arrived: line.intervals.first?.from,
            left: line.status == .left ? line.intervals.last?.to : nil,
            reason: status.isPresent ? nil : line.reason
        )
    }

    private func heldItem(_ item: Account.Item) -> AgendaFile.HeldItem? {
        guard let started = item.startedAt, let ended = item.endedAt else { return nil }
        return AgendaFile.HeldItem(
            item: key(item.id),
            started: started,
            ended: ended,
            speeches: item.speeches.compactMap { speech in
                speech.endedAt.map {
                    AgendaFile.Speech(
                        participant: key(speech.participant),
                        kind: AgendaFile.Speech.Kind(rawValue: speech.kind.rawValue) ?? .speech,
                        started: speech.startedAt,
                        ended: $0
                    )
                }
            },
            conclusion: item.conclusion,
            tasks: item.tasks.filter { $0.state != .withdrawn }.map { task in
                AgendaFile.Task(
                    title: task.title,
                    lead: bodies.code(of: task.lead),
                    coordinators: task.coordinators.map(bodies.code),
                    due: task.dueOn.flatMap(AgendaFile.Day.init),
                    product: task.product.isEmpty ? nil : task.product
                )
            }
        )
    }
}

extension Role {
    fileprivate var fileRole: AgendaFile.Participant.Role {
        switch self {
        case .chair: .chair
        case .secretary: .secretary
        case .member: .member
        case .guest, .observer: .guest
        case .substitute: .substitute
        case .rapporteur: .rapporteur
        case .reviewer: .reviewer
        case .clerk: .clerk
        case .siteOperator: .siteOperator
        }
    }
}
