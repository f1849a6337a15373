import Testing

@testable import Meetings

struct CalendarDateTests {
    @Test(arguments: ["2020-09-30", "2020-02-29", "2000-02-29", "1900-01-01", "2999-12-31"])
    func `a real day is a date`(text: String) {
        #expect(CalendarDate(rawValue: text)?.rawValue == text)
    }

    @Test(arguments: [
        "2020-09-31", "2019-02-29", "1900-02-29", "1899-12-31", "3000-01-01", "2020-00-10", "2020-13-01", "2020-01-00",
        "2020-9-30", "20-09-30", "2020/09/30", "30-09-2020", "2020-09-30T00:00", "2020-09-3 ", "+020-09-30", "",
        "٢٠٢٠-09-30", "2020--9-30",
    ])
    func `anything else is not`(text: String) {
        #expect(CalendarDate(rawValue: text) == nil)
        #expect(throws: DecodingError.self) { try CanonicalJSON.decode([CalendarDate].self, from: "[\"\(text)\"]") }
    }

    @Test func `days stand in order`() throws {
        let days = try ["2020-09-30", "2019-12-31", "2020-01-01"].map { try #require(CalendarDate(rawValue: $0)) }
        #expect(days.sorted().map(\.rawValue) == ["2019-12-31", "2020-01-01", "2020-09-30"])
    }
}

struct MeetingIDTests {
    @Test(
        arguments: [("a", true), ("quang-nam-2020", true), (String(repeating: "a", count: 64), true)] + [
            ("", false), (String(repeating: "a", count: 65), false), ("Quang", false), ("a/b", false), ("../x", false),
            ("a b", false), ("đ", false), ("a\u{0}", false),
        ]
    )
    func `a meeting is named in small letters, digits and hyphens`(text: String, isTaken: Bool) {
        #expect((MeetingID(rawValue: text) != nil) == isTaken)
    }
}

struct EditTests {
    @Test(arguments: [("{}", "cũ", "cũ"), (#"{"name":null}"#, nil, "cũ"), (#"{"name":"mới"}"#, "mới", "mới")])
    func `a field is kept, cleared or set`(text: String, optional: String?, needed: String) throws {
        // The missing key is told from null by the decoder of this module's commands.
        let words = try CanonicalJSON.decode(OneField.self, from: text).name
        #expect(words.applied(to: "cũ" as String?) == optional)
        #expect(words.applied(to: "cũ") == needed)
    }

    @Test func `a field of the wrong type is no edit`() {
        #expect(throws: DecodingError.self) {
            try CanonicalJSON.decode(OneField.self, from: #"{"name":7}"#)
        }
    }
}

/// Decodes one `Edit` as the commands do.
private struct OneField: Decodable {
    enum CodingKeys: String, CodingKey { case name }
    let name: Edit<String>

    init(from decoder: any Decoder) throws {
        name = try decoder.container(keyedBy: CodingKeys.self).decode(Edit<String>.self, forKey: .name)
    }
}
