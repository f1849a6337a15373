import Testing

@testable import Office

struct DateTests {
    @Test(arguments: [
        (4, 3, 2020, "ngày 04 tháng 3 năm 2020"),
        (18, 2, 2019, "ngày 18 tháng 02 năm 2019"),
        (1, 1, 2021, "ngày 01 tháng 01 năm 2021"),
        (30, 9, 2020, "ngày 30 tháng 9 năm 2020"),
        (10, 12, 2020, "ngày 10 tháng 12 năm 2020"),
    ])
    func `days below ten and the first two months carry a zero`(_ day: Int, _ month: Int, _ year: Int, words: String) {
        #expect(OfficialDate(day: day, month: month, year: year)?.inWords == words)
    }

    @Test(arguments: [(31, 4, 2020), (29, 2, 2019), (29, 2, 1900), (0, 1, 2020), (1, 13, 2020), (1, 1, 20)])
    func `a day that no calendar has is refused`(_ day: Int, _ month: Int, _ year: Int) {
        #expect(OfficialDate(day: day, month: month, year: year) == nil)
    }

    @Test func `the leap day of a leap year exists`() {
        #expect(OfficialDate(day: 29, month: 2, year: 2020)?.inFigures == "29/02/2020")
        #expect(OfficialDate(day: 29, month: 2, year: 2000) != nil)
    }

    @Test func `a time is written with its day`() throws {
        let day = try #require(OfficialDate(day: 15, month: 9, year: 2020))
        let time = try #require(OfficialTime(day, hour: 8, minute: 5))
        #expect(time.inWords == "08 giờ 05, ngày 15 tháng 9 năm 2020")
        #expect(time.iso == "2020-09-15T08:05:00+07:00")
        #expect(time.partOfDay == "buổi sáng")
        #expect(OfficialTime(day, hour: 24, minute: 0) == nil)
    }
}
