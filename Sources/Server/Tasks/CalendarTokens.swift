import Cryptography
import Foundation
import GRDB
import Meetings
import Record

// GRDB has a type of this name too.
import class Record.Record

/// Secret addresses under which people's calendars are fetched by programs that cannot sign in. Only digests are kept, one
/// address for each person: a new one ends the old one.
final class CalendarTokens: Sendable {
    private let record: Record

    /// Makes the table when it is not there.
    init(record: Record) throws {
        self.record = record
        try record.register([
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
        ])
    }

    /// A new token, 256 random bits.
    func renew(for person: PersonID) async throws -> String {
        let token = Hex.encode(Random.bytes(32))
        let digest = Data(Digest.sha256(Array(token.utf8)))
        try await record.write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO calendar_tokens (person, digest) VALUES (?, ?)",
                arguments: [person.rawValue, digest]
            )
        }
        return token
    }

    func end(for person: PersonID) async throws {
        try await record.write { database in
            try database.execute(sql: "DELETE FROM calendar_tokens WHERE person = ?", arguments: [person.rawValue])
        }
    }

    /// Whose calendar it is; nil for a token that does not hold.
    func person(of token: String) async throws -> PersonID? {
        guard token.utf8.count == 64 else { return nil }
        let digest = Data(Digest.sha256(Array(token.utf8)))
        return try await record.read { database in
            try Int.fetchOne(database, sql: "SELECT person FROM calendar_tokens WHERE digest = ?", arguments: [digest])
        }.map { PersonID($0) }
    }
}
