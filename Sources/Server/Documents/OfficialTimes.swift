import Meetings
import Office

extension OfficialDate {
    init?(_ date: CalendarDate) {
        let parts = date.rawValue.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        self.init(day: parts[2], month: parts[1], year: parts[0])
    }
}

extension OfficialTime {
    /// The moment in Viet Nam; the first that papers can name when it lies before 1945.
    init(_ moment: Moment) {
        let minutes = (moment.rawValue + 7 * 3_600_000) / 60_000
        let clock = Int((minutes % 1_440 + 1_440) % 1_440)
        guard let date = OfficialDate(moment.vietnameseDay) ?? OfficialDate(day: 1, month: 1, year: 1945),
            let time = OfficialTime(date, hour: clock / 60, minute: clock % 60)
        else { preconditionFailure("A day has 24 hours of 60 minutes") }
        self = time
    }
}

extension PersonFacts {
    /// As papers name a participant.
    init(_ facts: ParticipantFacts, _ more: [String] = []) {
        self.init(facts.honorific, facts.name, ([facts.post] + more).filter { !$0.isEmpty })
    }
}
