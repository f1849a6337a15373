import Foundation
import Meetings
import Rooms
import SamplePapers
import Testing

@testable import Server

/// What a wall screen may fetch: the pages that are being presented on it, and nothing else.
struct PresentedPageTests {
    private func page(_ paper: Int, _ digest: String, in meeting: MeetingID = House.session) -> String {
        "/api/meetings/\(meeting)/papers/\(paper)/v/\(digest.prefix(16))/page/1/240.jpg"
    }

    @Test func `the wall gets pages of the presented paper while it is presented, and of no other`() async throws {
        try await House.open { house in
            let wall = try await house.screen()
            let (paper, digest) = try await house.addPDF(SamplePDF(pageCount: 1), item: 7)
            let (other, otherDigest) = try await house.addPDF(SamplePDF(pageCount: 2), item: 7)
            #expect(try await house.ask("GET", page(paper, digest), token: wall).status == 404)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            let shown = try await house.ask("GET", page(paper, digest), token: wall)
            #expect(shown.status == 200)
            #expect(SampleJPEG.size(of: shown.body)?.width == 240)
            #expect(try await house.ask("GET", page(other, otherDigest), token: wall).status == 404)
            #expect(try await house.ask("GET", page(paper, otherDigest), token: wall).status == 404)
            #expect(try await house.ask("GET", page(other, digest), token: wall).status == 404)
            // The original and its words stay with the people in the room.
            let base = "/api/meetings/\(House.session)/papers/\(paper)"
            for path in ["\(base)/file", "\(base)/v/\(digest.prefix(16))/page/1/words.json"] {
                #expect(try await house.ask("GET", path, token: wall).status == 401, "\(path)")
            }
            try await house.give("presenting.start", ["paper": other], by: .chair)
            #expect(try await house.ask("GET", page(paper, digest), token: wall).status == 404)
            #expect(try await house.ask("GET", page(other, otherDigest), token: wall).status == 200)
            try await house.give("presenting.stop", by: .chair)
            #expect(try await house.ask("GET", page(other, otherDigest), token: wall).status == 404)
        }
    }

    @Test func `a new version takes the place of the old one on the wall`() async throws {
        try await House.open { house in
            let wall = try await house.screen()
            let (paper, old) = try await house.addPDF(SamplePDF(pageCount: 1), item: 7)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            #expect(try await house.ask("GET", page(paper, old), token: wall).status == 200)
            let new = try await house.replace(paper, by: SamplePDF(pageCount: 2))
            #expect(try await house.ask("GET", page(paper, new), token: wall).status == 200)
            #expect(try await house.ask("GET", page(paper, old), token: wall).status == 404)
            try await house.give("papers.withdraw", ["paper": paper], by: .secretary)
            #expect(try await house.ask("GET", page(paper, new), token: wall).status == 404)
        }
    }

    @Test func `the wall of another meeting gets nothing of this one`() async throws {
        try await House.open { house in
            let wall = try await house.screen(of: House.other)
            let (paper, digest) = try await house.addPDF(SamplePDF(pageCount: 1), item: 7)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            for meeting in [House.session, House.other] {
                #expect(try await house.ask("GET", page(paper, digest, in: meeting), token: wall).status == 404)
            }
        }
    }

    @Test(arguments: [(7, PaperAccess.members), (7, .chairSecretary), (8, .session), (9, .itemInvitees)])
    func `what not everybody may read does not reach the wall though it is presented`(item: Int, access: PaperAccess)
        async throws
    {
        try await House.open { house in
            let wall = try await house.screen()
            let (paper, digest) = try await house.addPDF(SamplePDF(pageCount: 1), item: item, access)
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            #expect(try await house.ask("GET", page(paper, digest), as: .chair).status == 200)
            #expect(try await house.ask("GET", page(paper, digest), token: wall).status == 404)
        }
    }
}

extension House {
    /// Lays a new version in the place of a paper.
    /// - Returns: the digest of its content.
    fileprivate func replace(_ paper: Int, by pdf: SamplePDF) async throws -> String {
        let stored = try await papers.store(pdf.bytes)
        let file = PaperFile(fileName: "ban-moi.pdf", sizeBytes: stored.sizeBytes, digest: stored.digest)
        let room = try #require(try await rooms.room(Self.session))
        let request = try CommandRequest(
            id: "new-\(UUID().uuidString)",
            command: ReplacePaper(paper: PaperID(paper), file: file)
        )
        let reply = await room.perform(request, by: try #require(people[.secretary]).id)
        guard case .accepted(let sequence, _) = reply else { throw InVain("a new version: \(reply)") }
        try await eventually("the new version is told") { await room.current().sequence >= sequence }
        return stored.digest
    }
}
