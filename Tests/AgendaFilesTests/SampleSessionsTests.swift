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
    /// A sample paper is small enough to live in the repository.
    static let samplePaperBytes = 150_000

    static func session(_ name: String) throws -> AgendaFile {
        try AgendaFile.read(folder: folder.appendingPathComponent(name))
    }

    @Test func `there are five sample sessions`() throws {
        let found = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter {
            FileManager.default.fileExists(atPath: Self.folder.appendingPathComponent("\($0)/agenda.yaml").path)
        }
        #expect(Set(found) == Set(Self.names))
    }

    @Test(arguments: names) func `a sample session reads with its papers`(name: String) throws {
        let agenda = try Self.session(name)
        #expect(agenda.meeting.id.rawValue == name)
        #expect(agenda.papers.count >= 4)
        #expect(agenda.paperFiles.map(\.path) == agenda.papers.map(\.paper.file).sorted())
        #expect(agenda.paperFiles.allSatisfy { $0.sizeBytes > 1000 && $0.sizeBytes < Self.samplePaperBytes })
    }

    @Test(arguments: names) func `a sample session has a real committee, guests and a secretary`(name: String) throws {
        let agenda = try Self.session(name)
        #expect((15...20).contains(agenda.members.count))
        #expect(agenda.members.allSatisfy { $0.votes })
        #expect(agenda.members.first == agenda.chair)
        #expect(!agenda.secretaries.isEmpty)
        #expect(agenda.participants.contains { $0.role == .guest })
        #expect(agenda.accounts.count == agenda.participants.count)
    }

    @Test(arguments: names) func `a sample agenda fits into the time of its session`(name: String) throws {
        let agenda = try Self.session(name)
        #expect((6...10).contains(agenda.items.count))
        let shown = agenda.items.filter { $0.visibility != .hidden }.reduce(0) { $0 + $1.durationMinutes }
        let planned = agenda.meeting.ends.milliseconds(since: agenda.meeting.starts) / 60_000
        #expect((planned - 20...planned).contains(Int64(shown)))
        #expect(agenda.items.contains { !$0.items.isEmpty })
        #expect(agenda.items.contains { $0.visibility == .internal })
    }

    @Test func `no two people of the sample sessions share a username`() throws {
        var owners: [String: String] = [:]
        for name in Self.names {
            for (username, participant) in try Self.session(name).accounts {
                #expect(owners.updateValue(participant.name, forKey: username) == nil, "\(username)")
            }
        }
    }

    @Test func `the sample organisations end with the provinces of 2025`() throws {
        let lastDay = try #require(AgendaFile.Day(year: 2025, month: 6, day: 30))
        for name in Self.names {
            let organizations = try Self.session(name).organizations
            #expect(organizations.allSatisfy { $0.validFrom != nil && $0.validTo == lastDay })
        }
    }

    @Test func `two sample sessions are over and three are to be held`() throws {
        let over = try Self.names.filter { try Self.session($0).meeting.state == .concluded }
        #expect(Set(over) == ["thai-binh-2019-04-18", "quang-binh-2020-09-15"])
        for name in over {
            let session = try Self.session(name)
            let held = try #require(session.held)
            #expect(held.items.contains { $0.conclusion != nil && !$0.tasks.isEmpty })
            #expect(held.attendance.contains { $0.status == .absentExcused && $0.reason != nil })
        }
    }

    @Test func `the online conference has ten sites and says what it is drawn from`() throws {
        let conference = try Self.session("phu-yen-2022")
        #expect(conference.meeting.kind == .onlineConference)
        #expect(conference.sites.count == 10)
        #expect(Set(conference.participants.compactMap(\.site)) == Set(conference.sites.map(\.key)))
        #expect(conference.meeting.notes?.contains("bài viết chuyên đề") == true)
    }

    @Test func `the shortest file shown in the guide reads`() throws {
        let guide = try String(contentsOf: Self.folder.appendingPathComponent("README.md"), encoding: .utf8)
        let afterFence = try #require(guide.components(separatedBy: "```yaml\n").dropFirst().first)
        let example = try #require(afterFence.components(separatedBy: "```").first)
        let agenda = try AgendaFile.read(yaml: Array(example.utf8))
        #expect(agenda.chair?.name == "Nguyễn Thị An")
        #expect(agenda.meeting.kind == .briefing)
    }
}
