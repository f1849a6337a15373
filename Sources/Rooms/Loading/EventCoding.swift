import Foundation
import Meetings
import Record
import StrictJSON

/// Events as they lie in the record: JSON with sorted keys, so that the same fact always has the same bytes.
public enum EventCoding {
    public static func encode(_ event: MeetingEvent) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(event))
    }

    public static func decode(_ entry: Entry) throws -> RecordedEvent {
        let event = try StrictJSON.decode(MeetingEvent.self, from: entry.payload, numbers: .written)
        return RecordedEvent(sequence: entry.sequence, at: Moment(milliseconds: entry.at), event: event)
    }
}

extension PersonID {
    /// How a person is named as the actor of an event: `p17`.
    public var actorName: String { "p\(rawValue)" }
}

extension LogName {
    /// The log of a meeting is named after it.
    public init(_ meeting: MeetingID) {
        guard let name = LogName(rawValue: meeting.rawValue) else {
            preconditionFailure("Every meeting id is a log name")
        }
        self = name
    }
}
