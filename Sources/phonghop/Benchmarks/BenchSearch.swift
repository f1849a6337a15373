import ArgumentParser
import Foundation
import Search

extension Bench {
    /// How long it takes to put Vietnamese papers into the index, and to find something in them.
    struct SearchCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "search",
            abstract: "Index invented papers, look words up, and print the figures."
        )

        @Option(name: .long, help: "How many papers.")
        var papers = 200

        @Option(name: .long, help: "Pages of each.")
        var pages = 50

        @Option(name: .long, help: "Words of a page.")
        var words = 450

        @Option(name: .long, help: "How many searches.")
        var searches = 2_000

        func run() async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "phonghop-search-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let index = try SearchIndex(file: folder.appending(path: "search.sqlite"))
            var text = InventedText()
            var scope = SearchScope()
            var indexing = Duration.zero
            for number in 1...papers {
                let paper = (1...pages).map { _ in text.page(words: words) }
                scope.papers.insert("paper-\(number)")
                let began = ContinuousClock.now
                try await index.add(paper, of: "paper-\(number)")
                indexing += ContinuousClock.now - began
            }
            try await index.tidy()
            let size = try FileManager.default.attributesOfItem(
                atPath: folder.appending(path: "search.sqlite").path(percentEncoded: false)
            )[.size]
            print(
                "\(papers) papers of \(pages) pages: \(ms(indexing) / Double(papers * pages)) ms to index a page, ",
                terminator: ""
            )
            print("\(((size as? Int) ?? 0) >> 20) MiB of index")
            try await ask(index, scope, &text)
            try await table(index, scope)
        }

        private func ask(_ index: SearchIndex, _ scope: SearchScope, _ text: inout InventedText) async throws {
            var took: [Double] = []
            for number in 0..<searches {
                let query = text.query(words: 1 + number % 3, marked: number.isMultiple(of: 2))
                let began = ContinuousClock.now
                _ = try await index.find(SearchQuery(query), in: scope)
                took.append(ms(ContinuousClock.now - began))
            }
            took.sort()
            let at = { (share: Double) in took[min(took.count - 1, Int(Double(took.count) * share))] }
            print(
                "\(searches) searches: p50 \(at(0.5)) ms, p95 \(at(0.95)) ms, p99 \(at(0.99)) ms, longest \(at(1)) ms"
            )
        }

        /// The same words with and without their marks.
        private func table(_ index: SearchIndex, _ scope: SearchScope) async throws {
            for query in [
                "đầu tư", "dau tu", "ĐẦU TƯ", "chính quyền điện tử", "chinh quyen dien tu", "hoà", "hòa", "ubnd",
            ] {
                let found = try await index.find(SearchQuery(query), in: scope)
                let exact = found.hits.prefix { $0.isExact }.count
                print("\(query): \(found.total) pages, \(exact) of the first \(found.hits.count) spelled so")
            }
        }

        private func ms(_ duration: Duration) -> Double {
            let (seconds, attoseconds) = duration.components
            return (Double(seconds) * 1_000_000 + Double(attoseconds / 1_000_000_000_000)).rounded() / 1_000
        }
    }
}

/// Text that reads like an office's, the same each time.
struct InventedText {
    private static let common = """
        ủy ban nhân dân tỉnh báo cáo kết quả thực hiện nhiệm vụ phát triển kinh tế xã hội đầu tư công nghệ thông tin chính \
        quyền điện tử cải cách hành chính hội đồng quyết định phê duyệt kế hoạch năm quý tháng sở ban ngành huyện thành phố \
        xã phường thị trấn đề nghị các đồng chí thành viên xem xét cho ý kiến dự thảo tờ trình nghị quyết kinh phí ngân sách \
        hòa giải cơ sở bảo đảm an toàn giao thông môi trường nông nghiệp giáo dục y tế văn hóa du lịch dịch vụ công trực tuyến
        """.split(separator: " ").map(String.init)
    private static let beginnings = [
        "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "t", "th", "tr", "v",
    ]
    private static let middles = [
        "a", "á", "à", "ả", "ã", "ạ", "ân", "ấn", "ên", "iệ", "o", "ô", "ơ", "ươ", "u", "ư", "oa", "oà", "uy", "yế",
    ]
    private static let ends = ["", "n", "ng", "m", "t", "c", "p", "nh", "i"]

    private var state: UInt64 = 88_172_645_463_325_252

    private mutating func next(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(count))
    }

    private mutating func word() -> String {
        // Three in four are the words that every paper has.
        if next(4) > 0 { return Self.common[next(Self.common.count)] }
        return Self.beginnings[next(Self.beginnings.count)] + Self.middles[next(Self.middles.count)]
            + Self.ends[next(Self.ends.count)]
    }

    mutating func page(words: Int) -> String {
        (0..<words).map { ($0 % 12 == 11 ? "\n" : "") + word() }.joined(separator: " ")
    }

    /// Words next to each other in the common ones, or single rare ones.
    mutating func query(words: Int, marked: Bool) -> String {
        let start = next(Self.common.count - words)
        let query = words == 1 ? word() : Self.common[start..<(start + words)].joined(separator: " ")
        guard !marked else { return query }
        let bare = query.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            !(0x300...0x36F).contains($0.value)
        }
        return String(String.UnicodeScalarView(bare)).replacingOccurrences(of: "đ", with: "d")
    }
}
