import Foundation
import Meetings
import Testing

@testable import AgendaFiles

struct TextTests {
    @Test func `decomposed letters are composed and Ð becomes Đ`() {
        let decomposed = "Nghiễn Đặng".decomposedStringWithCanonicalMapping
        #expect(Array(CleanText.line(decomposed).utf8) == Array("Nghiễn Đặng".utf8))
        #expect(CleanText.line("NÐ-CP") == "NĐ-CP")
    }

    @Test func `hard spaces become plain ones and invisible characters go`() {
        #expect(CleanText.line("\u{FEFF} 04\u{A0}tháng\u{202F}3 \u{200B}\t năm\n 2020 ") == "04 tháng 3 năm 2020")
    }

    @Test func `paragraphs keep their lines and lose what nobody sees`() {
        #expect(CleanText.paragraphs("\n\n  a  \r\n\r\n\r\n  b\t\n\n") == "a\n\n  b")
        #expect(CleanText.paragraphs(" \n ") == "")
    }

    @Test func `cleaning twice is cleaning once`() {
        for text in [
            "a \u{301}b", "x\n\u{301}y", "a\u{AD}\u{301}", "\u{A0}\u{301}", "e\u{200B}\u{301}", "a\r\n\r\nb",
            "D\u{335}Ð",
        ] {
            #expect(Array(CleanText.line(CleanText.line(text)).utf8) == Array(CleanText.line(text).utf8))
            let paragraphs = CleanText.paragraphs(text)
            #expect(Array(CleanText.paragraphs(paragraphs).utf8) == Array(paragraphs.utf8))
        }
    }

    @Test(arguments: [
        ("2020-03-04T08:00:00+07:00", 1_583_283_600_000), ("1970-01-01T00:00:00Z", 0),
        ("2000-02-29T23:59:59.250Z", 951_868_799_250), ("2020-03-04 01:00Z", 1_583_283_600_000),
        ("2020-03-03T20:30-04:30", 1_583_283_600_000), ("1969-12-31T23:59:59Z", -1000),
    ])
    func `a moment is read with its offset`(text: String, milliseconds: Int) {
        #expect(MomentText.read(text) == Moment(milliseconds: Int64(milliseconds)))
    }

    @Test(arguments: [
        "2020-03-04", "2020-03-04T08:00", "2020-02-30T08:00Z", "2020-03-04T24:00Z", "2020-03-04T08:60Z",
        "2020-03-04T08:00+15:00",
        "04/03/2020 08:00", "2020-3-4T08:00Z", "2020-03-04T08:00Zx", "", "２０２０-03-04T08:00Z", "2020-03-04T08:00:00.5Z",
    ])
    func `what is not a moment is not guessed`(text: String) {
        #expect(MomentText.read(text) == nil)
    }

    @Test func `every moment is written so that it reads the same`() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<5000 {
            let moment = Moment(milliseconds: Int64.random(in: -2_000_000_000_000..<30_000_000_000_000, using: &random))
            #expect(MomentText.read(MomentText.write(moment)) == moment)
        }
        #expect(MomentText.write(Moment(milliseconds: 1_583_283_600_000)) == "2020-03-04T08:00:00+07:00")
        #expect(MomentText.write(Moment(milliseconds: 1_583_283_600_005)) == "2020-03-04T08:00:00.005+07:00")
    }

    @Test func `the day of a moment is the day in Vietnam`() {
        #expect(MomentText.read("2020-03-03T17:00:00Z").flatMap(MomentText.day)?.description == "2020-03-04")
        #expect(MomentText.read("2020-03-03T16:59:59Z").flatMap(MomentText.day)?.description == "2020-03-03")
    }

    @Test func `days of the calendar exist or do not`() {
        #expect(AgendaFile.Day(year: 2000, month: 2, day: 29) != nil)
        #expect(AgendaFile.Day(year: 2020, month: 2, day: 29)?.description == "2020-02-29")
        for (year, month, day) in [
            (1900, 2, 29), (2019, 2, 29), (2020, 4, 31), (2020, 13, 1), (2020, 0, 1), (2020, 1, 0), (1899, 1, 1),
        ] {
            #expect(AgendaFile.Day(year: year, month: month, day: day) == nil)
        }
    }

    @Test func `shares are read as people write them`() {
        #expect(ThresholdText.read("> 1/2") == .moreThanHalf)
        #expect(ThresholdText.read(">1/2") == .moreThanHalf)
        #expect(ThresholdText.read(">= 2/3") == .atLeastTwoThirds)
        #expect(ThresholdText.read("none") == DecisionRule.Threshold.none)
        for text in ["1/2", "< 1/2", "> 1", "> 1/2/3", "> 3/2", "> 1/0", "> -1/2", "> 1/20000", ">", "", "> a/b"] {
            #expect(ThresholdText.read(text) == nil, "\(text)")
        }
    }

    @Test func `the nearest name is found only when it is near`() {
        #expect(Names.nearest(to: "titel", among: ["title", "kind"]) == "title")
        #expect(Names.nearest(to: "duration", among: ["title", "kind"]) == nil)
        #expect(Names.nearest(to: "", among: ["title"]) == nil)
    }

    @Test func `what a problem quotes is short and harmless`() {
        #expect("a\u{1B}[31m".clipped == "a\u{FFFD}[31m")
        #expect(String(repeating: "x", count: 500).clipped.count == 81)
    }

    @Test func `each kind of body has its usual rule`() {
        #expect(AgendaFile.Committee.Kind.peoplesCommittee.usualRule == DecisionRule())
        #expect(AgendaFile.Committee.Kind.peoplesCouncil.usualRule.tieRule == .fail)
        #expect(AgendaFile.Committee.Kind.steeringCommittee.usualRule.quorum == DecisionRule.Threshold.none)
    }
}
