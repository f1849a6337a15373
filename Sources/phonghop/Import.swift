import AgendaFiles
import ArgumentParser
import Foundation
import Server

/// `phonghop import`: takes agenda folders in. The same folder again changes nothing.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Import agenda folders (see Agendas/README.md).")

    @OptionGroup var data: DataOption

    @Argument(help: "Folders with an agenda.yaml.")
    var folders: [String]

    func run() async throws {
        let installation = try await Installation(data: data.data)
        let importing = AgendaImport(
            directory: installation.directory,
            rooms: installation.rooms,
            papers: installation.papers
        )
        var failed = false
        for folder in folders {
            do {
                switch try await importing.run(folder: URL(filePath: folder)) {
                case .imported(let id): print("\(id): imported")
                case .unchanged(let id): print("\(id): unchanged")
                }
            } catch {
                failed = true
                FileHandle.standardError.write(Data("\(folder): \(error)\n".utf8))
            }
        }
        try installation.close()
        if failed { throw ExitCode(1) }
    }
}
