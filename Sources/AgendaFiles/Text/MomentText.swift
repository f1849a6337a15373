import Meetings

/// Moments as ISO 8601 text with an offset, and back. Vietnam has had UTC+07:00 without summer time since 1975.
enum MomentText {
    private static let offsetMilliseconds: Int64 = 7 * 3_600_000
    private static let dayMilliseconds: Int64 = 86_400_000

    /// "2020-03-04T08:00:00+07:00"; milliseconds only when there are any.
    static func write(_ moment: Moment) -> String {
        let local = moment.rawValue + offsetMilliseconds
        let day = civilDay(from: floorDivide(local, dayMilliseconds))
        let rest = local - floorDivide(local, dayMilliseconds) * dayMilliseconds
        let seconds = Int(rest / 1000)
        let clock = "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
        let milliseconds = Int(rest % 1000)
        let fraction = milliseconds == 0 ? "" : "." + String(String(1000 + milliseconds).dropFirst())
        return "\(day.year)-\(padded(day.month))-\(padded(day.day))T\(clock)\(fraction)+07:00"
    }

    /// Nil unless `text` is a date, `T` or a space, a time with or without seconds, and an offset or `Z`.
    static func read(_ text: String) -> Moment? {
        var rest = text[...]
        guard let year = digits(4, &rest), skip("-", &rest), let month = digits(2, &rest), skip("-", &rest),
            let dayOfMonth = digits(2, &rest), let day = AgendaFile.Day(year: year, month: month, day: dayOfMonth),
            skip("T", &rest) || skip(" ", &rest),
            let hour = digits(2, &rest), hour < 24, skip(":", &rest), let minute = digits(2, &rest), minute < 60,
            let second = seconds(&rest), let milliseconds = fraction(&rest),
            let offset = offsetMinutes(&rest), rest.isEmpty
        else { return nil }
        let clock = Int64((hour * 60 + minute - offset) * 60 + second) * 1000 + Int64(milliseconds)
        return Moment(milliseconds: daysSince1970(day) * dayMilliseconds + clock)
    }

    /// Nil unless `text` is "year-month-day" and that day exists.
    static func readDay(_ text: String) -> AgendaFile.Day? {
        var rest = text[...]
        guard let year = digits(4, &rest), skip("-", &rest), let month = digits(2, &rest), skip("-", &rest),
            let day = digits(2, &rest), rest.isEmpty
        else { return nil }
        return AgendaFile.Day(year: year, month: month, day: day)
    }

    /// The day a moment falls on in Vietnam; nil outside the years a ``AgendaFile/Day`` covers.
    static func day(of moment: Moment) -> AgendaFile.Day? {
        let day = civilDay(from: floorDivide(moment.rawValue + offsetMilliseconds, dayMilliseconds))
        return AgendaFile.Day(year: day.year, month: day.month, day: day.day)
    }

    private static func seconds(_ rest: inout Substring) -> Int? {
        guard skip(":", &rest) else { return 0 }
        guard let second = digits(2, &rest), second < 60 else { return nil }
        return second
    }

    private static func fraction(_ rest: inout Substring) -> Int? {
        guard skip(".", &rest) else { return 0 }
        return digits(3, &rest)
    }

    private static func offsetMinutes(_ rest: inout Substring) -> Int? {
        if skip("Z", &rest) { return 0 }
        let sign = skip("+", &rest) ? 1 : skip("-", &rest) ? -1 : 0
        guard sign != 0, let hours = digits(2, &rest), hours <= 14, skip(":", &rest), let minutes = digits(2, &rest),
            minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private static func digits(_ count: Int, _ rest: inout Substring) -> Int? {
        let prefix = rest.prefix(count)
        guard prefix.utf8.count == count, prefix.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        rest = rest.dropFirst(count)
        return Int(prefix)
    }

    private static func skip(_ character: Character, _ rest: inout Substring) -> Bool {
        guard rest.first == character else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Days since 1970-01-01 in the Gregorian calendar, counted in eras of 400 years that start on 1 March.
    private static func daysSince1970(_ day: AgendaFile.Day) -> Int64 {
        let year = Int64(day.month <= 2 ? day.year - 1 : day.year)
        let era = floorDivide(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = Int64((153 * ((day.month + 9) % 12) + 2) / 5 + day.day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civilDay(from daysSince1970: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = daysSince1970 + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))
    }

    private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }
}
