extension LeadTime {
    /// The day that is `days` working days after `start`; the calendar's holidays and swapped days reckoned in.
    ///
    /// The law counts from the day after: five working days after a Thursday end on the next Thursday.
    func day(_ days: Int, workingDaysAfter start: Moment) -> CalendarDate {
        let off = Set(holidays.map(DayNumber.init))
        let worked = Set(workedDays.map(DayNumber.init))
        var day = DayNumber(start)
        var left = days
        // A calendar of a thousand days off is longer than any that is kept.
        for _ in 0..<(Limits.calendarDays + 7 * (days + 1)) where left > 0 {
            day = day.next
            if worked.contains(day) || (!day.isWeekend && !off.contains(day)) { left -= 1 }
        }
        return day.date
    }
}

extension DayNumber {
    /// The day in the Gregorian calendar; the last that a date can name when it lies beyond.
    var date: CalendarDate {
        let days = number + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let text = [(year, 4), (month, 2), (day, 2)].map { number, width in
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return CalendarDate(rawValue: text.joined(separator: "-")) ?? CalendarDate.last
    }
}

extension CalendarDate {
    /// The last day that a date can name.
    static let last: CalendarDate = {
        guard let date = CalendarDate(rawValue: "2999-12-31") else { preconditionFailure("A day of the year 2999") }
        return date
    }()
}
