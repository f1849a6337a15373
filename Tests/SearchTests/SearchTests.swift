import Foundation
import Testing

@testable import Search

/// What is found, in which order, and what is not.
final class SearchTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "search-\(UUID().uuidString)")
    private let index: SearchIndex

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        index = try SearchIndex(file: folder.appending(path: "search.sqlite"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static let pages = [
        "Ủy ban nhân dân tỉnh Quảng Nam báo cáo về đầu tư công nghệ thông tin.",
        "UBND các huyện rà soát việc chính quyền điện tử; hoà giải ở cơ sở.",
        "Dau tu khong dau. Dien tu.",
        "Bảo đảm an toàn thông tin. Đầu năm, tư vấn đã nghiệm thu.",
        "Mắt và mật khẩu. Hòa Bình. Điện lực và bầu cử.".decomposedStringWithCanonicalMapping,
        "Chuyển đổi số đến năm 2025, tầm nhìn 2030.",
    ]

    private func found(_ query: String, in scope: SearchScope? = nil) async throws -> [Int] {
        try await hits(query, in: scope).compactMap { if case .page(_, let page) = $0.place { page } else { nil } }
    }

    private func hits(_ query: String, in scope: SearchScope? = nil) async throws -> [SearchHit] {
        try await index.add(Self.pages, of: "d")
        var all = SearchScope()
        all.papers = ["d"]
        return try await index.find(SearchQuery(query), in: scope ?? all).hits
    }

    /// Each query with the pages it finds; those before the bar come first, as they are spelled as it was typed.
    @Test(arguments: [
        ("đầu tư", [1, 4], [3]), ("dau tu", [], [1, 3, 4]), ("ĐẦU TƯ", [1, 4], [3]), ("điện tử", [2], [3]),
        ("dien tu", [], [2, 3]), ("hòa", [2, 5], []), ("hoà", [2, 5], []), ("hoa", [], [2, 5]), ("hóa", [], [2, 5]),
        ("mật", [5], []), ("mắt", [5], []), ("ubnd", [], [1, 2]), ("UBND tỉnh", [], [1]), ("ủy ban nhân dân", [1], [2]),
        ("uỷ ban nhân dân", [1], [2]), ("uy ban", [], [1]), ("cntt", [], [1]), ("đổi", [6], []), ("doi", [], [6]),
        ("2025", [], [6]), ("202", [], [6]), ("\"đầu tư\"", [1], [3]), ("\"dau nam\"", [], [4]), ("\"tu dau\"", [], []),
        ("quảng nam đầu tư", [1], []), ("quang xyz", [], []), ("thong ti", [], [1, 4]), ("Ðầu tư", [1, 4], [3]),
        ("", [], []), ("—", [], []), ("\"", [], []),
    ])
    func `a query finds what it means, exact spelling first`(query: String, exact: [Int], others: [Int]) async throws {
        let pages = try await found(query)
        #expect(Set(pages.prefix(exact.count)) == Set(exact), "\(pages)")
        #expect(Set(pages.dropFirst(exact.count)) == Set(others), "\(pages)")
        #expect(try await found(query.decomposedStringWithCanonicalMapping) == pages)
    }

    @Test func `words next to each other come before words apart`() async throws {
        #expect(try await found("đầu tư").first == 1)
        #expect(try await hits("đầu tư").map(\.isExact).first == true)
    }

    @Test func `a snippet keeps the spelling and marks what was found`() async throws {
        let hit = try #require(try await hits("dau tu cong").first)
        #expect(hit.snippet.text.contains("đầu tư công"))
        let units = Array(hit.snippet.text.utf16)
        let marked = hit.snippet.marks.map { String(decoding: units[$0[0]..<$0[1]], as: UTF16.self) }
        #expect(marked == ["đầu tư công"])
        #expect(!hit.isExact)
        let decomposed = try #require(try await hits("bầu cử").first)
        #expect(decomposed.isExact)
        #expect(!decomposed.snippet.marks.isEmpty)
    }

    @Test func `a snippet of a long page shows the place, not the page`() async throws {
        let text =
            String(repeating: "chữ nghĩa dài dòng ", count: 2_000) + "kho báu "
            + String(repeating: "và nữa ", count: 500)
        try await index.add([text], of: "dai")
        var scope = SearchScope()
        scope.papers = ["dai"]
        let hit = try #require(try await index.find(SearchQuery("kho báu"), in: scope).hits.first)
        #expect(hit.snippet.text.count < 400)
        #expect(hit.snippet.text.hasPrefix("… ") && hit.snippet.text.hasSuffix(" …"))
        #expect(hit.snippet.text.contains("kho báu"))
    }

    @Test func `nothing outside a person's scope is found or counted`() async throws {
        #expect(try await hits("tỉnh", in: SearchScope()).isEmpty)
        var other = SearchScope()
        other.papers = ["khác"]
        other.entries = ["phien": [.init(kind: .item, number: 7)]]
        try await index.put(
            [.init(kind: .item, number: 7, text: "Mục bảy"), .init(kind: .item, number: 10, text: "Mục ẩn")],
            of: "phien"
        )
        let found = try await index.find(SearchQuery("mục"), in: other)
        #expect(found.total == 1)
        #expect(found.hits.map(\.place) == [.entry(meeting: "phien", name: .init(kind: .item, number: 7))])
        #expect(try await index.find(SearchQuery("tỉnh"), in: other).total == 0)
    }

    @Test func `pages of hits come one after the other without gap or repeat`() async throws {
        try await index.add((1...95).map { "Trang \($0) nói về \($0.isMultiple(of: 2) ? "đất" : "dat")" }, of: "nhieu")
        var scope = SearchScope()
        scope.papers = ["nhieu"]
        var all: [SearchHit] = []
        for offset in stride(from: 0, to: 100, by: 20) {
            let part = try await index.find(SearchQuery("đất"), in: scope, offset: offset)
            #expect(part.total == 95)
            all += part.hits
        }
        #expect(all.count == 95 && Set(all.map(\.place)).count == 95)
        #expect(all.prefix(47).allSatisfy(\.isExact) && all.dropFirst(47).allSatisfy { !$0.isExact })
    }

    @Test func `a meeting's new words take the place of the old ones`() async throws {
        var scope = SearchScope()
        scope.entries = ["phien": [.init(kind: .item, number: 7)]]
        for text in ["Báo cáo tháng", "Báo cáo tháng", "Tờ trình quý"] {
            try await index.put([.init(kind: .item, number: 7, text: text)], of: "phien")
        }
        #expect(try await index.find(SearchQuery("tháng"), in: scope).total == 0)
        #expect(try await index.find(SearchQuery("quý"), in: scope).total == 1)
    }

    @Test func `a paper is searched page by page`() async throws {
        try await index.add(Self.pages, of: "d")
        let pages = try await index.find(SearchQuery("thong tin"), inPaper: "d").compactMap {
            if case .page(_, let page) = $0.place { page } else { nil }
        }
        #expect(pages == [1, 4])
    }

    @Test func `case 48, odd queries are cut to what a person types and never taken for a command to the index`()
        async throws
    {
        try await index.add(Self.pages, of: "d")
        var scope = SearchScope()
        scope.papers = ["d"]
        let odd = [
            String(repeating: "a", count: 65_536) + "!", String(repeating: "a ", count: 10_000), "\" OR body:*",
            "body : x",
            "NEAR(a b)", "a AND", "a OR b", "NOT a", "(", ")", "*", "a*b", "^a", "'; DROP TABLE texts; --",
            "\u{E000}tinh",
            "\u{0}", "%", "\\", "-tinh", "{body}: a", "tỉnh\u{202E}",
        ]
        for query in odd {
            let understood = SearchQuery(query)
            #expect(understood.terms.count <= SearchQuery.wordLimit, "\(query.prefix(40))")
            _ = try await index.find(understood, in: scope)
        }
        #expect(try await index.find(SearchQuery("tỉnh"), in: scope).total == 1)
    }

    @Test func `an index that is damaged or of another shape is thrown away and made anew`() async throws {
        let file = folder.appending(path: "other.sqlite")
        try Data(
            "không phải cơ sở dữ liệu, dài hơn một trăm byte để chắc chắn không ai nhầm nó với cái gì khác cả".utf8
        )
        .write(to: file)
        let fresh = try SearchIndex(file: file)
        #expect(try await fresh.missing(among: ["d"]) == ["d"])
        try await fresh.add(["x"], of: "d")
        try await fresh.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 999") }
        let again = try SearchIndex(file: file)
        #expect(try await again.missing(among: ["d"]) == ["d"])
    }
}
