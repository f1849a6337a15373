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
    /// Of the last so many events is known what each changed. Who comes back from longer ago gets the whole view: the
    /// meeting is then not held against itself for each event of a long record. To compare costs as much as there are
    /// seats: in a crowd it is done for fewer.
    static func eventsCompared(seats: Int) -> Int64 { Int64(max(100, min(1_000, 500_000 / max(1, seats)))) }

    let record: Record

    /// - Returns: nil when there is no such meeting.
    func load(_ id: MeetingID) throws -> LoadedRoom? {
        let log = LogName(id)
        guard let head = try record.head(of: log), head.sequence > 0 else { return nil }
        var loaded = try fromSnapshot(log)
        let reading = ReadAhead(record: record, log: log, from: loaded?.sequence ?? 0, through: head.sequence)
        while let events = try reading.next() {
            for recorded in events { try take(recorded, into: &loaded, of: log, through: head.sequence) }
        }
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
            versions: EntityVersions(byName: snapshot.versions, since: snapshot.versionsSince ?? 0),
            snapshotSequence: stored.sequence,
            commands: []
        )
    }

    private func take(
        _ recorded: RecordedEvent,
        into loaded: inout LoadedRoom?,
        of log: LogName,
        through last: Int64
    ) throws {
        guard loaded != nil else {
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
        // A copy is kept only where it is looked at: it makes the meeting copy what the event changes in it.
        let seats = loaded?.meeting.roster.participants.count ?? 0
        let before = recorded.sequence > last - Self.eventsCompared(seats: seats) ? loaded?.meeting : nil
        loaded?.meeting.apply(recorded.event, at: recorded.at)
        loaded?.sequence = recorded.sequence
        if let before, let after = loaded?.meeting {
            loaded?.versions.changed(Changes(from: before, to: after).keys, at: recorded.sequence)
        } else {
            loaded?.versions.forget(through: recorded.sequence)
        }
    }
}

extension Record {
    /// The whole record of a meeting, in order. Blocks while it reads.
    public func allEvents(of log: LogName) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        let reading = ReadAhead(record: self, log: log, from: 0, through: .max)
        while let more = try reading.next() { events += more }
        return events
    }
}
