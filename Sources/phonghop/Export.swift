import ArgumentParser
import Foundation
import Meetings
import Server

/// `phonghop export`: a session as an agenda folder.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a session as an agenda folder, with its papers, that import takes in again."
    )

    @OptionGroup var data: DataOption

    @Argument(help: "The meeting's id, as verify lists it.")
    var meeting: String

    @Option(name: .long, help: "The folder to make.")
    var to: String

    func run() async throws {
        guard let id = MeetingID(rawValue: meeting) else { throw ValidationError("\(meeting) is no meeting id.") }
        let installation = try await Installation(data: data.data)
        let exporting = AgendaExport(
            directory: installation.directory,
            rooms: installation.rooms,
            papers: installation.papers
        )
        do {
            try await exporting.run(id, to: URL(filePath: to, directoryHint: .isDirectory))
        } catch {
            try installation.close()
            throw error
        }
        try installation.close()
        say("\(id): \(to)")
    }
}
