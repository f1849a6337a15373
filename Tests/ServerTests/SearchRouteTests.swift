import Foundation
import Meetings
import SamplePapers
import Testing

@testable import Server

/// Searching over the wire: everyone finds what is theirs to see, and nothing else.
struct SearchRouteTests {
    private func titles(_ answer: HTTPAnswer) -> [String] {
        (answer.json["hits"] as? [[String: Any]] ?? []).compactMap { $0["title"] as? String }
    }

    private func search(_ query: String, in house: House, as one: Cast) async throws -> HTTPAnswer {
        let encoded = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await house.ask("GET", "/api/search?q=\(encoded)", as: one)
    }

    @Test func `a search inside a paper says the pages and the places on them`() async throws {
        try await House.open { house in
            let pdf = SamplePDF([
                SamplePDF.Page("bao cao dau tu"), SamplePDF.Page("khong"), SamplePDF.Page("dau", "tu va dau tu"),
            ])
            let (paper, _) = try await house.addPDF(pdf, item: 7)
            let path = "/api/meetings/\(House.session)/papers/\(paper)/search"
            let answer = try await house.ask("GET", "\(path)?q=dau+tu", as: .an)
            #expect(answer.status == 200)
            let hits = try #require(answer.json["hits"] as? [[String: Any]])
            #expect(hits.map { $0["page"] as? Int } == [1, 3])
            let boxes = try #require(hits[0]["boxes"] as? [[Double]])
            #expect(boxes.count == 1 && abs(boxes[0][0] - 72.0 / 595) > 0.05 && boxes[0][2] < 0.5)
            // Over a line's end it is two boxes, and once more in the line.
            #expect((hits[1]["boxes"] as? [[Double]])?.count == 3)
            #expect(hits[0]["exact"] as? Bool == true)
            for (one, status) in [(Cast.guest, 200), (.outsider, 404), (.admin, 404)] {
                #expect(try await house.ask("GET", "\(path)?q=dau", as: one).status == status)
            }
            #expect(try await house.ask("GET", "\(path)?q=", as: .an).json["total"] as? Int == 0)
        }
    }

    @Test func `case 59, a search finds papers, items and conclusions for those who may see them`() async throws {
        try await House.open { house in
            let (open, _) = try await house.addPDF(SamplePDF([SamplePDF.Page("kho bau chung")]), item: 7)
            let (members, _) = try await house.addPDF(SamplePDF([SamplePDF.Page("kho bau rieng")]), item: 7, .members)
            let (hidden, _) = try await house.addPDF(SamplePDF([SamplePDF.Page("kho bau an")]), item: 10)
            _ = try await house.addPDF(SamplePDF([SamplePDF.Page("kho bau giay")]), item: 7, .paperOnly)
            try await house.give("conclusions.give", ["item": 7, "text": "Kho báu phải được giữ"], by: .chair)
            try await house.give("conclusions.give", ["item": 10, "text": "Kho báu ẩn phải được giữ"], by: .chair)
            // The first search begins to fill the index.
            try await eventually("all is in the index") {
                try await search("kho báu", in: house, as: .secretary).json["total"] as? Int == 5
            }
            let expected: [(Cast, Int)] = [
                (.secretary, 5), (.chair, 5), (.an, 3), (.guest, 2), (.stranger, 2), (.outsider, 0), (.admin, 0),
            ]
            for (one, total) in expected {
                let answer = try await search("kho báu", in: house, as: one)
                #expect(answer.json["total"] as? Int == total, "\(one)")
                let hits = answer.json["hits"] as? [[String: Any]] ?? []
                #expect(hits.count == total)
                let papers = Set(hits.compactMap { $0["paper"] as? Int })
                #expect(
                    papers.isSubset(of: total == 5 ? [open, members, hidden] : total == 3 ? [open, members] : [open])
                )
            }
            let best = try #require(
                (try await search("kho báu", in: house, as: .an).json["hits"] as? [[String: Any]])?.first
            )
            #expect(
                best["kind"] as? String == "conclusion" && best["item"] as? Int == 7 && best["exact"] as? Bool == true
            )
            #expect(try await house.ask("GET", "/api/search?q=kho").status == 401)
            let screen = try await house.screen()
            #expect(try await house.ask("GET", "/api/search?q=kho", token: screen).status == 401)
        }
    }

    @Test func `case 60, what is taken back is found no more`() async throws {
        try await House.open { house in
            let (paper, _) = try await house.addPDF(SamplePDF([SamplePDF.Page("bi mat cua vuon")]), item: 7)
            try await eventually("it is found") {
                try await search("vườn", in: house, as: .an).json["total"] as? Int == 1
            }
            try await house.give("papers.withdraw", ["paper": paper], by: .secretary)
            #expect(try await search("vườn", in: house, as: .an).json["total"] as? Int == 0)
            #expect(try await search("vườn", in: house, as: .secretary).json["total"] as? Int == 1)
            try await house.give("participants.remove", ["participant": Cast.an.seat], by: .secretary)
            #expect(try await search("báo", in: house, as: .an).json["total"] as? Int == 0)
            #expect(try await search("báo", in: house, as: .binh).json["total"] as? Int ?? 0 > 0)
        }
    }

    @Test func `titles of items, papers and the session are found, hidden ones by the chair's table`() async throws {
        try await House.open { house in
            let shown = titles(try await search("trinh bay", in: house, as: .an))
            #expect(shown == ["Khách trình bày"])
            #expect(titles(try await search("mục ẩn", in: house, as: .an)).isEmpty)
            #expect(titles(try await search("mục ẩn", in: house, as: .secretary)) == ["MẬT-mục ẩn"])
            #expect(titles(try await search("phiên thử", in: house, as: .an)) == ["Phiên thử"])
            // Notes are nobody's to find.
            #expect(titles(try await search("ghi chú", in: house, as: .secretary)).isEmpty)
        }
    }
}
