import AgendaFiles
import Foundation
import Meetings
import Papers
import People
import Record
import Rooms

/// What an import did.
public enum AgendaImportOutcome: Hashable, Sendable {
    case imported(MeetingID)
    /// The same content was imported before.
    case unchanged(MeetingID)
}

/// Why an agenda file was not imported.
public enum AgendaImportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is a meeting of this name that did not come from the same content.
    case differs(MeetingID)

    public var description: String {
        switch self {
        case .differs(let id):
            "The meeting \(id) is already there and differs from the file. It was left as it is; "
                + "give the file another meeting id to import it beside it."
        }
    }
}

/// Takes an agenda folder in: the organisations, people and committee it names, its papers, and the session with
/// everything that happened at it. The same folder again changes nothing.
public struct AgendaImport: Sendable {
    let directory: Directory
    let rooms: Rooms
    let papers: PaperStore

    public init(directory: Directory, rooms: Rooms, papers: PaperStore) {
        self.directory = directory
        self.rooms = rooms
        self.papers = papers
    }

    /// - Throws: ``AgendaFileProblems`` with every fault of the file; ``AgendaImportFailure``; what storing throws.
    public func run(folder: URL) async throws -> AgendaImportOutcome {
        let file = try AgendaFile.read(folder: folder)
        let digest = file.digest
        let (record, id) = (rooms.record, file.meeting.id)
        if try await Offload(label: "import")({ try record.head(of: LogName(id)) != nil }) {
            let known = try await Offload(label: "import") { try record.importedDigest(of: id) }
            guard known == digest else { throw AgendaImportFailure.differs(id) }
            return .unchanged(id)
        }
        let people = try await ensureDirectory(for: file)
        let sizes = try await storePapers(of: file, in: folder)
        var script = AgendaScript(file: file, people: people, papers: sizes, now: rooms.clock.now(), digest: digest)
        try await rooms.found(id, with: try script.events(), by: nil)
        return .imported(id)
    }

    // MARK: Directory

    private func ensureDirectory(for file: AgendaFile) async throws -> ImportedPeople {
        var people = ImportedPeople()
        // Whoever stands above is made first, in whatever order the file names them.
        var waiting = file.organizations
        while !waiting.isEmpty {
            let codes = Set(waiting.map(\.code))
            let ready = waiting.filter { $0.parent.map { !codes.contains($0) } ?? true }
            for organization in ready.isEmpty ? waiting : ready {
                people.organizations[organization.code] = try await ensure(organization, people.organizations)
            }
            waiting.removeAll { people.organizations[$0.code] != nil }
        }
        for participant in file.participants {
            guard let username = participant.account else { continue }
            people.persons[participant.key] = try await ensure(
                participant,
                username,
                people.organizations[participant.organization]
            )
        }
        people.committee = try await ensureCommittee(of: file, people)
        return people
    }

    private func ensure(
        _ organization: AgendaFile.Organization,
        _ known: [String: OrganizationID]
    ) async throws -> OrganizationID {
        if let found = try await directory.organization(code: organization.code) { return found.id }
        let facts = OrganizationFacts(
            code: organization.code,
            name: organization.name,
            shortName: organization.shortName ?? "",
            parent: organization.parent.flatMap { known[$0] },
            validFrom: organization.validFrom?.calendarDate,
            validTo: organization.validTo?.calendarDate
        )
        return try await directory.addOrganization(facts, by: .serverOperator).id
    }

    private func ensure(
        _ participant: AgendaFile.Participant,
        _ username: String,
        _ organization: OrganizationID?
    ) async throws -> PersonID {
        if let found = try await directory.person(username: username) { return found.id }
        let facts = PersonFacts(
            username: username,
            name: participant.name,
            honorific: participant.honorific?.rawValue ?? "",
            organizationID: organization,
            post: participant.post,
            mayPrepare: participant.role == .secretary
        )
        return try await directory.addPerson(facts, by: .serverOperator).id
    }

    private func ensureCommittee(of file: AgendaFile, _ people: ImportedPeople) async throws -> CommitteeFacts {
        let committee = file.committee
        let organization = file.organizations.first { $0.code == committee.organization }
        let label = organization?.name ?? committee.organization
        if let found = try await directory.committee(named: committee.name) {
            return CommitteeFacts(id: found.id, name: found.name, organization: label, kind: found.kind)
        }
        let day = file.meeting.starts.vietnameseDay
        let kind = committee.kind.bodyKind
        let added = try await directory.addCommittee(
            NewCommittee(
                name: committee.name,
                kind: kind,
                organizationID: people.organizations[committee.organization],
                standingAgencyID: committee.standingAgency.flatMap { people.organizations[$0] }
            ),
            rule: committee.rule,
            from: day,
            by: .serverOperator
        )
        let seats = file.members.enumerated().compactMap { index, member in
            people.persons[member.key].map { person in
                Seat(
                    person: person,
                    post: member.committeePost ?? member.post,
                    role: member.role.membershipRole,
                    precedence: index + 1,
                    votes: member.votes
                )
            }
        }
        try await directory.setMembers(seats, of: added.id, from: day, by: .serverOperator)
        return CommitteeFacts(id: added.id, name: added.name, organization: label, kind: kind)
    }

    // MARK: Papers

    private func storePapers(of file: AgendaFile, in folder: URL) async throws -> [String: StoredPaper] {
        var stored: [String: StoredPaper] = [:]
        for paper in file.paperFiles {
            let bytes = try await Offload(label: "import") {
                Array(try Data(contentsOf: folder.appending(path: paper.pathOnDisk)))
            }
            stored[paper.path] = try await papers.store(bytes)
        }
        return stored
    }
}

/// What the directory calls the people and bodies of a file.
struct ImportedPeople: Sendable {
    var organizations: [String: OrganizationID] = [:]
    var persons: [String: PersonID] = [:]
    var committee = CommitteeFacts(id: CommitteeID(0), name: "")
}

extension Record {
    /// The digest of the agenda file that a meeting came from; nil when it did not come from one. Blocks.
    fileprivate func importedDigest(of meeting: MeetingID) throws -> String? {
        for recorded in try allEvents(of: LogName(meeting)) {
            if case .session(.imported(let digest)) = recorded.event { return digest }
        }
        return nil
    }
}

extension AgendaFile.Day {
    var calendarDate: CalendarDate? { CalendarDate(rawValue: description) }
}

extension AgendaFile.Committee.Kind {
    var bodyKind: CommitteeFacts.Kind {
        switch self {
        case .steeringCommittee: .steering
        case .peoplesCommittee: .ubnd
        case .peoplesCouncil: .hdnd
        case .other: .other
        }
    }
}

extension AgendaFile.Participant.Role {
    var role: Role {
        switch self {
        case .chair: .chair
        case .secretary: .secretary
        case .member, .deputy: .member
        case .guest: .guest
        case .substitute: .substitute
        case .rapporteur: .rapporteur
        case .reviewer: .reviewer
        case .staff, .clerk: .clerk
        case .siteOperator: .siteOperator
        }
    }

    var membershipRole: Membership.Role {
        switch self {
        case .chair: .chair
        case .secretary: .secretary
        default: .member
        }
    }
}
