import Foundation
import HTTP
import HTTPTypes
import Meetings
import Papers
import People
import Rooms
import Search

/// Looking things up, in one paper and across everything a person may see.
extension App {
    func addSearchRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/search") { try await self.search($0) }
        routes.add(.get, "/api/meetings/{meeting}/papers/{paper}/search") { try await self.searchPaper($0) }
    }

    /// Hits of one answer.
    static let searchHits = 20
    /// Hits that can be leafed through.
    static let searchDepth = 1_000

    private struct Hit: Encodable {
        let kind: SearchEntry.Kind
        let meeting: MeetingID
        let meetingTitle: String
        let item: ItemID?
        let paper: PaperID?
        let page: Int?
        let title: String
        let snippet: String
        let marks: [[Int]]
        let exact: Bool
    }

    private struct Hits: Encodable {
        let hits: [Hit]
        let total: Int
        /// Milliseconds.
        let took: Int
    }

    private func search(_ call: Call) async throws -> Answer {
        let began = ContinuousClock.now
        let person = try call.person()
        let query = SearchQuery(call.query("q") ?? "")
        let offset = call.query("offset").flatMap(Int.init) ?? 0
        guard (0...Self.searchDepth).contains(offset) else { throw CommandRefusal.numberOutOfRange }
        var meetings = try await summaries(for: person.id).filter { !$0.isTemplate }.map(\.id)
        if let one = call.query("meeting") { meetings.removeAll { $0.rawValue != one } }
        let sight = try await finder.sight(of: person.id, in: meetings, rooms: rooms)
        let found = try await finder.index.find(query, in: sight.scope, offset: offset, limit: Self.searchHits)
        let took = (ContinuousClock.now - began).components
        return .json(
            Hits(
                hits: found.hits.compactMap { Self.hit($0, in: sight) },
                total: found.total,
                took: Int(took.seconds * 1_000 + took.attoseconds / 1_000_000_000_000_000)
            )
        )
    }

    private static func hit(_ hit: SearchHit, in sight: Finder.Sight) -> Hit? {
        let (meeting, item, paper, page, kind): (Meeting, ItemID?, Paper?, Int?, SearchEntry.Kind)
        switch hit.place {
        case .page(let digest, let number):
            guard let place = sight.placements[digest], let there = sight.meetings[place.meeting],
                let found = there.papers[place.paper]
            else { return nil }
            (meeting, item, paper, page, kind) = (there, found.facts.item, found, number, .paper)
        case .entry(let id, let name):
            guard let there = MeetingID(rawValue: id).flatMap({ sight.meetings[$0] }) else { return nil }
            let found = name.kind == .paper ? there.papers[PaperID(name.number)] : nil
            let isItem = name.kind == .item || name.kind == .conclusion
            (meeting, paper, page, kind) = (there, found, nil, name.kind)
            item = isItem ? ItemID(name.number) : found?.facts.item
        }
        let title =
            paper?.facts.title ?? item.flatMap { meeting.agenda[$0]?.facts.title } ?? meeting.session.facts.title
        return Hit(
            kind: kind,
            meeting: meeting.id,
            meetingTitle: meeting.session.facts.title,
            item: item,
            paper: paper?.id,
            page: page,
            title: title,
            snippet: hit.snippet.text,
            marks: hit.snippet.marks,
            exact: hit.isExact
        )
    }

    private struct PageHit: Encodable {
        let page: Int
        let snippet: String
        let marks: [[Int]]
        let boxes: [[Double]]
        let exact: Bool
    }

    private struct PageHits: Encodable {
        let hits: [PageHit]
        let total: Int
    }

    private func searchPaper(_ call: Call) async throws -> Answer {
        let opened = try await openPaper(call)
        let digest = opened.version.file.digest
        let query = SearchQuery(call.query("q") ?? "")
        guard !query.isEmpty else { return .json(PageHits(hits: [], total: 0)) }
        try await finder.fill(digest)
        var hits: [PageHit] = []
        for hit in try await finder.index.find(query, inPaper: digest) {
            guard case .page(_, let page) = hit.place else { continue }
            let words = try await paperPages.pageWords(of: digest, page: page)
            hits.append(
                PageHit(
                    page: page,
                    snippet: hit.snippet.text,
                    marks: hit.snippet.marks,
                    boxes: words.boxes(of: query),
                    exact: hit.isExact
                )
            )
        }
        return .json(PageHits(hits: hits, total: hits.count))
    }
}

extension PageWords {
    /// Where a query is found on the page; one box for each line it runs over.
    func boxes(of query: SearchQuery) -> [[Double]] {
        var (spelled, owners): ([SpelledWord], [Int]) = ([], [])
        for (index, word) in words.enumerated() {
            let parts = Spelling.words(in: word.text)
            spelled += parts
            owners += parts.map { _ in index }
        }
        var boxes: [[Double]] = []
        for run in Findings(query, in: spelled).runs {
            var last: PageWord?
            for owner in Set(owners[run]).sorted() {
                let word = words[owner]
                if let last, last.line == word.line, last.block == word.block, var box = boxes.popLast() {
                    box = [
                        min(box[0], word.left), min(box[1], word.top), max(box[2], word.right),
                        max(box[3], word.bottom),
                    ]
                    boxes.append(box)
                } else {
                    boxes.append([word.left, word.top, word.right, word.bottom])
                }
                last = word
            }
        }
        return boxes.map { $0.map { ($0 * 10_000).rounded() / 10_000 } }
    }
}
