import Foundation
import Logging
import Meetings
import Papers
import People
import Rooms
import Search
import Synchronization

/// Keeps the index filled, and knows what each person may find in it.
///
/// Rights go by the meeting as it stands at the moment of the search, item and paper both: the same rules as for opening.
final class Finder: Sendable {
    /// Pages whose words are read by one call of the reader.
    private static let together = 20

    let index: SearchIndex
    private let pages: PaperPages
    private let logger: Logger
    /// Papers being put in.
    private let filling = Mutex<[String: Task<Void, any Error>]>([:])

    init(index: SearchIndex, pages: PaperPages, logger: Logger) {
        self.index = index
        self.pages = pages
        self.logger = logger
    }

    /// Puts a paper's words in, unless they are there. Asking while it is being done waits for it.
    /// - Throws: ``PaperProblem`` when the paper cannot be read.
    func fill(_ digest: String) async throws {
        guard try await !index.holds(digest) else { return }
        let task = filling.withLock { filling in
            if let task = filling[digest] { return task }
            let task = Task { try await self.read(digest) }
            filling[digest] = task
            return task
        }
        defer { filling.withLock { $0[digest] = nil } }
        try await task.value
    }

    /// Puts a paper's words in some time.
    func fillLater(_ digest: String) {
        Task(priority: .utility) {
            do {
                try await fill(digest)
            } catch is PaperProblem {
                // It cannot be read, so nothing in it can be found. Whoever opens it is told why.
            } catch {
                logger.warning(
                    "A paper was not put into the index",
                    metadata: ["paper": "\(digest)", "reason": "\(error)"]
                )
            }
        }
    }

    private func read(_ digest: String) async throws {
        let about = try await pages.about(digest)
        var texts: [String] = []
        for page in stride(from: 1, through: about.pages.count, by: Self.together) {
            texts += try await pages.texts(of: digest, pages: page...min(page + Self.together - 1, about.pages.count))
        }
        try await index.add(texts, of: digest)
    }

    // MARK: Scope

    /// Where a paper stands.
    struct Placement: Hashable, Sendable {
        let meeting: MeetingID
        let paper: PaperID
    }

    /// What a person may find, and what to call it.
    struct Sight: Sendable {
        var scope = SearchScope()
        var placements: [String: Placement] = [:]
        var meetings: [MeetingID: Meeting] = [:]
    }

    /// What `person` may find in these meetings, those first that are to be named when a paper lies in several.
    func sight(of person: PersonID, in meetings: [MeetingID], rooms: Rooms) async throws -> Sight {
        var sight = Sight()
        for id in meetings {
            guard let meeting = try await rooms.room(id)?.current().meeting,
                let audience = meeting.roster.seat(of: person).flatMap(meeting.audience(of:))
            else { continue }
            sight.meetings[id] = meeting
            try await index.put(meeting.searchEntries, of: id.rawValue)
            sight.scope.entries[id.rawValue] = meeting.names(for: audience)
            for paper in meeting.papers.papers.values where meeting.mayOpen(paper, audience) {
                let digest = paper.facts.digest
                sight.scope.papers.insert(digest)
                if sight.placements[digest] == nil {
                    sight.placements[digest] = Placement(meeting: id, paper: paper.id)
                }
            }
        }
        for digest in try await index.missing(among: sight.scope.papers) { fillLater(digest) }
        return sight
    }
}

extension Meeting {
    /// Everything the meeting says of itself that can be found, whoever may find it.
    fileprivate var searchEntries: [SearchEntry] {
        var entries = [
            SearchEntry(
                kind: .meeting,
                text: "\(session.facts.title)\n\(session.committee.name)\n\(session.facts.place)"
            )
        ]
        for item in agenda.items {
            entries.append(
                SearchEntry(
                    kind: .item,
                    number: item.id.rawValue,
                    text: "\(item.facts.title)\n\(item.facts.rapporteur)"
                )
            )
            if let conclusion = conclusions[item.id], conclusion.state == .given {
                entries.append(SearchEntry(kind: .conclusion, number: item.id.rawValue, text: conclusion.text))
            }
        }
        for paper in papers.papers.values.sorted(by: { $0.id < $1.id }) {
            entries.append(
                SearchEntry(
                    kind: .paper,
                    number: paper.id.rawValue,
                    text: "\(paper.facts.title)\n\(paper.facts.number)"
                )
            )
        }
        return entries
    }

    /// Those of them that `audience` sees.
    fileprivate func names(for audience: Audience) -> Set<SearchEntry.Name> {
        var names: Set = [SearchEntry.Name(kind: .meeting, number: 0)]
        for item in agenda.items where isVisible(item, to: audience) {
            names.insert(SearchEntry.Name(kind: .item, number: item.id.rawValue))
            names.insert(SearchEntry.Name(kind: .conclusion, number: item.id.rawValue))
        }
        for paper in papers.papers.values where isVisible(paper, to: audience) {
            names.insert(SearchEntry.Name(kind: .paper, number: paper.id.rawValue))
        }
        return names
    }
}
