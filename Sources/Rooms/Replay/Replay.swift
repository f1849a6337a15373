import Foundation
import Meetings

/// A session as it was after one of its events.
public struct Replay: Sendable {
    public let meeting: Meeting
    public let sequence: Int64
    public let at: Moment

    /// - Parameter events: the record from its beginning, at least up to `sequence`.
    /// - Returns: nil when there is no event of this number.
    public init?(_ events: [RecordedEvent], through sequence: Int64) {
        guard let first = events.first, var meeting = Meeting(first: first.event), sequence >= 1 else { return nil }
        var last = first
        for recorded in events where recorded.sequence <= sequence {
            meeting.apply(recorded.event, at: recorded.at)
            last = recorded
        }
        guard last.sequence == sequence else { return nil }
        self.meeting = meeting
        self.sequence = sequence
        at = last.at
    }

    /// What `audience` saw then, less what is not theirs to see today: rights that were taken away stay taken away.
    ///
    /// - Parameter today: the meeting as it stands now.
    public func view(for audience: Audience, watching topics: Set<Topic>, today: Meeting) throws -> [UInt8] {
        let (then, now) = (View(of: meeting, for: audience), View(of: today, for: audience))
        let writer = UpdateWriter()
        var update = Update(sequence: sequence, now: at, isReset: true)
        for key in then.keys(watching: topics) {
            let isTheirs = audience.clearance == .office || key.number == nil || now[key] != nil
            guard isTheirs, let value = try writer.value(key, in: then) else { continue }
            update.set(key.description, value)
        }
        return update.json
    }
}
