import GRDB

/// Why the record could not do what was asked. Codes travel to clients and scripts: add, never rename.
public enum RecordFailure: Error, Hashable, Sendable {
    /// Another server holds the data folder. `processID` is nil when it did not say who it is.
    case folderInUse(processID: Int32?)
    /// The data folder cannot be made, opened or locked; the text says which path and why.
    case folderUnusable(String)
    /// SQLite does not hold a setting that durability needs, or the database is of a newer version.
    case settingRefused(String)
    /// Someone else wrote to the log first: it stands at `head`. Reload, decide again, submit again.
    case conflict(head: Int64)
    /// The append itself is wrong (too large, no event, a control character). Submitting it again is useless.
    case invalid(String)
    /// More appends wait than ``RecordLimits/pendingJobs``. Try again later.
    case busy
    /// The disk failed. Nothing of the batch counts as written; the record refuses until it has recovered.
    case storageFailed(String)
    /// What is stored is not what was written.
    case damaged(Damage)
    /// A backup or a restore was refused; the text says why.
    case backupRefused(String)
    /// The record was closed.
    case closed

    /// The stable code of the failure, as clients and scripts see it.
    public var code: String {
        switch self {
        case .folderInUse: "record.folder-in-use"
        case .folderUnusable: "record.folder-unusable"
        case .settingRefused: "record.setting-refused"
        case .conflict: "record.conflict"
        case .invalid: "record.invalid"
        case .busy: "record.busy"
        case .storageFailed: "record.storage-failed"
        case .damaged: "record.damaged"
        case .backupRefused: "record.backup-refused"
        case .closed: "record.closed"
        }
    }

    /// Any error as a failure of the record; one that already is stays itself.
    init(_ error: any Error) {
        switch error {
        case let failure as RecordFailure: self = failure
        case let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_NOTADB:
            self = .damaged(Damage(log: nil, sequence: nil, kind: .file))
        default: self = .storageFailed(String(describing: error))
        }
    }
}

extension RecordFailure: CustomStringConvertible {
    /// One English sentence for the operator's terminal and log.
    public var description: String {
        switch self {
        case .folderInUse(let processID?): "the data folder is in use by the server with process number \(processID)"
        case .folderInUse(nil): "the data folder is in use by another server"
        case .folderUnusable(let reason): "the data folder cannot be used: \(reason)"
        case .settingRefused(let reason): "the database was refused: \(reason)"
        case .conflict(let head): "the log has moved on to event \(head)"
        case .invalid(let reason): "the append is not valid: \(reason)"
        case .busy: "too many appends are waiting"
        case .storageFailed(let reason): "the storage failed: \(reason)"
        case .damaged(let damage): "the record is damaged: \(damage)"
        case .backupRefused(let reason): "the backup was refused: \(reason)"
        case .closed: "the record is closed"
        }
    }
}

extension DatabaseError {
    /// True when the error speaks of the disk or the file rather than of one statement: the whole batch is lost.
    var isStorageFailure: Bool {
        switch resultCode.primaryResultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_ERROR, .SQLITE_TOOBIG, .SQLITE_RANGE, .SQLITE_MISUSE: false
        default: true
        }
    }
}
