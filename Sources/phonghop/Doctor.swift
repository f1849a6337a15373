import ArgumentParser
import Foundation
import Papers
import Server

/// `phonghop doctor`: what papers need of the machine, one line each.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look for the programs and fonts that papers need, and at the seal; exit 1 when something is missing."
    )

    @OptionGroup var seal: SealOptions

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "phonghop-doctor-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let findings =
            PaperTools.check(try Workshop(folder: folder))
            + [seal.files.map { App.Settings.finding(of: $0) }].compactMap(\.self)
        for finding in findings {
            print("\(finding.isFine ? "ok     " : "missing") \(finding.name): \(finding.detail)")
        }
        if findings.contains(where: { !$0.isFine }) { throw ExitCode(1) }
    }
}
