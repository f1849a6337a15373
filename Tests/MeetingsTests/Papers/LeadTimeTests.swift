import Testing

@testable import Meetings

struct LeadTimeTests {
    /// Midday in Viet Nam.
    private static func noon(_ date: String) throws -> Moment {
        let day = DayNumber(try #require(CalendarDate(rawValue: date)))
        return Moment(milliseconds: day.number * 86_400_000 + 5 * 3_600_000)
    }

    @Test func `days are counted as in the calendar of Viet Nam`() throws {
        #expect(DayNumber(Moment(milliseconds: 0)).number == 0)
        #expect(DayNumber(Moment(milliseconds: -7 * 3_600_000 - 1)).number == -1)
        #expect(DayNumber(Moment(milliseconds: 17 * 3_600_000 - 1)).number == 0)
        #expect(DayNumber(Moment(milliseconds: 17 * 3_600_000)).number == 1)
        #expect(DayNumber(Moment(milliseconds: .max)) > DayNumber(Moment(milliseconds: .min)))
        for (date, number) in [
            ("1970-01-01", 0), ("2000-02-29", 11_016), ("2020-03-04", 18_325), ("2100-03-01", 47_541),
        ] {
            #expect(DayNumber(try #require(CalendarDate(rawValue: date))).number == Int64(number))
        }
        let weekends = try ["2020-03-06", "2020-03-07", "2020-03-08", "2020-03-09", "1969-12-28"].map {
            DayNumber(try #require(CalendarDate(rawValue: $0))).isWeekend
        }
        #expect(weekends == [false, true, true, false, true])
    }

    // 4 March 2020 was a Wednesday.
    @Test(arguments: [
        ("2020-02-28", false), ("2020-02-29", true), ("2020-03-01", true), ("2020-03-02", true), ("2020-03-04", true),
        ("2020-03-05", true), ("2000-01-01", false),
    ])
    func `papers for a Wednesday are in time on the Friday before`(sent: String, isLate: Bool) throws {
        let session = try Self.noon("2020-03-04")
        #expect(LeadTime().isLate(sent: try Self.noon(sent), session: session) == isLate)
    }

    @Test func `holidays do not count and swapped days do`() throws {
        let session = try Self.noon("2020-03-04")
        let friday = try #require(CalendarDate(rawValue: "2020-02-28"))
        let saturday = try #require(CalendarDate(rawValue: "2020-02-29"))
        #expect(LeadTime(holidays: [friday]).isLate(sent: try Self.noon("2020-02-28"), session: session))
        #expect(!LeadTime(holidays: [friday]).isLate(sent: try Self.noon("2020-02-27"), session: session))
        #expect(!LeadTime(workedDays: [saturday]).isLate(sent: try Self.noon("2020-02-29"), session: session))
        #expect(!LeadTime(days: 0).isLate(sent: session, session: session))
        #expect(LeadTime(days: 1).isLate(sent: session, session: session))
    }

    @Test func `lateness counts from the announcement, then from each new version`() throws {
        var scene = try Scene.draft()
        scene.now = try Self.noon("2020-02-20")
        try scene.give(.agendaAddItem, ["title": "Báo cáo"], by: .secretary)
        let early = try scene.add(.report())
        #expect(scene.meeting.papers[PaperID(early)].flatMap(scene.meeting.sentAt) == nil)
        scene.now = try Self.noon("2020-02-28")
        try scene.advance(to: .invited)
        #expect(try scene.view(.an).paper(early)?.late == nil)
        scene.now = try Self.noon("2020-03-02")
        let late = try scene.add(.report())
        #expect(try scene.view(.an).paper(late)?.late == true)
        #expect(View(of: scene.meeting, for: .screen).paper(late)?.late == nil)
        try scene.give(ReplacePaper(paper: PaperID(early), file: .second))
        #expect(try scene.view(.an).paper(early)?.late == true)
        try scene.give(SetLeadTime(leadTime: LeadTime(days: 2)))
        #expect(try scene.view(.an).paper(early)?.late == nil)
    }

    @Test func `what was sent before a session came in as a file is not judged, what is laid down here is`() throws {
        var scene = try Scene.draft()
        try scene.give(.agendaAddItem, ["title": "Báo cáo"], by: .secretary)
        scene.now = try Self.noon("2026-01-15")
        // As an agenda file is taken in: everything at one moment.
        let old = 90
        scene.take([
            .session(.imported(digest: String(repeating: "ab", count: 32))),
            .papers(.added(paper: PaperID(old), facts: .report())),
            .session(.submitted), .session(.approved), .session(.published),
        ])
        #expect(try scene.view(.an).paper(old)?.late == nil)
        #expect(scene.meeting.papers[PaperID(old)].flatMap(scene.meeting.sentAt) == nil)
        scene.now = try Self.noon("2026-01-16")
        let new = try scene.add(.report())
        #expect(try scene.view(.an).paper(new)?.late == true)
        try scene.give(ReplacePaper(paper: PaperID(old), file: .second))
        #expect(try scene.view(.an).paper(old)?.late == true)
    }

    @Test func `a session that came in as a draft and is announced here is judged like any other`() throws {
        var scene = try Scene.draft()
        scene.now = try Self.noon("2020-03-02")
        scene.take([.session(.imported(digest: String(repeating: "ab", count: 32)))])
        try scene.give(.agendaAddItem, ["title": "Báo cáo"], by: .secretary)
        let paper = try scene.add(.report())
        scene.now = try Self.noon("2020-03-03")
        try scene.advance(to: .invited)
        #expect(try scene.view(.an).paper(paper)?.late == true)
    }

    @Test func `a calendar has limits and is kept in order`() throws {
        var scene = try Scene.draft()
        let days = [CalendarDate.womensDay, EventSamples.leadTime.holidays[0], .womensDay]
        try scene.give(SetLeadTime(leadTime: LeadTime(days: Limits.leadDays, holidays: days)))
        #expect(scene.meeting.papers.leadTime.holidays == [days[0], days[1]])
        for wrong in [
            LeadTime(days: -1), LeadTime(days: Limits.leadDays + 1),
            LeadTime(holidays: Array(repeating: .womensDay, count: Limits.calendarDays + 1)),
            LeadTime(workedDays: Array(repeating: .womensDay, count: Limits.calendarDays + 1)),
        ] {
            #expect(throws: CommandRefusal.numberOutOfRange) { try scene.give(SetLeadTime(leadTime: wrong)) }
        }
    }
}
