import Foundation
import HTTP
import Logging
import Papers
import People
import Record
import Rooms
import Transport

/// A second house in the same process, for one rehearsal: a record, people, rooms, papers, a desk and ballots of its own in
/// a folder that goes when it closes, and a door on this machine alone for the simulated members.
final class RehearsalHouse: Sendable {
    /// A member's live view, requests and casting, and as much again for those that are just closing.
    private static let connections = 6 * Rehearsals.mostMembers
    /// How long connections may take to finish.
    private static let drainTime = Duration.seconds(2)
    /// How often the folder is tried again, and how long the pause is before.
    private static let wipes = 20
    private static let wipePause = Duration.milliseconds(100)

    let folder: DataDirectory
    let record: Record
    let directory: Directory
    let rooms: Rooms
    let papers: PaperStore
    let app: App
    let port: UInt16
    private let audit: AuditLog
    private let server: HTTPServer

    /// - Parameters:
    ///   - folder: made here, readable by its owner alone.
    ///   - settings: those of the house that rehearses; nobody is asked for a second factor, and nothing is sealed.
    ///   - pages: the client's files, as the house that rehearses serves them.
    ///   - disk: what the house that rehearses has promised of the disk, which is the same.
    init(in folder: DataDirectory, like settings: App.Settings, pages: StaticFiles, disk: DiskRoom) async throws {
        var logger = Logger(label: "rehearsal")
        // What goes wrong in a rehearsal is for the one who rehearses; the log of the house is for the house.
        logger.logLevel = .critical
        self.folder = folder
        try FileManager.default.createDirectory(
            at: folder.url.deletingLastPathComponent(),
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        record = try Record.open(folder, logger: logger)
        audit = AuditLog(folder.audit, logger: logger)
        directory = try await Directory(record: record, audit: audit)
        papers = try PaperStore(folder: folder.papers, sharing: disk)
        rooms = Rooms(record: record, logger: logger, makeFanout: App.makeFanout)
        var settings = settings
        (settings.isRehearsal, settings.seal, settings.secondFactor) = (true, nil, .nobody)
        app = try App(
            settings: settings,
            rooms: rooms,
            directory: directory,
            papers: papers,
            audit: audit,
            pages: pages,
            logger: logger
        )
        var limits = TransportLimits()
        (limits.connections, limits.connectionsPerAddress) = (Self.connections, Self.connections)
        server = try HTTPServer(options: ServerOptions(limits: limits), responder: app, logger: logger)
        port = try server.start()
    }

    /// Ends every connection, waits for what is under way, and wipes the folder.
    func close() async {
        await rooms.stop()
        await rooms.ballots.retire()
        await server.drain(deadline: Self.drainTime)
        await app.retire()
        audit.flush()
        try? record.close()
        var wipes = 1
        while !Self.wipe(folder.url), wipes < Self.wipes {
            wipes += 1
            try? await Task.sleep(for: Self.wipePause)
        }
    }

    /// Removes a rehearsal's folder, and the one that holds them when it was the last.
    /// - Returns: whether it is gone.
    @discardableResult
    static func wipe(_ folder: URL) -> Bool {
        let path = folder.path(percentEncoded: false)
        try? FileManager.default.removeItem(at: folder)
        // Only an empty folder goes.
        rmdir(folder.deletingLastPathComponent().path(percentEncoded: false))
        return !FileManager.default.fileExists(atPath: path)
    }
}
