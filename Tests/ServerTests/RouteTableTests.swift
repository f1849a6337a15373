import Foundation
import HTTPTypes
import Meetings
import Papers
import People
import Rooms
import Testing

@testable import Server

/// Who gets past the door of every address, in every state of a session: `Golden/routes.txt`, for people to read.
///
/// Past the door means: not turned away for who one is, nor for the state the session is in. What is then found, or refused for
/// what was asked, is other tests' matter. A route that is not in the file, or not asked here, fails.
struct RouteTableTests {
    /// Everyone who may knock: without a sign-in, the wall of the session, strangers to it, and a seat of each role.
    private enum Caller: Hashable, CaseIterable, CustomStringConvertible {
        case nobody, wall, outsider, admin
        case seated(Role)

        static let allCases: [Caller] = [.nobody, .wall, .outsider, .admin] + Role.allCases.map(Caller.seated)

        var description: String {
            switch self {
            case .nobody: "nobody"
            case .wall: "wall"
            case .outsider: "outsider"
            case .admin: "administrator"
            case .seated(let role): role.rawValue
            }
        }
    }

    /// The sessions, one in each state, and everyone's sign-ins.
    private struct Hall {
        let house: House
        var tokens: [Caller: String] = [:]
        var people: [Caller: Person] = [:]
        var walls: [SessionState: String] = [:]
        /// Begun by the secretary; and by the clerk, to be dropped.
        var uploads: [SessionState: String] = [:]
        var dropped: [SessionState: String] = [:]
        var digest = ""

        static func id(_ state: SessionState) -> MeetingID {
            .named("phien-\(state.rawValue.replacing("_", with: "-"))")
        }

        /// Before the events of a state stand ten seats (2–11) and the founding (1).
        private static let (item, paper, task) = (12, 13, 14)

        init(_ house: House) async throws {
            self.house = house
            for caller in Caller.allCases {
                switch caller {
                case .nobody, .wall: continue
                case .outsider: people[caller] = house.people[.outsider]
                case .admin: people[caller] = house.people[.admin]
                case .seated(let role):
                    let facts = PersonFacts(
                        username: "r.\(role.rawValue)",
                        name: "Người \(role.rawValue)",
                        mayPrepare: role == .secretary
                    )
                    people[caller] = try await house.directory.addPerson(facts, by: .serverOperator)
                }
                tokens[caller] = try await house.signIn(try #require(people[caller]))
            }
            let stored = try await house.papers.store(Array("%PDF-1.7 bảng đường vào".utf8))
            digest = String(stored.digest.prefix(16))
            for state in SessionState.allCases { try await found(state, stored) }
            // The archive takes the program that checks it from the client's files.
            let proof = house.folder.appending(path: "web/Proof", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: proof, withIntermediateDirectories: true)
            try Data("print()\n".utf8).write(to: proof.appending(path: "verify.py"))
        }

        private mutating func found(_ state: SessionState, _ stored: StoredPaper) async throws {
            let (id, now) = (Self.id(state), house.rooms.clock.now())
            let seats = try Role.allCases.enumerated().map { index, role in
                ParticipantFacts(
                    person: try #require(people[.seated(role)]).id,
                    name: "Người \(role.rawValue)",
                    role: role,
                    votes: role.mayVote,
                    precedence: index + 1
                )
            }
            var events = try Founding.events(
                meeting: id,
                committee: CommitteeFacts(id: CommitteeID(1), name: "Ban thử nghiệm"),
                rule: DecisionRule(quorum: .none, tieRule: .fail),
                facts: SessionFacts(title: "Phiên thử", startsAt: now, endsAt: now.adding(minutes: 60), online: true),
                participants: seats
            )
            let paper = PaperFacts(
                title: "Giấy",
                fileName: "giay.pdf",
                sizeBytes: stored.sizeBytes,
                digest: stored.digest
            )
            events += [
                .agenda(.itemAdded(item: ItemID(Self.item), parent: nil, index: 0, facts: ItemFacts(title: "Mục"))),
                .papers(.added(paper: PaperID(Self.paper), facts: paper)),
                .tasks(.assigned(task: TaskID(Self.task), facts: TaskFacts(title: "Việc", lead: "Sở"))),
            ]
            events += Self.way(to: state).map(MeetingEvent.session)
            let recorded = events.enumerated().map {
                RecordedEvent(sequence: Int64($0.offset + 1), at: now, event: $0.element)
            }
            try await house.rooms.found(id, with: recorded, by: nil)
            walls[state] = try await house.screen(of: id)
            uploads[state] = try await begin(.secretary, in: id)
            dropped[state] = try await begin(.clerk, in: id)
        }

        private func begin(_ owner: Role, in meeting: MeetingID) async throws -> String {
            let upload = Upload(
                id: UUID().uuidString.lowercased(),
                owner: try #require(people[.seated(owner)]).id.rawValue,
                meeting: meeting.rawValue,
                name: "giay.pdf",
                sizeBytes: 10,
                purpose: Array("{}".utf8),
                beganAt: house.rooms.clock.now().rawValue
            )
            try await house.app.uploads.begin(upload)
            return upload.id
        }

        private static func way(to state: SessionState) -> [SessionEvent] {
            let announced: [SessionEvent] = [.submitted, .approved, .published]
            let open = announced + [.opened(despite: nil)]
            return switch state {
            case .draft: []
            case .submitted: [.submitted]
            case .scheduled: [.submitted, .approved]
            case .invited: announced
            case .open: open
            case .paused: open + [.paused(reason: "")]
            case .closed: open + [.closed]
            case .minutesApproved: open + [.closed, .minutesApproved]
            case .concluded: open + [.closed, .minutesApproved, .concluded]
            case .archived: open + [.closed, .minutesApproved, .concluded, .archived]
            case .postponed: announced + [.postponed(reason: "bận")]
            case .cancelled: announced + [.cancelled(reason: "bận")]
            }
        }

        func path(_ route: RouteName, in state: SessionState) -> String {
            let pattern = route.pattern
            let values = [
                "{meeting}": Self.id(state).rawValue, "{paper}": "\(Self.paper)", "{version}": digest,
                "{digest}": digest,
                "{task}": "\(Self.task)", "{upload}": (route.method == .delete ? dropped : uploads)[state] ?? "",
                "{page}": "1", "{picture}": "800.jpg",
                "{document}": "minutes", "{kind}": "item", "{number}": "\(Self.item)", "{event}": "1", "{poll}": "1",
                "{person}": "99999", "{committee}": "99999", "{organization}": "99999", "{signIn}": "99999",
                "{passkey}": "99999",
            ]
            var path = values.reduce(pattern) { $0.replacing($1.key, with: $1.value) }
            let file = pattern.contains("/desk/") ? "\(Self.paper).xfdf" : "invitation.html"
            path.replace("{file}", with: file)
            return path
        }

        func token(_ caller: Caller, _ route: RouteName, in state: SessionState) async throws -> String? {
            switch caller {
            case .nobody: return nil
            case .wall:
                // What is done to a sign-in is done to one of its own.
                return route.pattern.hasPrefix("/api/session")
                    ? try await house.screen(of: Self.id(state)) : walls[state]
            default:
                guard route.pattern.hasPrefix("/api/session") else { return tokens[caller] }
                return try await house.signIn(try #require(people[caller]))
            }
        }
    }

    /// Bodies without which an address would not get as far as asking who is there.
    private static let bodies: [String: String] = [
        "POST /api/meetings/{meeting}/commands": #"{"id":"x","do":"sites.remove","with":{"site":99}}"#,
        "POST /api/meetings/{meeting}/earlier": #"{"meeting":"phien-khac","poll":1}"#,
        "POST /api/meetings/{meeting}/uploads": #"{"name":"a.pdf","size":10}"#,
        "POST /api/meetings/{meeting}/uploads/{upload}/finish": #"{"id":"x"}"#,
        "POST /api/meetings/{meeting}/polls/{poll}/draw": #"{"blinded":"AAAA"}"#,
        "POST /api/meetings/{meeting}/papers": "%PDF-1.7 mới",
        "PUT /api/meetings/{meeting}/uploads/{upload}": "%PDF-",
        "POST /api/desk/{meeting}": #"{"changes":[]}"#,
        "POST /api/desk/{meeting}/papers/{file}": "<xfdf/>",
        "POST /api/session/password": #"{"current":"","new":"ngắn"}"#,
        "POST /api/session/confirm": #"{"password":"x"}"#,
        "PATCH /api/session": #"{"language":"vi"}"#,
        "POST /api/session/second-factor/on": #"{"code":"000000"}"#,
        "POST /api/session/second-factor/off": #"{"password":"x"}"#,
        "POST /api/meetings/{meeting}/documents/{document}/issue":
            #"{"id":"x","notation":"BB-BCĐ"}"#,
        "PUT /api/admin/calendar": #"{"holidays":[],"workedDays":[]}"#,
    ]
    private static let queries = ["PUT /api/meetings/{meeting}/uploads/{upload}": "?at=0"]

    /// Turned away for who one is, or for the state of the session.
    private static let turnedAway: Set<String> = [
        "session.none", "meetings.not-found", "uploads.not-found", "people.not-an-administrator",
        "meetings.may-not-prepare", "command.role-not-allowed", "command.not-in-this-state", "desk.no-such-session",
        "papers.not-found", "documents.not-found",
    ]

    private func isPast(_ answer: HTTPAnswer, _ name: String) -> Bool {
        // Every seat may knock here; what each command asks is in the table of commands.
        let isCommand = name.hasSuffix("{meeting}/commands")
        if isCommand, ["command.role-not-allowed", "command.not-in-this-state"].contains(answer.code) { return true }
        if name.hasSuffix("/phrases"), answer.code == "minutes.not-found" { return false }
        if name.hasSuffix("/signed"), answer.code == "documents.not-found" { return true }
        // A wrong or a missing proof is answered to whoever is in already.
        if answer.status == 403, answer.code?.hasPrefix("session.") != true { return false }
        return answer.status != 401 && !Self.turnedAway.contains(answer.code ?? "")
    }

    private func label(_ callers: Set<Caller>) -> String {
        let seated = Set(Role.allCases.map(Caller.seated))
        if callers.count == Caller.allCases.count { return "anyone" }
        if callers == seated.union([.outsider, .admin]) { return "whoever is signed in" }
        if callers == seated.union([.outsider, .admin, .wall]) { return "whoever is signed in, wall" }
        let rest = Caller.allCases.filter { callers.contains($0) }
        guard seated.isSubset(of: callers) else { return rest.map(\.description).joined(separator: " ") }
        return (["every seat"] + rest.filter { !seated.contains($0) }.map(\.description)).joined(separator: ", ")
    }

    private func ask(_ route: RouteName, in states: [SessionState], hall: Hall) async throws -> [String] {
        let name = "\(route.method.rawValue) \(route.pattern)"
        var byCallers: [(callers: Set<Caller>, states: [SessionState])] = []
        for state in states {
            var past: Set<Caller> = []
            for caller in Caller.allCases {
                let answer = try await hall.house.ask(
                    route.method.rawValue,
                    hall.path(route, in: state) + (Self.queries[name] ?? ""),
                    token: try await hall.token(caller, route, in: state),
                    body: route.method == .get ? nil : Array((Self.bodies[name] ?? "{}").utf8)
                )
                if isPast(answer, name) { past.insert(caller) }
                #expect(answer.status < 500 || answer.status == 503, "\(name) by \(caller) in \(state): \(answer.text)")
            }
            check(name, past, in: state)
            if let place = byCallers.firstIndex(where: { $0.callers == past }) {
                byCallers[place].states.append(state)
            } else {
                byCallers.append((past, [state]))
            }
        }
        return byCallers.filter { !$0.callers.isEmpty || byCallers.count == 1 }.map { callers, states in
            let when = states.count == SessionState.allCases.count || !route.isOfMeeting ? "always" : ""
            let names = when.isEmpty ? states.map(\.rawValue).joined(separator: " ") : when
            return "\(name) | \(names) | \(callers.isEmpty ? "none of these" : label(callers))"
        }
    }

    /// What holds whatever the file says.
    private func check(_ name: String, _ past: Set<Caller>, in state: SessionState) {
        if name.contains(" /api/admin/") { #expect(past == [.admin], "\(name)") }
        let isInside =
            name.contains("{meeting}") && !name.hasPrefix("POST /api/ballots/") && !name.hasSuffix("/live")
            // Whoever wipes a desk wipes their own, which may be there though they are not at the session any more.
            && name != "DELETE /api/desk/{meeting}"
        guard isInside else { return }
        for caller in [Caller.nobody, .outsider, .admin] { #expect(!past.contains(caller), "\(name) by \(caller)") }
        guard !SessionState.announced.contains(state) else { return }
        for role in Role.allCases where !role.isOffice {
            #expect(!past.contains(.seated(role)), "\(name) by \(role) in \(state)")
        }
    }

    @Test func `every address lets in whom the table names, in every state`() async throws {
        try await House.open { house in
            let hall = try await Hall(house)
            let routes = house.app.routeNames
            let lines = try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
                for (place, route) in routes.enumerated() {
                    let states = route.isOfMeeting ? SessionState.allCases : [.open]
                    group.addTask { (place, try await ask(route, in: states, hall: hall)) }
                }
                return try await group.reduce(into: [Int: [String]]()) { $0[$1.0] = $1.1 }
            }
            let text =
                Self.heading
                + routes.indices.sorted { routes[$0].order < routes[$1].order }
                .flatMap { lines[$0] ?? [] }.joined(separator: "\n") + "\n"
            try expectGolden(text)
        }
    }

    private static let heading = """
        # Who gets past the door of each address, and in which states of the session.
        # An address that is not here is a fault; so is one here that lets in others.
        # Seats are named by their role; whoever has none is an outsider, the administrator too. A live connection tells a
        # stranger from a participant after the handshake; the secretary has begun the uploads, the clerk the one that is dropped.


        """

    /// The file is written where it is missing and `PHONGHOP_GOLDEN=write` asks for it, and compared otherwise.
    private func expectGolden(_ text: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/routes.txt")
        let path = file.path(percentEncoded: false)
        if !FileManager.default.fileExists(atPath: path),
            ProcessInfo.processInfo.environment["PHONGHOP_GOLDEN"] == "write"
        {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: file)
        }
        let known = try String(contentsOf: file, encoding: .utf8)
        let (found, expected) = (Set(text.split(separator: "\n")), Set(known.split(separator: "\n")))
        for line in found.subtracting(expected).sorted() { Issue.record("not in the table: \(line)") }
        for line in expected.subtracting(found).sorted() { Issue.record("only in the table: \(line)") }
    }
}

extension RouteName {
    /// Whether the address lies in a session, whose state then matters.
    fileprivate var isOfMeeting: Bool { pattern.contains("{meeting}") }
    fileprivate var order: String { "\(pattern) \(method.rawValue)" }
}
