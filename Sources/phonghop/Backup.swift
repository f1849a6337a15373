import ArgumentParser
import Ballots
import Desk
import Foundation
import Record
import Server

/// `phonghop backup`: one verified copy of the database, the papers and everyone's private notes, beside a running server.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a data folder to a new folder, beside a running server. The copy is verified."
    )

    @OptionGroup var data: DataOption

    @Option(name: .long, help: "The folder to make.")
    var to: String

    func run() async throws {
        let (source, target) = (DataDirectory(path: data.data), DataDirectory(path: to))
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw ValidationError("\(target.path) exists already; a backup never writes over anything.")
        }
        try FileManager.default.createDirectory(
            at: target.url,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        // Papers first would miss those laid on the table meanwhile; a paper's file is there before its event.
        let reports = try Record.backup(source, to: target.database)
        try PaperFolders.copy(from: source, to: target)
        for board in try BoardFiles.copy(from: source.ballots, to: target.ballots) {
            print("\(board): this vote is being closed; back up again to have its board.")
        }
        try ProofFiles.copy(from: source, to: target)
        try Desk.copy(source.desk, to: target.desk)
        print("\(reports.count) meetings copied and verified: \(target.path)")
    }
}

/// `phonghop restore`: makes a data folder from a backup.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a data folder from a backup, which is verified first. Refuses a folder that is not empty."
    )

    @OptionGroup var data: DataOption

    @Option(name: .long, help: "The backup's folder.")
    var from: String

    func run() async throws {
        PrivateFiles.only()
        let (source, target) = (DataDirectory(path: from), DataDirectory(path: data.data))
        // Before anything is put in place: a backup that is damaged in one part is not restored in the others.
        try Desk.check(source.desk)
        _ = try ProofKey.key(in: source)
        let reports = try Record.restore(from: source.database, to: target)
        try PaperFolders.copy(from: source, to: target)
        _ = try BoardFiles.copy(from: source.ballots, to: target.ballots)
        try ProofFiles.copy(from: source, to: target)
        try Desk.copy(source.desk, to: target.desk)
        print("\(reports.count) meetings restored and verified: \(target.path)")
    }
}

/// Copies the key with which the installation signs, and the checkpoints that it gave out: without the key a restored
/// installation could not go on where browsers saw it last.
enum ProofFiles {
    static func copy(from source: DataDirectory, to target: DataDirectory) throws {
        for (old, new) in [(source.proofKey, target.proofKey), (source.checkpoints, target.checkpoints)]
        where FileManager.default.fileExists(atPath: old.path(percentEncoded: false)) {
            try? FileManager.default.removeItem(at: new)
            try FileManager.default.copyItem(at: old, to: new)
        }
    }
}

/// Copies papers by their digests; what is there already is left, and so is what is only on its way in.
enum PaperFolders {
    static func copy(from source: DataDirectory, to target: DataDirectory) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: source.papers.path(percentEncoded: false)) else { return }
        for shelf in try files.contentsOfDirectory(at: source.papers, includingPropertiesForKeys: nil)
        where shelf.lastPathComponent.count == 2 {
            let place = target.papers.appending(path: shelf.lastPathComponent)
            try files.createDirectory(
                at: place,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for paper in try files.contentsOfDirectory(at: shelf, includingPropertiesForKeys: nil) {
                let copy = place.appending(path: paper.lastPathComponent)
                if !files.fileExists(atPath: copy.path(percentEncoded: false)) {
                    try files.copyItem(at: paper, to: copy)
                }
            }
        }
    }
}
