import Foundation
import Testing

@testable import AgendaFiles

struct SampleSessionsTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Agendas")
    static let names = [
        "quang-nam-2020-03-04", "thai-binh-2019-04-18", "quang-binh-2020-09-15", "kon-tum-2019-07-19", "phu-yen-2022",
    ]

    static func yaml(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(name)/agenda.yaml")))
    }

    @Test(arguments: names) func `a sample session reads without a problem`(name: String) throws {
        let agenda = try AgendaFile.read(yaml: try Self.yaml(name))
        #expect(agenda.meeting.id.rawValue == name)
    }
}
