import Foundation
import GRDB
import Meetings
import Testing

@testable import Desk

/// What a device may send.
struct ChangeTests {
    private func sent(_ fields: String) throws -> DeskChanges {
        try DeskChanges(json: "{\"changes\":[{\"id\":\"a\",\"at\":1,\(fields)}]}")
    }

    @Test(arguments: [
        ##""kind":"ink","data":{"points":"AAEC+/=_-","color":"#c1272d","width":0.003,"marker":true}"##,
        #""kind":"shape","data":{"form":"arrow","from":[0,0],"to":[1,1.5],"color":"red"}"#,
        #""kind":"highlight","data":{"quote":"757 dịch vụ","prefix":"","suffix":"","boxes":[[0,0,1,1]]}"#,
        #""kind":"note","data":{"at":[0.5,0.5],"text":"Hỏi lại","folded":true}"#,
        #""kind":"text","data":{"box":[0,0,1,1],"text":"x","size":0.02}"#,
        #""kind":"position","data":{"page":3,"offset":0.25},"turn":7"#,
        #""kind":"bookmark","page":3"#, #""kind":"page-note","page":3,"data":{"text":"x"}"#,
        #""kind":"note","deleted":true"#,
        #""kind":"note","paper":1,"data":{"at":[0,0]},"share":{"people":[3,4]}"#,
    ])
    func `a change is understood`(fields: String) throws {
        let changes = try sent(fields)
        #expect(changes.refused.isEmpty)
        #expect(changes.changes.count == 1)
    }

    @Test(arguments: [
        (#""kind":"ink","data":{"points":"<script>"}"#, "desk.malformed"),
        (#""kind":"ink","data":{}"#, "desk.malformed"), (#""kind":"sound","data":{}"#, "desk.malformed"),
        (#""kind":"ink","data":{"points":"AA","color":"url(http://x)"}"#, "desk.malformed"),
        (#""kind":"ink","data":{"points":"AA","width":2}"#, "desk.malformed"),
        (#""kind":"ink","data":[]"#, "desk.malformed"), (#""kind":"ink","data":7"#, "desk.malformed"),
        (#""kind":"shape","data":{"form":"star","from":[0,0],"to":[1,1]}"#, "desk.malformed"),
        (#""kind":"shape","data":{"form":"rect","from":[0],"to":[1,1]}"#, "desk.malformed"),
        (#""kind":"note","data":{"at":[0,3]}"#, "desk.malformed"),
        (#""kind":"note","data":{"at":["0",0]}"#, "desk.malformed"),
        (#""kind":"note","page":0,"data":{"at":[0,0]}"#, "desk.malformed"),
        (#""kind":"note","paper":-1,"data":{"at":[0,0]}"#, "desk.malformed"),
        (#""kind":"note","digest":"XYZ","data":{"at":[0,0]}"#, "desk.malformed"),
        (#""kind":"note","turn":-1,"data":{"at":[0,0]}"#, "desk.malformed"),
        (#""kind":"note","data":{"at":[0,0],"deep":[[[[[[[1]]]]]]]}"#, "desk.malformed"),
        (#""kind":"note","data":{"at":[0,0]},"share":"everyone""#, "desk.malformed"),
        (#""kind":"note","data":{"at":[0,0]},"share":{"people":[]}"#, "desk.malformed"),
        (#""kind":"note","data":{"at":[0,0]},"share":"all""#, "desk.cannot-share"),
        (#""kind":"position","paper":1,"data":{"page":1},"share":"all""#, "desk.cannot-share"),
    ])
    func `a change that is none is refused by itself`(fields: String, code: String) throws {
        let good = #"{"id":"b","kind":"bookmark","at":1}"#
        let changes = try DeskChanges(json: "{\"changes\":[{\"id\":\"a\",\"at\":1,\(fields)},\(good)]}")
        #expect(changes.refused == [.init(id: "a", code: code)])
        #expect(changes.changes.map(\.id) == ["b"])
    }

    @Test(arguments: ["", "a b", "ạ", "a/b", String(repeating: "x", count: 65), "\\u0000"])
    func `an id is of plain letters and digits`(id: String) throws {
        let changes = try DeskChanges(json: "{\"changes\":[{\"id\":\"\(id)\",\"kind\":\"bookmark\",\"at\":1}]}")
        #expect(changes.refused.count == 1)
    }

    @Test func `texts are cleaned, and long ones refused`() throws {
        let text = String(repeating: "a", count: DeskLimits.textCharacters)
        #expect(try sent("\"kind\":\"note\",\"data\":{\"at\":[0,0],\"text\":\"\(text)\"}").refused.isEmpty)
        #expect(
            try sent("\"kind\":\"note\",\"data\":{\"at\":[0,0],\"text\":\"\(text)a\"}").refused.map(\.code)
                == ["desk.item-too-large"]
        )
        let bidi = try sent("\"kind\":\"note\",\"data\":{\"at\":[0,0],\"text\":\"a\\u202Eb\"}").changes
        #expect(bidi.first?.data == #"{"at":[0,0],"text":"ab"}"#)
    }

    @Test func `an object has a size`() throws {
        let room = DeskLimits.itemBytes - #"{"points":""}"#.utf8.count
        for (count, refused) in [(room, 0), (room + 1, 1)] {
            let points = String(repeating: "A", count: count)
            #expect(try sent("\"kind\":\"ink\",\"data\":{\"points\":\"\(points)\"}").refused.count == refused)
        }
    }

    @Test func `a call has a number of changes`() throws {
        let list = { (count: Int) in
            (0..<count).map { "{\"id\":\"\($0)\",\"kind\":\"bookmark\",\"at\":1}" }.joined(separator: ",")
        }
        let full = try DeskChanges(json: "{\"changes\":[\(list(DeskLimits.changes))]}")
        #expect(full.changes.count == DeskLimits.changes)
        #expect(throws: DeskRefusal.tooManyChanges) {
            try DeskChanges(json: "{\"changes\":[\(list(DeskLimits.changes + 1))]}")
        }
    }

    @Test func `what a device sends comes back as it was`() throws {
        let change = try #require(
            try sent(#""kind":"note","paper":2,"page":3,"turn":4,"data":{"at":[0.25,1],"size":0.5},"share":"table""#)
                .changes.first
        )
        let item = DeskItem(owner: PersonID(3), change: change, version: 9)
        let back = try JSONDecoder().decode(DeskChange.self, from: Data(item.json))
        #expect(back == change)
        #expect(String(decoding: item.json, as: UTF8.self).hasSuffix(#""share":"table","version":9}"#))
    }

    @Test func `a full desk takes what shrinks it and refuses what does not`() async throws {
        try await Drawer.open { drawer in
            try await drawer.take([.note("a", "một hai ba")])
            try await drawer.desk.database.write {
                try $0.execute(sql: "UPDATE desks SET bytes = \(DeskLimits.deskBytes), items = \(DeskLimits.items)")
            }
            let outcome = try await drawer.take([
                .note("b"), .note("a", "một hai ba bốn", turn: 2), .note("a", "một", turn: 3),
            ])
            #expect(outcome.refused == [.init(id: "b", code: "desk.full"), .init(id: "a", code: "desk.full")])
            #expect(outcome.taken == ["a"])
        }
    }
}
