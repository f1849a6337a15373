import Dispatch
import GRDB
import Meetings

// GRDB has a type of this name too.
import class Record.Record

@testable import Record
@testable import Rooms

extension Hall {
    /// Holds the disk: what is submitted from now on shares the next commit.
    /// - Returns: lets go of it.
    func holdDisk() async -> @Sendable () -> Void {
        let (record, held) = (record, DispatchSemaphore(value: 0))
        await withCheckedContinuation { started in
            Task {
                try await record.write { _ in
                    started.resume()
                    held.wait()
                }
            }
        }
        return { held.signal() }
    }

    /// Makes the commit that is being gathered fail as when the disk goes away. Only while the disk is held.
    func breakNextCommit() async throws {
        let (record, before) = (record, waiting)
        Task {
            try await record.write { _ in throw DatabaseError(resultCode: .SQLITE_IOERR, message: "no disk") }
        }
        try await eventually("the failing write waits") { waiting > before }
    }

    /// Appends and writes that wait for the disk.
    var waiting: Int { record.state.withLock { $0.pending.count } }

    func recovered() async throws {
        try await eventually("the disk takes writes again") { record.canWrite }
    }
}
