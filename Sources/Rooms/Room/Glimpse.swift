import Meetings
import Synchronization

/// A meeting as its room last published it, readable from any thread without waiting for the room. Empty when the room has
/// left memory: then ask the room.
final class Glimpse: Sendable {
    private let published: Mutex<Meeting?>

    init(_ meeting: Meeting) { published = Mutex(meeting) }

    var meeting: Meeting? { published.withLock { $0 } }

    func set(_ meeting: Meeting?) { published.withLock { $0 = meeting } }
}
