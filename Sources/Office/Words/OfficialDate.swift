/// A calendar day as official papers write it: `ngày 04 tháng 3 năm 2020`.
///
/// Days below 10 and the months January and February carry a leading zero, so that nobody can add a digit in front;
/// months 3 to 9 do not. Source: Decree 30/2020, Annex I, II.4.
public struct OfficialDate: Sendable, Hashable, Comparable {
    public let day: Int
    public let month: Int
    public let year: Int

    /// - Returns: nil for a day the calendar does not have (31/4, 29/2 outside leap years) or a year outside 1945…9999.
    public init?(day: Int, month: Int, year: Int) {
        guard (1945...9999).contains(year), (1...12).contains(month) else { return nil }
        guard (1...Self.days(in: month, of: year)).contains(day) else { return nil }
        self.day = day
        self.month = month
        self.year = year
    }

    /// `ngày 04 tháng 3 năm 2020`
    public var inWords: String {
        "ngày \(Self.twoDigits(day)) tháng \(month < 3 ? Self.twoDigits(month) : String(month)) năm \(year)"
    }

    /// `04/03/2020`, for lists and tables.
    public var inFigures: String { "\(Self.twoDigits(day))/\(Self.twoDigits(month))/\(year)" }

    /// `2020-03-04`, for metadata.
    public var iso: String { "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))" }

    public static func < (one: Self, other: Self) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A day and a time of day where the meeting is: `08 giờ 30, ngày 15 tháng 9 năm 2020`.
public struct OfficialTime: Sendable, Hashable, Comparable {
    public let date: OfficialDate
    public let hour: Int
    public let minute: Int

    /// - Returns: nil outside 00:00…23:59.
    public init?(_ date: OfficialDate, hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.date = date
        self.hour = hour
        self.minute = minute
    }

    /// `08 giờ 30`
    public var clock: String { "\(OfficialDate.twoDigits(hour)) giờ \(OfficialDate.twoDigits(minute))" }

    /// `08 giờ 30, ngày 15 tháng 9 năm 2020`
    public var inWords: String { "\(clock), \(date.inWords)" }

    /// `buổi sáng` before noon, `buổi chiều` before 18:00, else `buổi tối`.
    public var partOfDay: String { hour < 12 ? "buổi sáng" : hour < 18 ? "buổi chiều" : "buổi tối" }

    /// `2020-09-15T08:30:00+07:00`: Vietnam has one time zone and no summer time.
    public var iso: String {
        "\(date.iso)T\(OfficialDate.twoDigits(hour)):\(OfficialDate.twoDigits(minute)):00+07:00"
    }

    public static func < (one: Self, other: Self) -> Bool {
        (one.date, one.hour, one.minute) < (other.date, other.hour, other.minute)
    }
}
