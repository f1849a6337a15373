import ArgumentParser
import Ballots
import Cryptography
import Foundation
import Logging
import Meetings
import Papers
import Record
import Rooms
import Server

/// `phonghop verify`: checks every record; with no server running also that lists follow from it, that papers are whole,
/// and that the boards of secret votes hold the ballots that the record committed to.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every record; print one line per meeting, or name the first bad event and exit 1."
    )

    @OptionGroup var data: DataOption

    @Option(name: .long, help: "A checkpoint that was kept earlier: is the record its continuation? May be repeated.")
    var checkpoint: [String] = []

    func run() async throws {
        let folder = DataDirectory(path: data.data)
        do {
            let roots = try keptRoots(folder)
            var isSound = true
            for report in try Record.verify(folder, keptRoots: roots) {
                if let damage = report.damage {
                    isSound = false
                    complain("\(report.log): \(damage)")
                } else {
                    print("\(report.log): \(report.head.sequence) events, \(report.head.chainText)")
                }
            }
            guard isSound else { throw ExitCode(1) }
            try await verifyDerived(folder)
        } catch let failure as RecordFailure {
            complain("\(failure)")
            throw ExitCode(1)
        }
    }

    /// Roots of the checkpoints that the server keeps, and of those that are given.
    private func keptRoots(_ folder: DataDirectory) throws -> [LogName: [KeptRoot]] {
        var notes = CheckpointShelf(folder).notes().map { (name: "checkpoints/\($0.log).txt", note: $0.note) }
        notes += try checkpoint.map { path in
            guard let note = CheckpointShelf.note(at: URL(filePath: path)) else {
                throw ValidationError("\(path): cannot be read")
            }
            return (path, note)
        }
        guard !notes.isEmpty else { return [:] }
        guard let key = try ProofKey.key(in: folder) else {
            complain("proof.key: missing; nothing tells whether checkpoints are this installation's")
            throw ExitCode(1)
        }
        var roots: [LogName: [KeptRoot]] = [:]
        for (name, note) in notes {
            guard let kept = Checkpoint(note: note, by: key), kept.origin.hasPrefix(key.name + "/"),
                let log = LogName(rawValue: String(kept.origin.dropFirst(key.name.count + 1)))
            else {
                complain("\(name): not a checkpoint that this installation signed")
                throw ExitCode(1)
            }
            roots[log, default: []].append(KeptRoot(size: kept.size, root: kept.root))
        }
        return roots
    }

    /// Lists and papers need the folder to themselves.
    private func verifyDerived(_ folder: DataDirectory) async throws {
        let record: Record
        do {
            var quiet = Logger(label: "verify")
            quiet.logLevel = .critical
            record = try Record.open(folder, checking: .structure, logger: quiet)
        } catch .folderInUse {
            print("A server is running on this folder: lists, papers and boards were not compared.")
            return
        }
        let check = DerivedCheck(record: record, papers: try PaperStore(folder: folder.papers))
        let faults = try await check.run()
        try record.close()
        for fault in faults { complain(fault) }
        if !faults.isEmpty { throw ExitCode(1) }
    }

    private func complain(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}

extension Meeting {
    /// Of every file that the record names: papers in all their versions, issued documents, papers of reports.
    fileprivate var fileDigests: Set<String> {
        var digests = Set(papers.papers.values.flatMap { [$0.facts.digest] + $0.versions.map(\.file.digest) })
        digests.formUnion(documents.issued.map(\.digest) + documents.signed.map(\.digest))
        digests.formUnion(tasks.tasks.values.flatMap { $0.reports.flatMap { $0.report.papers.map(\.digest) } })
        return digests.filter { !$0.isEmpty }
    }
}

extension Minutes.Signature {
    fileprivate func isSound(_ approved: Minutes.Approved, _ meeting: MeetingID) -> Bool {
        approval.digest == approved.text.digest
            && approval.isValid(meeting: meeting, version: approved.version, participant: participant)
    }
}

/// Derives lists and paper digests from the record again and compares.
struct DerivedCheck {
    let record: Record
    let papers: PaperStore

    /// - Returns: a line for each thing that is not what the record says; empty when all is well.
    func run() async throws -> [String] {
        var faults: [String] = []
        var digests: Set<String> = []
        for log in try record.logs() {
            let events = try record.allEvents(of: log)
            guard let first = events.first, var meeting = Meeting(first: first.event) else {
                faults.append("\(log): the record does not begin with a meeting")
                continue
            }
            for recorded in events { meeting.apply(recorded.event, at: recorded.at) }
            if try ProjectionDigest.of(Projector.all(meeting)) != record.projectionDigest(of: log) {
                faults.append("\(log): what lists show does not follow from the record")
            }
            let office = BallotOffice(folder: record.directory.ballots)
            for poll in meeting.polls.polls.values.sorted(by: { $0.id < $1.id }) {
                faults += try BoardCheck(poll, of: meeting.id)?.faults(in: office) ?? []
            }
            digests.formUnion(meeting.fileDigests)
            for approved in meeting.minutes.approved {
                for signature in approved.signatures where !signature.isSound(approved, meeting.id) {
                    faults.append("\(log): a signature under version \(approved.version) of the minutes does not hold")
                }
            }
        }
        for digest in try await papers.damaged(among: digests) {
            faults.append("paper \(digest): the file is missing or not what it was")
        }
        return faults
    }
}
