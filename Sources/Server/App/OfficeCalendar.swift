import Foundation
import GRDB
import Meetings
import Record

// GRDB has a type of this name too.
import class Record.Record

/// The days that the administrator keeps: holidays and swapped working days, and how many working days before a session
/// each body asks for its papers. Sessions carry a copy, renewed while they are not open yet.
final class OfficeCalendar: Sendable {
    struct Days: Codable, Hashable, Sendable {
        var holidays: [CalendarDate]
        var workedDays: [CalendarDate]
    }

    private let record: Record

    /// Makes the tables when they are not there.
    init(record: Record) throws {
        self.record = record
        try record.register([
            Migration("calendar/1 office calendar, lead times") { database in
                try database.execute(
                    sql: """
                        CREATE TABLE calendar_days (
                            day TEXT PRIMARY KEY CHECK (length(day) = 10),
                            is_worked INTEGER NOT NULL CHECK (is_worked IN (0, 1))
                        ) STRICT, WITHOUT ROWID;
                        CREATE TABLE lead_times (
                            committee INTEGER PRIMARY KEY,
                            days INTEGER NOT NULL CHECK (days >= 0)
                        ) STRICT;
                        """
                )
            }
        ])
    }

    func days() async throws -> Days {
        try await record.read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT day, is_worked FROM calendar_days ORDER BY day")
            let days = { (isWorked: Bool) in
                rows.filter { ($0[1] as Bool) == isWorked }.compactMap { CalendarDate(rawValue: $0[0]) }
            }
            return Days(holidays: days(false), workedDays: days(true))
        }
    }

    /// Takes the place of all days kept before.
    /// - Throws: ``CommandRefusal/numberOutOfRange`` for more days than a calendar holds, or a day that is both.
    func set(_ days: Days) async throws {
        let (holidays, worked) = (Set(days.holidays), Set(days.workedDays))
        guard holidays.count <= Limits.calendarDays, worked.count <= Limits.calendarDays,
            holidays.isDisjoint(with: worked)
        else { throw CommandRefusal.numberOutOfRange }
        try await record.write { database in
            try database.execute(sql: "DELETE FROM calendar_days")
            for (day, isWorked) in holidays.map({ ($0, false) }) + worked.map({ ($0, true) }) {
                try database.execute(
                    sql: "INSERT INTO calendar_days (day, is_worked) VALUES (?, ?)",
                    arguments: [day.rawValue, isWorked]
                )
            }
        }
    }

    func leadDays(of committee: CommitteeID) async throws -> Int {
        try await record.read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT days FROM lead_times WHERE committee = ?",
                arguments: [committee.rawValue]
            )
        } ?? LeadTime.usualDays
    }

    /// - Throws: ``CommandRefusal/numberOutOfRange``.
    func setLeadDays(_ days: Int, of committee: CommitteeID) async throws {
        guard (0...Limits.leadDays).contains(days) else { throw CommandRefusal.numberOutOfRange }
        try await record.write { database in
            try database.execute(
                sql: """
                    INSERT INTO lead_times (committee, days) VALUES (?, ?)
                    ON CONFLICT (committee) DO UPDATE SET days = excluded.days
                    """,
                arguments: [committee.rawValue, days]
            )
        }
    }

    /// What a session of `committee` carries with it.
    func leadTime(of committee: CommitteeID) async throws -> LeadTime {
        let days = try await days()
        return LeadTime(
            days: try await leadDays(of: committee),
            holidays: days.holidays,
            workedDays: days.workedDays
        )
    }
}
