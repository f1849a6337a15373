import ArgumentParser
import Ballots
import Foundation
import Logging
import Meetings
import Papers
import Record
import Rooms

/// `phonghop verify`: checks every record; with no server running also that lists follow from it, that papers are whole,
/// and that the boards of secret votes hold the ballots that the record committed to.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every record; print one line per meeting, or name the first bad event and exit 1."
    )

    @OptionGroup var data: DataOption

    func run() async throws {
        let folder = DataDirectory(path: data.data)
        do {
            var isSound = true
            for report in try Record.verify(folder) {
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
            digests.formUnion(meeting.papers.papers.values.map(\.facts.digest).filter { !$0.isEmpty })
        }
        for digest in try await papers.damaged(among: digests) {
            faults.append("paper \(digest): the file is missing or not what it was")
        }
        return faults
    }
}
