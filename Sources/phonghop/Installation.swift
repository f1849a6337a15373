import Foundation
import Logging
import Papers
import People
import Record
import Rooms
import Server

/// The rooms of one data folder, opened for a command.
struct Installation {
    let record: Record
    let audit: AuditLog
    let directory: Directory
    let papers: PaperStore
    let rooms: Rooms

    /// - Throws: ``RecordFailure`` with a sentence for the operator.
    init(
        data: String,
        checking: OpeningCheck = .everything,
        syslog: Syslog? = nil,
        logger: Logger = Logger(label: "phonghop")
    ) async throws {
        PrivateFiles.only()
        let folder = DataDirectory(path: data)
        record = try Record.open(folder, checking: checking, logger: logger)
        audit = AuditLog(folder.audit, syslog: syslog)
        directory = try await Directory(record: record, audit: audit, refusedPasswords: folder.refusedPasswords)
        papers = try PaperStore(folder: folder.papers)
        rooms = Rooms(record: record, logger: logger, makeFanout: App.makeFanout)
    }

    /// Everything is written and the folder is let go.
    func close() throws {
        audit.flush()
        try record.close()
    }
}
