import Testing

@testable import Ballots

struct VoteTextTests {
    let nonce = "AAAAAAAAAAAAAAAAAAAAAA"

    private func text(_ json: String, filling: UInt8 = 0) -> [UInt8] {
        let bytes = Array(json.utf8)
        return [UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
            + [UInt8](repeating: filling, count: 510 - bytes.count)
    }

    @Test(arguments: [[], ["yes"], ["o1", "o12", "o3"], ["abcdefghijklmnopqrstuvwxyz012345"]] as [[String]])
    func `what is written is read`(choices: [String]) throws {
        let written = try #require(VoteText.write(choices, nonce: nonce))
        #expect(written.count == 512)
        #expect(VoteText.choices(in: written) == choices)
    }

    @Test func `there is one spelling`() {
        #expect(VoteText.choices(in: text(#"{"choices":["yes"],"nonce":"\#(nonce)"}"#)) == ["yes"])
        let others = [
            #"{"choices": ["yes"],"nonce":"\#(nonce)"}"#,
            #"{"choices":["yes"],"nonce":"\#(nonce)"} "#,
            #"{"nonce":"\#(nonce)","choices":["yes"]}"#,
            #"{"choices":["yes",],"nonce":"\#(nonce)"}"#,
            #"{"choices":["yes" ,"no"],"nonce":"\#(nonce)"}"#,
            #"{"choices":["\u0079es"],"nonce":"\#(nonce)"}"#,
            #"{"choices":["YES"],"nonce":"\#(nonce)"}"#,
            #"{"choices":[""],"nonce":"\#(nonce)"}"#,
            #"{"choices":["abcdefghijklmnopqrstuvwxyz0123456"],"nonce":"\#(nonce)"}"#,
            #"{"choices":["yes"],"nonce":"AAAA"}"#,
            #"{"choices":["yes"],"nonce":"\#(nonce)","by":"an"}"#,
            #"{"choices":["yes"]}"#,
            "",
        ]
        for other in others { #expect(VoteText.choices(in: text(other)) == nil, "\(other)") }
    }

    @Test func `nothing but zeros stands behind the vote`() {
        let json = #"{"choices":["yes"],"nonce":"\#(nonce)"}"#
        #expect(VoteText.choices(in: text(json, filling: 1)) == nil)
        var long = text(json)
        long[0] = 2
        #expect(VoteText.choices(in: long) == nil)
        #expect(VoteText.choices(in: Array(text(json).dropLast())) == nil)
    }

    @Test func `more choices than fit are not written`() {
        #expect(VoteText.write((10..<76).map { "o\($0)" }, nonce: nonce) != nil)
        #expect(VoteText.write((10..<99).map { "o\($0)" }, nonce: nonce) == nil)
    }
}
