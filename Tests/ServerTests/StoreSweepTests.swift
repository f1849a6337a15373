import Cryptography
import Foundation
import Meetings
import Papers
import Testing

@testable import Server

/// At the start what was left behind goes, and nothing else.
struct StoreSweepTests {
    private func age(_ path: String) throws {
        let day = Date(timeIntervalSince1970: 1_000_000)
        try FileManager.default.setAttributes([.modificationDate: day], ofItemAtPath: path)
    }

    private func keep(_ text: String, in house: House) async throws -> StoredPaper {
        let stored = try await house.papers.store(Array("%PDF-1.4 \(text)".utf8))
        try age(path(of: stored.digest, in: house))
        return stored
    }

    private func path(of digest: String, in house: House) -> String {
        house.papers.url(of: digest).path(percentEncoded: false)
    }

    private func isThere(_ digest: String, in house: House) -> Bool {
        FileManager.default.fileExists(atPath: path(of: digest, in: house))
    }

    @Test func `what no record and no register names goes, and what either names stays`() async throws {
        try await House.open { house in
            let start = Int(Date.now.timeIntervalSince1970)
            let orphan = try await keep("mồ côi", in: house).digest
            let sheet = path(of: orphan, in: house) + ".pdf"
            try Data("%PDF-1.4".utf8).write(to: URL(filePath: sheet))
            try age(sheet)
            // On the table, and of another session.
            let named = try await keep("trên bàn", in: house)
            _ = try await house.lay(named, .session)
            let elsewhere = try await keep("phiên khác", in: house)
            _ = try await house.lay(elsewhere, .session, in: House.other, by: .outsider)
            try await DocumentTests.hold(house)
            // Brought for a report that nobody has sent yet.
            let room = try #require(try await house.rooms.room(House.session))
            let task = try #require(await room.current().meeting.tasks.tasks.keys.first)
            let bytes = Array("%PDF-1.4 báo cáo".utf8)
            let brought = "/api/meetings/\(House.session)/tasks/\(task)/papers?name=bao-cao.pdf"
            let taken = try await house.ask("PUT", brought, token: house.tokens[.secretary], body: bytes)
            #expect(taken.status == 201, "\(taken.text)")
            let reported = Hex.encode(Digest.sha256(bytes))
            try age(path(of: reported, in: house))
            // Brought since the start, and brought once more.
            let young = try await house.papers.store(Array("%PDF-1.4 mới".utf8)).digest
            let again = try await keep("lại", in: house).digest
            _ = try await house.papers.store(Array("%PDF-1.4 lại".utf8))

            await house.app.sweepStore(startedAt: start)
            #expect(!isThere(orphan, in: house) && !FileManager.default.fileExists(atPath: sheet))
            for digest in [named.digest, elsewhere.digest, reported, young, again] {
                #expect(isThere(digest, in: house), "\(digest)")
            }
        }
    }

    @Test func `a store of which the record names nothing is left as it is`() async throws {
        try await House.open { house in
            let papers = [try await keep("một", in: house), try await keep("hai", in: house)]
            await house.app.sweepStore()
            #expect(papers.allSatisfy { isThere($0.digest, in: house) })
        }
    }

    @Test func `what was half received before the start goes, and what is being received stays`() async throws {
        try await House.open(settings: { settings in
            let data = URL(filePath: settings.web).deletingLastPathComponent().appending(path: "data/papers/incoming")
            for name in ["upload-cut", "sheet-cut", "ab12"] {
                try? Data("%PDF-1.4 nửa".utf8).write(to: data.appending(path: name))
            }
        }) { house in
            #expect(try house.incoming().count == 3)
            let path = house.papers.incoming.appending(path: "upload-now")
            try Data("%PDF-1.4".utf8).write(to: path)
            await house.app.sweepStore()
            #expect(try house.incoming() == ["upload-now"])
        }
    }
}
