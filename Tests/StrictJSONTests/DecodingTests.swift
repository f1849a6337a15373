import Foundation
import Testing

@testable import StrictJSON

/// What Foundation reads from sound JSON, this reads too; what it refuses, this refuses.
struct DecodingTests {
    struct Everything: Codable, Equatable {
        enum Kind: String, Codable { case open, secret }
        enum Choice: Codable, Equatable {
            case yes
            case several(marks: [Int], note: String?)
        }
        struct Inner: Codable, Equatable {
            var id: Int64
            var name: String
        }

        var flag: Bool
        var text: String
        var whole: Int
        var small: Int8
        var large: UInt64
        var share: Double
        var kind: Kind
        var choices: [Choice]
        var inner: Inner?
        var missing: Inner?
        var list: [[Double]]
        var table: [String: Int]
        var numbered: [Int: String]
        var nothing: [Int?]
    }

    static let example = Everything(
        flag: true,
        text: "Nguyễn \"Ánh\" \\ / \u{1F600}\n\u{7}",
        whole: -42,
        small: -128,
        large: .max,
        share: -1.5e-7,
        kind: .secret,
        choices: [.yes, .several(marks: [1, 2], note: nil), .several(marks: [], note: "")],
        inner: .init(id: .min, name: ""),
        missing: nil,
        list: [[], [0, -0.0, 0.1, 1e300]],
        table: Dictionary(uniqueKeysWithValues: (0..<40).map { ("khóa \($0)", $0) }),
        numbered: [7: "bảy", -1: "âm"],
        nothing: [1, nil]
    )

    @Test(arguments: [[], .prettyPrinted, .sortedKeys] as [JSONEncoder.OutputFormatting])
    func `everything that is written is read back`(formatting: JSONEncoder.OutputFormatting) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        let json = Array(try encoder.encode(Self.example))
        #expect(try StrictJSON.decode(Everything.self, from: json, numbers: .written) == Self.example)
    }

    @Test func `escapes say what they stand for, in keys too`() throws {
        let json = Array(#"{"\u006eame":"\u1EBF \ud83d\ude00 \/\b\f\n\r\t","id":1}"#.utf8)
        let inner = try StrictJSON.decode(Everything.Inner.self, from: json)
        #expect(inner == .init(id: 1, name: "ế 😀 /\u{8}\u{c}\n\r\t"))
    }

    @Test(arguments: [
        #"{"id":1}"#, #"{"id":"1","name":""}"#, #"{"id":1,"name":null}"#, #"{"id":1.5,"name":""}"#, #"[1,""]"#, "null",
        #""""#,
        #"{"id":true,"name":""}"#, #"{"id":1,"name":2}"#,
    ])
    func `what is another thing is refused, here as there`(text: String) {
        #expect(throws: DecodingError.self) {
            try StrictJSON.decode(Everything.Inner.self, from: Array(text.utf8), numbers: .any)
        }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Everything.Inner.self, from: Data(text.utf8)) }
    }

    @Test(arguments: [("128", true), ("-129", true), ("127", false), ("-128", false), ("1e2", false), ("12.5", true)])
    func `a number must fit its type`(text: String, isRefused: Bool) throws {
        let json = Array("[\(text)]".utf8)
        if isRefused {
            #expect(throws: DecodingError.self) { try StrictJSON.decode([Int8].self, from: json, numbers: .any) }
        } else {
            #expect(try StrictJSON.decode([Int8].self, from: json, numbers: .any) == [Int8(Double(text) ?? 0)])
        }
    }

    @Test func `an array ends where it ends`() {
        struct Three: Decodable {
            init(from decoder: any Decoder) throws {
                var values = try decoder.unkeyedContainer()
                for _ in 1...3 { _ = try values.decode(Int.self) }
            }
        }
        #expect(throws: DecodingError.self) { try StrictJSON.decode(Three.self, from: Array("[1,2]".utf8)) }
        #expect(throws: Never.self) { try StrictJSON.decode(Three.self, from: Array("[1,2,3]".utf8)) }
    }

    @Test func `what is not strict is refused before it is read`() {
        for text in [#"{"id":1,"name":"","id":2}"#, #"{"id":9007199254740992,"name":""}"#, #"{"id":1,"name":""} x"#] {
            #expect(throws: JSONFault.self) {
                try StrictJSON.decode(Everything.Inner.self, from: Array(text.utf8), numbers: .any)
            }
        }
    }

    @Test(arguments: [12, 13, 500])
    func `case 40: among however many keys, the same one twice is refused`(count: Int) throws {
        let keys = (0..<count).map { "\"k\($0)\":0" }
        #expect(throws: Never.self) { try StrictJSON.check(Array("{\(keys.joined(separator: ","))}".utf8)) }
        for repeated in [#""k0":1"#, "\"k\(count - 1)\":1", #""\u006b0":1"#] {
            let text = "{\((keys + [repeated]).joined(separator: ","))}"
            #expect(throws: JSONFault.self) { try StrictJSON.check(Array(text.utf8)) }
        }
    }

    @Test func `whether all numbers are whole is known without reading again`() throws {
        for (text, isWhole) in [("[1,-2,\"1.5\"]", true), ("[1.5]", false), ("{\"a\":[1e2]}", false), ("{}", true)] {
            #expect(try JSONText(Array(text.utf8), numbers: .any).hasWholeNumbersOnly == isWhole)
        }
    }
}
