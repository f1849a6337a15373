import ArgumentParser
import Cryptography
import Foundation
import Record

/// `phonghop record`: a meeting's whole record in a file, for whoever checks it with a program of their own.
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Write a meeting's whole record to a file, beside a running server; Web/Ballot/verify.py reads it.",
        discussion: """
            The first line names the meeting. Each further line is one event, byte for byte as it was hashed, a blank, and \
            the chain value after it. The record holds everything of the meeting: guard the file.
            """
    )

    @OptionGroup var data: DataOption

    @Argument(help: "The meeting's id, as verify lists it.")
    var meeting: String

    @Option(name: .long, help: "The file to write.")
    var to: String

    func run() async throws {
        guard let log = LogName(rawValue: meeting) else { throw ValidationError("\(meeting) is no meeting id.") }
        let lines = try Record.lines(of: log, in: DataDirectory(path: data.data))
        guard let last = lines.last else { throw ValidationError("There is no meeting \(meeting).") }
        var bytes = Array("{\"log\":\"\(meeting)\"}\n".utf8)
        for line in lines {
            bytes += line.text
            bytes += " \(Hex.encode(line.chain))\n".utf8
        }
        let made = FileManager.default.createFile(
            atPath: to,
            contents: Data(bytes),
            attributes: [.posixPermissions: 0o600]
        )
        guard made else { throw ValidationError("\(to) cannot be written.") }
        say("\(meeting): \(lines.count) events, \(Hex.encode(last.chain))")
    }
}
