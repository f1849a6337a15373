/// A day without a time, `2020-09-30`. Deadlines are days.
public struct CalendarDate: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    public let rawValue: String

    /// Nil unless `rawValue` is a real day of the years 1900 to 2999 in the form YYYY-MM-DD.
    public init?(rawValue: String) {
        let parts = rawValue.split(separator: "-", omittingEmptySubsequences: false)
        guard rawValue.utf8.count == 10, parts.count == 3, parts[0].count == 4, parts[1].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1900...2999).contains(year), (1...12).contains(month),
            (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        self.rawValue = rawValue
    }

    /// As people read it, `30/09/2020`.
    public var inFigures: String { rawValue.split(separator: "-").reversed().joined(separator: "/") }

    // ISO dates sort as text.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.rawValue < right.rawValue }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
