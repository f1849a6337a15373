extension Moment {
    /// `08 giờ 42` in Viet Nam (UTC+07:00): how state papers write a time of day.
    var clockWords: String {
        let day: Int64 = 24 * 60
        let (shifted, isTooLate) = rawValue.addingReportingOverflow(7 * 3_600_000)
        let minutes = (((isTooLate ? rawValue : shifted) / 60_000) % day + day) % day
        return "\(Self.twoDigits(minutes / 60)) giờ \(Self.twoDigits(minutes % 60))"
    }

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension CalendarDate {
    /// `ngày 04 tháng 3 năm 2020`: a leading zero for days below 10 and for the months 1 and 2 (Decree 30/2020, Annex I).
    var words: String {
        let parts = rawValue.split(separator: "-").compactMap { Int($0) }
        let (year, month, day) = (parts[0], parts[1], parts[2])
        return "ngày \(day < 10 ? "0" : "")\(day) tháng \(month < 3 ? "0" : "")\(month) năm \(year)"
    }
}
