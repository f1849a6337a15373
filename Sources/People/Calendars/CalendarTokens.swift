import Cryptography
import Foundation
import GRDB
import Meetings
import Record

// GRDB has a type of this name too.
import class Record.Record

/// Secret addresses under which people's calendars are fetched by programs that cannot sign in. Only digests are kept, one
/// address for each person: a new one ends the old one.
struct CalendarTokens: Sendable {
    /// Named as when the server kept the table.
    static let migrations = [
        Migration("calendar-feeds/1 addresses of calendars") { database in
            try database.execute(
                sql: """
                    CREATE TABLE calendar_tokens (
                        person INTEGER NOT NULL PRIMARY KEY,
                        digest BLOB NOT NULL UNIQUE
                    ) STRICT
                    """
            )
        }
    ]

    let record: Record

    /// A new token, 256 random bits.
    func renew(for person: PersonID) async throws -> String {
        let token = Hex.encode(Random.bytes(32))
        let digest = Data(Digest.sha256(Array(token.utf8)))
        try await record.write { database in
            try database.execute(
                literal:
                    "INSERT OR REPLACE INTO calendar_tokens (person, digest) VALUES (\(person.rawValue), \(digest))"
            )
        }
        return token
    }

    /// - Returns: whether there was one.
    func end(for person: PersonID) async throws -> Bool {
        try await record.write { database in
            try database.execute(literal: "DELETE FROM calendar_tokens WHERE person = \(person.rawValue)")
            return database.changesCount > 0
        }
    }

    /// Whose calendar it is; nil for a token that does not hold.
    func person(of token: String) async throws -> PersonID? {
        guard token.utf8.count == 64 else { return nil }
        let digest = Data(Digest.sha256(Array(token.utf8)))
        return try await record.read { database in
            try SQLRequest<Int>("SELECT person FROM calendar_tokens WHERE digest = \(digest)").fetchOne(database)
        }.map { PersonID($0) }
    }
}
