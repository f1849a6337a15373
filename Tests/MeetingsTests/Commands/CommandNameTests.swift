import Testing

@testable import Meetings

struct CommandNameTests {
    /// Given by the server alone, once it has the bytes.
    static let ofTheServer: Set<CommandName> = [
        .papersAdd, .papersReplace, .papersMeasured, .papersSetLeadTime, .pollsDraw,
        .pollsReportEarlier, .documentsIssue, .documentsAddSigned,
    ]

    @Test func `every name has its command, but for what only the server gives`() {
        for name in CommandName.allCases {
            if Self.ofTheServer.contains(name) {
                #expect(name.type == nil)
            } else {
                #expect(name.type?.name == name)
            }
        }
    }

    @Test func `names are a noun and a verb`() {
        for name in CommandName.allCases {
            let parts = name.rawValue.split(separator: ".")
            #expect(parts.count == 2)
            #expect(name.rawValue.allSatisfy { $0.isLetter && $0.isASCII || $0 == "." })
        }
    }

    @Test(arguments: [
        (CommandName.agendaGoTo, #"{}"#), (.agendaGoTo, #"{"item":"3"}"#), (.agendaGoTo, #"{"item":3.5}"#),
        (.agendaGoTo, #"{"item":null}"#), (.agendaGoTo, #"{"item":9223372036854775808}"#), (.agendaGoTo, "[]"),
        (.pollsCast, #"{"poll":1}"#), (.pollsPrepare, #"{"item":1}"#), (.attendanceCheckIn, #"{"mode":"absent"}"#),
        (.participantsAdd, #"{"name":"x","role":"king"}"#), (.tasksAssign, #"{"title":"x","lead":"y","dueOn":"mai"}"#),
        (.sessionEdit, #"{"online":"yes"}"#), (.sessionEdit, #"{"title":7}"#),
    ])
    func `38: words of the wrong type are no command`(name: CommandName, words: String) throws {
        let type = try #require(name.type)
        #expect(throws: DecodingError.self) { try CanonicalJSON.decode(type, from: words) }
    }

    @Test func `40, 41: words that a command does not know change nothing`() throws {
        let scene = try Scene.open()
        let plain = try scene.decide(.speakersRaiseHand, ["kind": "question"], by: .an)
        let more: Words = ["kind": "question", "__proto__": ["x"], "constructor": "x", "at": 0, "seq": 7]
        #expect(try scene.decide(.speakersRaiseHand, more, by: .an) == plain)
    }
}
