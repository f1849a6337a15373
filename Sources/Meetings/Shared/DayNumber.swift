/// A day in Viet Nam (UTC+07:00, no summer time) as the number of days since 1 January 1970: for counting days.
struct DayNumber: Hashable, Comparable {
    let number: Int64

    private init(number: Int64) { self.number = number }

    init(_ moment: Moment) {
        let (shifted, isTooLate) = moment.rawValue.addingReportingOverflow(7 * 3_600_000)
        let milliseconds = isTooLate ? moment.rawValue : shifted
        let day: Int64 = 86_400_000
        number = milliseconds / day - (milliseconds % day < 0 ? 1 : 0)
    }

    /// Counted in the Gregorian calendar, years from March on so that the leap day comes last.
    init(_ date: CalendarDate) {
        let parts = date.rawValue.split(separator: "-").compactMap { Int64($0) }
        let (year, month, day) = (parts[0] - (parts[1] <= 2 ? 1 : 0), parts[1], parts[2])
        let era = year / 400
        let yearOfEra = year % 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func < (left: DayNumber, right: DayNumber) -> Bool { left.number < right.number }

    var previous: DayNumber { DayNumber(number: number - 1) }
    var next: DayNumber { DayNumber(number: number + 1) }

    /// The last millisecond of the day in Việt Nam.
    var end: Moment { Moment(milliseconds: (number + 1) * 86_400_000 - 7 * 3_600_000 - 1) }

    /// 1 January 1970 was a Thursday.
    var isWeekend: Bool { [0, 6].contains(((number % 7) + 11) % 7) }
}
