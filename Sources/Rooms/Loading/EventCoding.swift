import Foundation
import Meetings
import Record
import StrictJSON

/// Events as they lie in the record: JSON with sorted keys, so that the same fact always has the same bytes.
public enum EventCoding {
    public static func encode(_ event: MeetingEvent) throws -> [UInt8] {
        if case .polls(.cast(let poll, let participant, let choice)) = event { return cast(poll, participant, choice) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(event))
    }

    /// What a whole hall does within a second: the same bytes without an encoder.
    private static func cast(_ poll: PollID, _ participant: ParticipantID, _ choice: Choice) -> [UInt8] {
        var out = JSONBytes(reserving: 80)
        out.raw("{\"polls\":{\"cast\":{\"choice\":")
        out.text(choice.rawValue)
        out.raw(",\"participant\":")
        out.number(participant.rawValue)
        out.raw(",\"poll\":")
        out.number(poll.rawValue)
        out.raw("}}}")
        return out.bytes
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
