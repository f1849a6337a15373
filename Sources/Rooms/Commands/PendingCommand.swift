import Meetings
import Record

/// A command that took effect ahead and waits for the disk.
struct PendingCommand {
    let key: CommandKey?
    /// The last event that must be on disk before anybody hears of it.
    let sequence: Int64
    let events: [RecordedEvent]
    let made: [CommandReply.Made]
    var replies: [@Sendable (CommandReply) -> Void]
}
