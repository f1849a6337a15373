/// A participant reports for the session: in the room, or from elsewhere when the session is also held online. Pressing
/// twice changes nothing.
public struct CheckIn: Command {
    public static let name = CommandName.attendanceCheckIn

    public enum Way: String, Decodable, Sendable { case button, qr }

    public let mode: AttendanceMode
    public let via: Way?

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard mode == .onsite || meeting.session.facts.online else { throw AttendanceRefusal.notOnline }
        guard seat.attendance != mode.status else { return [] }
        return [.attendance(.checkedIn(participant: seat.id, mode: mode, viaCode: via == .qr))]
    }
}

/// A participant leaves before the end. A raised hand goes down.
public struct LeaveSession: Command {
    public static let name = CommandName.attendanceLeave

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let seat = try actor.seat(in: meeting)
        guard seat.attendance.isPresent else { throw AttendanceRefusal.notPresent }
        return meeting.departure(of: seat.id) + [.attendance(.left(participant: seat.id))]
    }
}

/// The secretary marks anyone; the person in charge of a site marks those seated there.
public struct RecordAttendance: Command {
    public static let name = CommandName.attendanceRecord

    public let participant: ParticipantID
    public let status: AttendanceStatus

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let seat = meeting.roster[participant] else { throw ParticipantRefusal.notFound }
        if actor.role == .siteOperator {
            guard let site = seat.facts.site, meeting.sites[site]?.operatorSeat == actor.participant else {
                throw AttendanceRefusal.otherSite
            }
        }
        guard seat.attendance != status else { return [] }
        let departure = status.isPresent ? [] : meeting.departure(of: participant)
        return departure + [.attendance(.recorded(participant: participant, status: status))]
    }
}

extension Meeting {
    /// What ends when someone goes: the speech, the request to speak.
    fileprivate func departure(of seat: ParticipantID) -> [MeetingEvent] {
        var events: [MeetingEvent] = []
        if speakers.floor?.participant == seat { events.append(.speakers(.speechEnded)) }
        events += speakers.waiting.filter { $0.participant == seat }.map { .speakers(.handLowered(speech: $0.id)) }
        return events
    }
}
