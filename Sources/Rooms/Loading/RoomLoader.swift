import Meetings
import Record

/// A room as it comes from disk.
struct LoadedRoom: Sendable {
    var meeting: Meeting
    var sequence: Int64
    var versions: EntityVersions
    var snapshotSequence: Int64
    var commands: [CommandKey]
}

/// Brings a room from disk: its last snapshot, and the events after it.
///
/// Blocks while it reads: for a loading queue, never for one that serves people.
struct RoomLoader {
    let record: Record

    /// - Returns: nil when there is no such meeting.
    func load(_ id: MeetingID) throws -> LoadedRoom? {
        let log = LogName(id)
        guard let head = try record.head(of: log), head.sequence > 0 else { return nil }
        var loaded = try fromSnapshot(log)
        var sequence = loaded?.sequence ?? 0
        while sequence < head.sequence {
            let entries = try record.entries(of: log, after: sequence)
            guard let last = entries.last else { break }
            for entry in entries {
                let recorded = try EventCoding.decode(entry)
                try take(recorded, into: &loaded, of: log)
            }
            sequence = last.sequence
        }
        loaded?.sequence = sequence
        loaded?.commands = try record.commandKeys(of: log)
        return loaded
    }

    private func fromSnapshot(_ log: LogName) throws -> LoadedRoom? {
        guard let stored = try record.latestSnapshot(of: log), let snapshot = RoomSnapshot.decode(stored.bytes) else {
            return nil
        }
        return LoadedRoom(
            meeting: snapshot.meeting,
            sequence: stored.sequence,
            versions: EntityVersions(byName: snapshot.versions),
            snapshotSequence: stored.sequence,
            commands: []
        )
    }

    private func take(_ recorded: RecordedEvent, into loaded: inout LoadedRoom?, of log: LogName) throws {
        guard let before = loaded?.meeting else {
            guard var meeting = Meeting(first: recorded.event) else {
                throw RecordFailure.damaged(Damage(log: log, sequence: recorded.sequence, kind: .payload))
            }
            meeting.apply(recorded.event, at: recorded.at)
            loaded = LoadedRoom(
                meeting: meeting,
                sequence: recorded.sequence,
                versions: EntityVersions(),
                snapshotSequence: 0,
                commands: []
            )
            return
        }
        loaded?.meeting.apply(recorded.event, at: recorded.at)
        if let after = loaded?.meeting {
            loaded?.versions.changed(Changes(from: before, to: after).keys, at: recorded.sequence)
        }
    }
}

extension Record {
    /// The whole record of a meeting, in order. Blocks while it reads.
    public func allEvents(of log: LogName) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        while true {
            let entries = try entries(of: log, after: events.last?.sequence ?? 0)
            guard !entries.isEmpty else { return events }
            events += try entries.map(EventCoding.decode)
        }
    }
}
