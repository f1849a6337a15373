import Foundation
import Meetings

/// A person's sessions and deadlines as a calendar (RFC 5545): lines folded at 75 bytes, text escaped, times in UTC.
struct CalendarFeed {
    private var lines: [String] = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//phonghop//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    ]

    init(name: String) { lines.append("X-WR-CALNAME:\(Self.escaped(name))") }

    mutating func add(_ meeting: MeetingSummary, at now: Moment, base: String) {
        lines += [
            "BEGIN:VEVENT", "UID:\(meeting.id)@phonghop", "DTSTAMP:\(Self.utc(now))",
            "DTSTART:\(Self.utc(meeting.startsAt))", "DTEND:\(Self.utc(meeting.endsAt))",
            "SUMMARY:\(Self.escaped(meeting.title))", "LOCATION:\(Self.escaped(meeting.place))",
            "DESCRIPTION:\(Self.escaped(meeting.committee))",
            "STATUS:\(meeting.state == .cancelled ? "CANCELLED" : meeting.state == .postponed ? "TENTATIVE" : "CONFIRMED")",
        ]
        if !base.isEmpty { lines.append("URL:\(base)/meetings/\(meeting.id)") }
        lines.append("END:VEVENT")
    }

    /// A whole day.
    mutating func add(_ row: TaskList.Row, at now: Moment) {
        guard let due = row.task.dueOn else { return }
        lines += [
            "BEGIN:VEVENT", "UID:\(row.meeting)-task-\(row.task.id)@phonghop", "DTSTAMP:\(Self.utc(now))",
            "DTSTART;VALUE=DATE:\(due.rawValue.replacing("-", with: ""))",
            "SUMMARY:\(Self.escaped("Hạn: \(row.task.title)"))",
            "DESCRIPTION:\(Self.escaped("\(row.task.lead). \(row.meetingTitle)"))", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }

    var text: String {
        (lines + ["END:VCALENDAR"]).map { Self.folded($0) + "\r\n" }.joined()
    }

    /// `20200304T013000Z`
    private static func utc(_ moment: Moment) -> String {
        let date = Date(timeIntervalSince1970: Double(moment.rawValue / 1000))
        return date.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }

    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\r", with: "").replacing("\n", with: "\\n")
    }

    /// No letter is cut in two.
    static func folded(_ line: String) -> String {
        var (out, width) = ("", 0)
        for letter in line.unicodeScalars {
            let bytes = String(letter).utf8.count
            if width + bytes > 75 {
                out += "\r\n "
                width = 1
            }
            out.unicodeScalars.append(letter)
            width += bytes
        }
        return out
    }
}
