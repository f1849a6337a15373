import AgendaFiles
import Foundation
import Meetings
import Papers
import People
import Record
import Rooms

/// Why a session was not written to a folder.
public enum AgendaExportFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case noSuchMeeting(MeetingID)
    /// The folder holds an agenda already; nothing is written over.
    case folderTaken(String)

    public var description: String {
        switch self {
        case .noSuchMeeting(let id): "There is no meeting \(id)."
        case .folderTaken(let path): "\(path) holds an agenda already; nothing was written over it."
        }
    }
}

/// Writes a session as an agenda folder that `import` takes in again: agenda.yaml and its papers.
///
/// Votes and their results are not part of the format; a session that was held carries attendance, speeches,
/// conclusions and tasks.
public struct AgendaExport: Sendable {
    let directory: Directory
    let rooms: Rooms
    let papers: PaperStore

    public init(directory: Directory, rooms: Rooms, papers: PaperStore) {
        self.directory = directory
        self.rooms = rooms
        self.papers = papers
    }

    /// - Throws: ``AgendaExportFailure``; what reading and writing throws.
    public func run(_ id: MeetingID, to folder: URL) async throws {
        let record = rooms.record
        let events = try await Offload(label: "export") { try record.allEvents(of: LogName(id)) }
        let office = Audience(clearance: .office)
        guard let first = events.first, var meeting = Meeting(first: first.event),
            let account = Account(of: events, for: office)
        else { throw AgendaExportFailure.noSuchMeeting(id) }
        for recorded in events { meeting.apply(recorded.event, at: recorded.at) }
        let page = folder.appending(path: AgendaFile.fileName)
        guard !FileManager.default.fileExists(atPath: page.path(percentEncoded: false)) else {
            throw AgendaExportFailure.folderTaken(folder.path(percentEncoded: false))
        }
        let bodies = try await ExportedBodies(of: meeting, in: directory)
        let file = AgendaTranscript(meeting: meeting, account: account, bodies: bodies).file
        try FileManager.default.createDirectory(
            at: folder.appending(path: "papers"),
            withIntermediateDirectories: true
        )
        for (paper, name) in AgendaTranscript.paperNames(of: meeting) {
            try FileManager.default.copyItem(
                at: papers.url(of: paper.facts.digest),
                to: folder.appending(path: name)
            )
        }
        try Data(file.yaml().utf8).write(to: page)
    }
}

/// The organisations a session speaks of, with codes that the file can refer to.
struct ExportedBodies: Sendable {
    private(set) var organizations: [AgendaFile.Organization] = []
    /// User name and post in the committee of each participant with an account.
    private(set) var accounts: [ParticipantID: (username: String, committeePost: String?)] = [:]
    private(set) var committee: AgendaFile.Committee
    private var codes: [String: String] = [:]

    init(of meeting: Meeting, in directory: Directory) async throws {
        let session = meeting.session
        committee = AgendaFile.Committee(
            name: session.committee.name,
            kind: session.committee.kind.fileKind,
            organization: "",
            decisionRule: session.rule
        )
        let members = try await directory.members(
            of: session.committee.id,
            on: session.facts.startsAt.vietnameseDay
        )
        for seat in meeting.roster.inOrder {
            if let id = seat.facts.person, let person = try await directory.person(id) {
                let post = members.first { $0.person.id == id }?.membership.post
                accounts[seat.id] = (person.username, post.flatMap { $0.isEmpty ? nil : $0 })
                if let home = person.organizationID, let found = try await directory.organization(home) {
                    add(found, knownAs: seat.facts.organization)
                }
            }
            addUnknown(seat.facts.organization)
        }
        for task in meeting.tasks.tasks.values.sorted(by: { $0.id < $1.id }) {
            if let lead = task.facts.leadID, let found = try await directory.organization(lead) {
                add(found, knownAs: task.facts.lead)
            }
            for label in [task.facts.lead] + task.facts.coordinators { addUnknown(label) }
        }
        if let body = try await directory.committee(session.committee.id), let home = body.organizationID,
            let found = try await directory.organization(home)
        {
            add(found, knownAs: session.committee.organization)
        }
        addUnknown(session.committee.organization.isEmpty ? session.committee.name : session.committee.organization)
        committee.organization = code(
            of: session.committee.organization.isEmpty ? session.committee.name : session.committee.organization
        )
    }

    /// The code for an organisation as the session calls it.
    func code(of label: String) -> String { codes[label] ?? organizations.first?.code ?? "" }

    func isKnown(_ label: String) -> Bool { codes[label] != nil }

    private mutating func add(_ organization: Organization, knownAs label: String) {
        codes[label] = organization.code
        codes[organization.label] = organization.code
        codes[organization.name] = organization.code
        guard !organizations.contains(where: { $0.code == organization.code }) else { return }
        organizations.append(
            AgendaFile.Organization(
                code: organization.code,
                name: organization.name,
                shortName: organization.shortName.isEmpty ? nil : organization.shortName,
                validFrom: organization.validFrom.flatMap(AgendaFile.Day.init),
                validTo: organization.validTo.flatMap(AgendaFile.Day.init)
            )
        )
    }

    /// A body that the directory does not know gets a code of its own in the file.
    private mutating func addUnknown(_ label: String) {
        guard !label.isEmpty, codes[label] == nil else { return }
        var number = organizations.count + 1
        while organizations.contains(where: { $0.code == "X\(number)" }) { number += 1 }
        codes[label] = "X\(number)"
        organizations.append(AgendaFile.Organization(code: "X\(number)", name: label))
    }
}

extension CommitteeFacts.Kind {
    fileprivate var fileKind: AgendaFile.Committee.Kind {
        switch self {
        case .steering: .steeringCommittee
        case .ubnd: .peoplesCommittee
        case .hdnd: .peoplesCouncil
        case .briefing, .other: .other
        }
    }
}

extension AgendaFile.Day {
    init?(_ date: CalendarDate) {
        let parts = date.rawValue.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(year: parts[0], month: parts[1], day: parts[2])
    }
}
