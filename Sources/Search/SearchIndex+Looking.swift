import Cryptography
import Foundation
import GRDB

/// What one person may be shown: a search finds nothing else, not even in its count.
public struct SearchScope: Hashable, Sendable {
    /// Papers by their digest.
    public var papers: Set<String> = []
    /// What meetings say of themselves.
    public var entries: [String: Set<SearchEntry.Name>] = [:]

    public init() {}
}

extension SearchEntry {
    /// Kind and number.
    public struct Name: Hashable, Sendable {
        public let kind: Kind
        public let number: Int

        public init(kind: Kind, number: Int) {
            self.kind = kind
            self.number = number
        }
    }
}

/// A text in which everything was found.
public struct SearchHit: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        /// A page of a paper, from 1.
        case page(digest: String, page: Int)
        case entry(meeting: String, name: SearchEntry.Name)
    }

    public let place: Place
    public let snippet: Snippet
    /// Whether it is spelled as it was typed.
    public let isExact: Bool
}

extension SearchIndex {
    /// Looks a query up: what is spelled as typed first, then what is the same without marks; words next to each other
    /// before words apart; then by how much of the text they are.
    ///
    /// - Returns: hits `offset` to `offset + limit`, and how many there are.
    public func find(_ query: SearchQuery, in scope: SearchScope, offset: Int = 0, limit: Int = 20) async throws
        -> (hits: [SearchHit], total: Int)
    {
        guard !query.isEmpty, let places = scope.json else { return ([], 0) }
        return try await reader.read { database in
            try Self.allow(places, in: database)
            var (found, seen): ([Int64], Set<Int64>) = ([], [])
            for (pattern, _) in query.patterns where found.count < offset + limit {
                let rows = try Int64.fetchCursor(
                    database,
                    sql: """
                        SELECT words.rowid FROM words CROSS JOIN texts ON texts.id = words.rowid
                        CROSS JOIN temp.allowed ON allowed.place = texts.place
                        WHERE words MATCH ? ORDER BY rank LIMIT ?
                        """,
                    arguments: [pattern, offset + limit]
                )
                while found.count < offset + limit, let row = try rows.next() {
                    if seen.insert(row).inserted { found.append(row) }
                }
            }
            let total = try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM words CROSS JOIN texts ON texts.id = words.rowid
                    CROSS JOIN temp.allowed ON allowed.place = texts.place WHERE words MATCH ?
                    """,
                arguments: [query.patterns.last?.text]
            )
            let hits = try found.dropFirst(offset).compactMap { try Self.hit($0, query, database) }
            return (hits, total ?? 0)
        }
    }

    /// Looks a query up in one paper: pages in their order.
    public func find(_ query: SearchQuery, inPaper digest: String, limit: Int = 500) async throws -> [SearchHit] {
        guard let pattern = query.patterns.last?.text else { return [] }
        return try await reader.read { database in
            let rows = try Int64.fetchAll(
                database,
                sql: """
                    SELECT texts.id FROM texts JOIN words ON words.rowid = texts.id
                    WHERE words MATCH ? AND texts.place = ? ORDER BY texts.page LIMIT ?
                    """,
                arguments: [pattern, digest, limit]
            )
            return try rows.compactMap { try Self.hit($0, query, database) }
        }
    }

    /// A table of this connection's own: what may be found.
    private static func allow(_ places: String, in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE IF NOT EXISTS allowed (place TEXT PRIMARY KEY) WITHOUT ROWID;
                DELETE FROM temp.allowed;
                """
        )
        try database.execute(
            sql: "INSERT OR IGNORE INTO temp.allowed SELECT value FROM json_each(?)",
            arguments: [places]
        )
    }

    private static func hit(_ id: Int64, _ query: SearchQuery, _ database: Database) throws -> SearchHit? {
        let statement = try database.cachedStatement(sql: "SELECT place, page, body FROM texts WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        let (place, page, body): (String, Int, String) = (row[0], row[1], row[2])
        let words = Spelling.words(in: body)
        let findings = Findings(query, in: words)
        let snippet = Snippet(of: body, words: words, findings: findings)
        if page > 0 {
            return SearchHit(place: .page(digest: place, page: page), snippet: snippet, isExact: findings.isExact)
        }
        let parts = place.split(separator: "/")
        guard parts.count == 3, let kind = SearchEntry.Kind(rawValue: String(parts[1])), let number = Int(parts[2])
        else {
            return nil
        }
        let name = SearchEntry.Name(kind: kind, number: number)
        return SearchHit(
            place: .entry(meeting: String(parts[0]), name: name),
            snippet: snippet,
            isExact: findings.isExact
        )
    }
}

extension SearchScope {
    /// Every place by its name in the index; nil when there is none.
    fileprivate var json: String? {
        var places = Array(papers)
        for (meeting, names) in entries {
            places += names.map { "\(meeting)/\($0.kind.rawValue)/\($0.number)" }
        }
        guard !places.isEmpty, let data = try? JSONEncoder().encode(places) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}

extension [SearchEntry] {
    /// The same for the same entries.
    var fingerprint: Data {
        let text = map { "\($0.kind.rawValue)/\($0.number)/\($0.text.utf8.count)/\($0.text)" }.joined(separator: "\n")
        return Data(Digest.sha256([UInt8](text.utf8)))
    }
}
