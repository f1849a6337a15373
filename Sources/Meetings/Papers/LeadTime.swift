/// How long before the session papers are to be sent: three working days unless the body's rules say otherwise (Decision
/// 45/2018, Art. 10; Law on local government). Working days are Monday to Friday, less the holidays and plus the swapped
/// days that the administrator keeps.
///
/// Counted back from the day of the session: for a session on Thursday, three working days before is Monday.
public struct LeadTime: Codable, Hashable, Sendable {
    public static let usualDays = 3

    public var days: Int
    /// Days off, also on weekdays: Tết, 30 April.
    public var holidays: [CalendarDate]
    /// Saturdays and Sundays that are worked (làm bù).
    public var workedDays: [CalendarDate]

    public init(days: Int = LeadTime.usualDays, holidays: [CalendarDate] = [], workedDays: [CalendarDate] = []) {
        self.days = days
        self.holidays = holidays
        self.workedDays = workedDays
    }

    /// Working days from the one on which papers were sent up to the day before the session.
    ///
    /// - Returns: at most `days`, so that a sending of years ago is not counted out.
    func workingDays(from sent: DayNumber, to session: DayNumber) -> Int {
        let off = Set(holidays.map(DayNumber.init))
        let worked = Set(workedDays.map(DayNumber.init))
        var count = 0
        var day = session
        while day > sent, count < days {
            day = day.previous
            if worked.contains(day) || (!day.isWeekend && !off.contains(day)) { count += 1 }
        }
        return count
    }

    /// Whether papers sent at `sent` came with less time than the rule asks.
    func isLate(sent: Moment, session: Moment) -> Bool {
        workingDays(from: DayNumber(sent), to: DayNumber(session)) < days
    }

    func checked() throws -> LeadTime {
        guard (0...Limits.leadDays).contains(days), holidays.count <= Limits.calendarDays,
            workedDays.count <= Limits.calendarDays
        else { throw CommandRefusal.numberOutOfRange }
        return LeadTime(days: days, holidays: Set(holidays).sorted(), workedDays: Set(workedDays).sorted())
    }
}

/// The lead time that this session's papers are held against. Given by the server alone, when the administrator's calendar
/// or the body's rule changes before the session.
public struct SetLeadTime: Command {
    public static let name = CommandName.papersSetLeadTime

    public let leadTime: LeadTime

    public init(leadTime: LeadTime) { self.leadTime = leadTime }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        let checked = try leadTime.checked()
        return checked == meeting.papers.leadTime ? [] : [.papers(.leadTimeSet(leadTime: checked))]
    }
}

extension Meeting {
    /// When a paper's present version was sent: when it was laid on the table, but not before the session was announced.
    ///
    /// Nil while the session is not announced, and for what came in with the agenda file of a session that had been
    /// announced already: it was sent elsewhere, and the file does not say when.
    public func sentAt(_ paper: Paper) -> Moment? {
        guard let announced = session.publishedAt else { return nil }
        let laid = paper.version?.addedAt ?? paper.addedAt
        if let imported = session.importedAt, announced <= imported, laid <= imported { return nil }
        return max(announced, laid)
    }

    /// Whether a paper came later than the body's rule allows. What came during or after the session is late too; of what
    /// was sent elsewhere nobody here can say so.
    public func isLate(_ paper: Paper) -> Bool {
        sentAt(paper).map { papers.leadTime.isLate(sent: $0, session: session.facts.startsAt) } ?? false
    }
}
