import Testing

@testable import StrictJSON

struct StrictJSONTests {
    @Test(arguments: [
        #"{}"#, #" [ ] "#, #"{"a":1,"b":[true,false,null,"x"]}"#, #""Nguyễn Tiến Hoàng""#, #""\u1EBF \ud83d\ude00""#,
        "9007199254740991", "-9007199254740991", #"{"__proto__":1,"constructor":{}}"#,
    ])
    func `well-formed text with one meaning passes`(text: String) throws {
        try StrictJSON.check(Array(text.utf8))
    }

    @Test(arguments: [
        ("", JSONFault.Reason.syntax), ("{", .syntax), ("[1,]", .syntax), ("{\"a\" 1}", .syntax), ("01", .syntax),
        ("+1", .syntax), ("NaN", .syntax), ("Infinity", .syntax), ("'a'", .syntax), ("1 2", .trailing),
        ("{} x", .trailing), ("// a", .syntax),
    ])
    func `what is not JSON is refused`(text: String, reason: JSONFault.Reason) {
        #expect(fault(in: text) == reason)
    }

    @Test func `case 37: nesting stops at the limit`() throws {
        let deep = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        try StrictJSON.check(Array(deep(StrictJSON.depthLimit).utf8))
        #expect(fault(in: deep(StrictJSON.depthLimit + 1)) == .tooDeep)
        #expect(fault(in: String(repeating: "[", count: 100_000)) == .tooDeep)
    }

    @Test(arguments: ["1e999", "-0", "9223372036854775808", "9007199254740992", "1.0", "1e2"])
    func `case 38: numbers that are not plain whole numbers are refused`(text: String) {
        #expect(fault(in: text) == .badNumber)
    }

    @Test func `finite fractions pass where they are asked for`() throws {
        try StrictJSON.check(Array("[0.25,-1.5e-3]".utf8), numbers: .any)
        #expect(throws: JSONFault.self) { try StrictJSON.check(Array("1e999".utf8), numbers: .any) }
    }

    @Test(arguments: [#""\ud800""#, #""\udc00""#, #""\ud800A""#, #""\u0000""#, "\"\n\"", #"{"\u0000":1}"#])
    func `case 39: text that is not text is refused`(text: String) {
        #expect(fault(in: text) == .badText)
    }

    @Test func `case 39: bytes that are not UTF-8 are refused`() {
        #expect(throws: JSONFault.self) { try StrictJSON.check([0x22, 0xC3, 0x28, 0x22]) }
        #expect(throws: JSONFault.self) { try StrictJSON.check([0x22, 0xED, 0xA0, 0x80, 0x22]) }
    }

    @Test(arguments: [#"{"type":"a","type":"b"}"#, #"{"a":1,"\u0061":2}"#, #"[{"x":{"k":1,"k":1}}]"#])
    func `case 40: the same key twice is refused`(text: String) {
        #expect(fault(in: text) == .duplicateKey)
    }

    @Test func `the same key in different objects is fine`() throws {
        try StrictJSON.check(Array(#"{"a":{"k":1},"b":{"k":1}}"#.utf8))
    }

    private func fault(in text: String) -> JSONFault.Reason? {
        do throws(JSONFault) {
            try StrictJSON.check(Array(text.utf8))
            return nil
        } catch {
            return error.reason
        }
    }
}
