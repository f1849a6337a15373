import Foundation
import Meetings
import Papers
import SamplePapers
import Testing

@testable import Server

/// Papers as pages over the wire: who may see them, and how long they keep.
struct PageRouteTests {
    @Test func `a member gets manifest, pictures and words of a paper`() async throws {
        try await House.open { house in
            let (paper, digest) = try await house.addPDF(SamplePDF(pageCount: 3), item: 7)
            let base = "/api/meetings/\(House.session)/papers/\(paper)/v/\(digest.prefix(16))"
            let manifest = try await house.ask("GET", "\(base)/manifest", as: .an)
            #expect(manifest.status == 200)
            #expect(manifest.json["digest"] as? String == digest)
            #expect((manifest.json["pages"] as? [[Double]])?.count == 3)
            #expect((manifest.json["pages"] as? [[Double]])?.first == [595, 842])
            #expect(manifest.json["text"] as? Bool == true)
            let picture = try await house.ask("GET", "\(base)/page/2/900.jpg", as: .an)
            #expect(picture.status == 200)
            #expect(picture.header("content-type") == "image/jpeg")
            #expect(picture.header("cache-control") == "private, max-age=31536000, immutable")
            #expect(picture.header("x-content-type-options") == "nosniff")
            #expect(SampleJPEG.size(of: picture.body)?.width == 900)
            let words = try await house.ask("GET", "\(base)/page/2/words.json", as: .an)
            let list = try #require(words.json["words"] as? [[Any]])
            #expect(list.map { $0[4] as? String } == ["Trang", "so", "2"])
            #expect(words.header("cache-control") == "private, max-age=31536000, immutable")
        }
    }

    @Test func `papers that came in unread are read when somebody comes to their meeting`() async throws {
        try await House.open { house in
            let (paper, digest) = try await house.addPDF(SamplePDF(pageCount: 2), item: 7)
            let stored = try await house.papers.store(Array("%PDF-1.4 nothing follows".utf8))
            let spoilt = try await house.lay(stored, item: 7, .session)
            let meeting = "/api/meetings/\(House.session)"
            try await eventually("both papers read") {
                let view = try await house.ask("GET", meeting, as: .an).json["set"] as? [String: Any]
                let readings = [paper, spoilt].map { (view?["paper/\($0)"] as? [String: Any])?["reading"] as? String }
                return readings == ["ready", "failed"]
            }
            let first = "\(meeting)/papers/\(paper)/v/\(digest.prefix(16))/page/1/900.jpg"
            #expect(try await house.ask("GET", first, as: .an).status == 200)
        }
    }

    @Test func `cases 59 and 61, pages are shown to exactly those who may open the paper`() async throws {
        try await House.open { house in
            let pdf = SamplePDF(pageCount: 1)
            let screen = try await house.screen()
            let rows: [(item: Int?, access: PaperAccess, who: Set<Cast>)] = [
                (7, .session, [.chair, .secretary, .an, .guest, .stranger]),
                (7, .members, [.chair, .secretary, .an]),
                (8, .session, [.chair, .secretary, .an]),
                (9, .itemInvitees, [.chair, .secretary, .guest]),
                (10, .session, [.chair, .secretary]),
                (7, .chairSecretary, [.chair, .secretary]),
                (7, .paperOnly, []),
            ]
            for row in rows {
                let (paper, digest) = try await house.addPDF(pdf, item: row.item, row.access)
                let base = "/api/meetings/\(House.session)/papers/\(paper)/v/\(digest.prefix(16))"
                for part in ["manifest", "page/1/240.jpg", "page/1/words.json"] {
                    for one in Cast.allCases where one != .binh {
                        let status = try await house.ask("GET", "\(base)/\(part)", as: one).status
                        #expect(status == (row.who.contains(one) ? 200 : 404), "\(row.access) \(part) \(one)")
                    }
                    #expect(try await house.ask("GET", "\(base)/\(part)").status == 401)
                    let wall = try await house.ask("GET", "\(base)/\(part)", token: screen).status
                    #expect(wall == (part.hasSuffix("json") ? 401 : 404))
                }
            }
        }
    }

    @Test func `the wall is given the pages of what is presented, while it is`() async throws {
        try await House.open { house in
            let screen = try await house.screen()
            let (paper, digest) = try await house.addPDF(SamplePDF(pageCount: 1), item: 7)
            let base = "/api/meetings/\(House.session)/papers/\(paper)/v/\(digest.prefix(16))"
            let statuses = {
                var statuses: [Int] = []
                for part in ["manifest", "page/1/900.jpg", "page/1/words.json", "file"] {
                    statuses.append(try await house.ask("GET", "\(base)/\(part)", token: screen).status)
                }
                return statuses
            }
            #expect(try await statuses() == [404, 404, 401, 401])
            try await house.give("presenting.start", ["paper": paper], by: .chair)
            #expect(try await statuses() == [200, 200, 401, 401])
            try await house.give("presenting.stop", by: .chair)
            #expect(try await statuses() == [404, 404, 401, 401])
        }
    }

    @Test func `a page drawn already is shown to those who may see it, and to nobody who signed out`() async throws {
        try await House.open { house in
            let (paper, digest) = try await house.addPDF(SamplePDF(pageCount: 1), item: 7, .members)
            let path = "/api/meetings/\(House.session)/papers/\(paper)/v/\(digest.prefix(16))/page/1/240.jpg"
            let drawn = try await house.ask("GET", path, as: .an)
            for _ in 0..<3 { #expect(try await house.ask("GET", path, as: .an).body == drawn.body) }
            #expect(try await house.ask("HEAD", path, as: .an).status == 200)
            for one in [Cast.guest, .outsider, .admin] {
                #expect(try await house.ask("GET", path, as: one).status == 404)
            }
            #expect(try await house.ask("DELETE", "/api/session", as: .an).status == 204)
            #expect(try await house.ask("GET", path, as: .an).status == 401)
        }
    }

    @Test func `an address of another content, another page or another width leads nowhere`() async throws {
        try await House.open { house in
            let (paper, digest) = try await house.addPDF(SamplePDF(pageCount: 1), item: 7)
            let (_, other) = try await house.addPDF(SamplePDF(pageCount: 2), item: 10)
            let papers = "/api/meetings/\(House.session)/papers"
            let version = String(digest.prefix(16))
            for path in [
                "\(paper)/v/\(other.prefix(16))/manifest", "\(paper)/v/\(digest)/manifest",
                "\(paper)/v/\(digest.prefix(15))/manifest", "\(paper)/v//manifest",
                "99999/v/\(version)/manifest", "\(paper)/v/\(version)/page/2/900.jpg",
                "\(paper)/v/\(version)/page/0/900.jpg", "\(paper)/v/\(version)/page/-1/900.jpg",
                "\(paper)/v/\(version)/page/1/901.jpg", "\(paper)/v/\(version)/page/1/900.png",
                "\(paper)/v/\(version)/page/2/words.json",
                "\(paper)/v/\(version)/page/99999999999999999999/900.jpg",
            ] {
                #expect(try await house.ask("GET", "\(papers)/\(path)", as: .an).status == 404, "\(path)")
            }
        }
    }

    @Test func `case 60, who is taken off the list loses the pages at once`() async throws {
        try await House.open { house in
            let (paper, digest) = try await house.addPDF(SamplePDF(pageCount: 1), item: 7)
            let path = "/api/meetings/\(House.session)/papers/\(paper)/v/\(digest.prefix(16))/page/1/240.jpg"
            #expect(try await house.ask("GET", path, as: .binh).status == 200)
            try await house.give("participants.remove", ["participant": Cast.binh.seat], by: .secretary)
            #expect(try await house.ask("GET", path, as: .binh).status == 404)
            #expect(try await house.ask("GET", path, as: .an).status == 200)
            try await house.give("papers.edit", ["paper": paper, "access": "chair_secretary"], by: .secretary)
            #expect(try await house.ask("GET", path, as: .an).status == 404)
        }
    }

    @Test func `a paper that cannot be read says why`() async throws {
        try await House.open { house in
            let stored = try await house.papers.store(Array("%PDF-1.7 hỏng".utf8))
            let paper = try await house.lay(stored, item: 7, .session)
            let path = "/api/meetings/\(House.session)/papers/\(paper)/v/\(stored.digest.prefix(16))/manifest"
            let answer = try await house.ask("GET", path, as: .an)
            #expect(answer.status == 422)
            #expect(answer.code == "papers.damaged")
        }
    }
}

extension House {
    /// Lays a PDF on the table.
    /// - Returns: its number and the digest of its content.
    func addPDF(_ pdf: SamplePDF, item: Int? = nil, _ access: PaperAccess = .session) async throws -> (Int, String) {
        let stored = try await papers.store(pdf.bytes)
        return (try await lay(stored, item: item, access), stored.digest)
    }
}
