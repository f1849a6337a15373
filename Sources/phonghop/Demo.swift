import ArgumentParser
import Foundation
import Logging
import Meetings
import People
import Server

/// `phonghop demo`: the sample sessions, and a way in for every role.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the sample sessions, with one sign-in link per role."
    )

    /// How long the links of a demonstration work, in seconds.
    static let linkSeconds = 30 * 24 * 3_600

    @Option(name: .long, help: "The data folder; made and filled when it is not there.")
    var data = "demo-data"

    @Option(name: .long, help: "The folder with the sample sessions.")
    var agendas = "Agendas"

    @OptionGroup var listen: ListenOptions
    @OptionGroup var seal: SealOptions

    func run() async throws {
        var logger = Logger(label: "phonghop")
        logger.logLevel = .notice
        let installation = try await Installation(data: data, checking: .asRead, logger: logger)
        try await fill(installation)
        var settings = App.Settings(web: try listen.webFolder())
        settings.reloadsWeb = listen.reloadWeb
        // The people of a demonstration have links and no passwords.
        settings.administrationNeedsProof = false
        settings.seal = try seal.files ?? DemoSeal.files(in: data)
        let running = try Running(installation, listen: listen, settings: settings, logger: logger)
        let base = "http://localhost:\(running.port)"
        say("phonghop: \(base)\n")
        for line in try await links(installation) { say(line(base)) }
        say("\nCtrl-C dừng máy chủ · stops the server")
        try await running.untilStopped(logger: logger)
    }

    private func fill(_ installation: Installation) async throws {
        let importing = AgendaImport(
            directory: installation.directory,
            rooms: installation.rooms,
            papers: installation.papers
        )
        for folder in try AgendaFolders.all(in: URL(filePath: agendas)) { _ = try await importing.run(folder: folder) }
        if try await installation.directory.person(username: "quan.tri") == nil {
            try await installation.directory.addPerson(
                PersonFacts(username: "quan.tri", name: "Quản trị viên", isAdmin: true),
                by: .serverOperator
            )
        }
    }

    private struct Way {
        let role: String
        let username: String
    }

    /// The people of the Quảng Nam sample, which is ready to be held.
    private static let ways = [
        Way(role: "Chủ trì · chair", username: "le.tri.thanh"),
        Way(role: "Thư ký · secretary", username: "vu.thi.nhai"),
        Way(role: "Thành viên · member", username: "tran.van.tan"),
        Way(role: "Thành viên · member", username: "pham.hong.tung"),
        Way(role: "Thành viên · member", username: "dang.thi.sen"),
        Way(role: "Báo cáo viên · rapporteur", username: "cao.thi.dao"),
        Way(role: "Khách mời · guest", username: "mai.van.dua"),
        Way(role: "Quản trị · administrator", username: "quan.tri"),
    ]

    private func links(_ installation: Installation) async throws -> [(String) -> String] {
        var lines: [(String) -> String] = []
        for way in Self.ways {
            guard let person = try await installation.directory.person(username: way.username) else { continue }
            let link = try await installation.directory.makeLink(
                for: person.id,
                lastingSeconds: Self.linkSeconds,
                isReusable: true,
                by: .serverOperator
            )
            let label = "\(way.role): \(person.name)".padding(toLength: 46, withPad: " ", startingAt: 0)
            lines.append { "  \(label) \($0)/#/link/\(link.token)" }
        }
        if let meeting = MeetingID(rawValue: "quang-nam-2020-03-04") {
            let key = try await installation.directory.makeScreenKey(for: meeting, by: .serverOperator)
            let label = "Màn hình phòng họp · wall".padding(toLength: 46, withPad: " ", startingAt: 0)
            lines.append { "  \(label) \($0)/screen/\(meeting)#\(key.token)" }
        }
        return lines
    }
}

/// The agenda folders below a folder.
enum AgendaFolders {
    static func all(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter {
                FileManager.default.fileExists(atPath: $0.appending(path: "agenda.yaml").path(percentEncoded: false))
            }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
