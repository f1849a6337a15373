import GRDB
import Record

// GRDB has a type of this name too.
import class Record.Record

extension House {
    /// The disk goes away. It comes back with `record.recover()`.
    func breakDisk() async {
        let record: Record = record
        do {
            try await record.write { _ in throw DatabaseError(resultCode: .SQLITE_IOERR, message: "no disk") }
        } catch {
            precondition(!record.canWrite, "A commit that fails stops the record")
        }
    }
}
