extension AgendaFile {
    /// A day of the calendar, without a time: a deadline, the date printed on a paper.
    public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
        public let year: Int
        /// 1 to 12.
        public let month: Int
        /// 1 to 31.
        public let day: Int

        /// Nil unless that day exists between the years 1900 and 2999.
        public init?(year: Int, month: Int, day: Int) {
            guard (1900...2999).contains(year), (1...12).contains(month) else { return nil }
            guard (1...Self.length(of: month, year)).contains(day) else { return nil }
            self.year = year
            self.month = month
            self.day = day
        }

        public static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month, left.day) < (right.year, right.month, right.day)
        }

        /// "2019-12-31".
        public var description: String { "\(year)-\(padded(month))-\(padded(day))" }

        private static func length(of month: Int, _ year: Int) -> Int {
            switch month {
            case 4, 6, 9, 11: 30
            case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
            default: 31
            }
        }
    }
}

/// A number of at least two digits.
func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
