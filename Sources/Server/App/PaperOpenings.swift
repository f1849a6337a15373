import Foundation
import GRDB
import Meetings
import Record

// GRDB has a type of this name too.
import class Record.Record

/// Which papers a person has opened: for "to read" on their own home screen, and for nobody else's eyes.
final class PaperOpenings: Sendable {
    private let record: Record

    /// Makes the table when it is not there.
    init(record: Record) throws {
        self.record = record
        try record.register([
            Migration("server/1 opened papers") { database in
                try database.execute(
                    sql: """
                        CREATE TABLE paper_openings (
                            person INTEGER NOT NULL,
                            meeting TEXT NOT NULL,
                            paper INTEGER NOT NULL,
                            at INTEGER NOT NULL,
                            PRIMARY KEY (person, meeting, paper)
                        ) STRICT, WITHOUT ROWID
                        """
                )
            }
        ])
    }

    func note(_ paper: PaperID, of meeting: MeetingID, by person: PersonID, at moment: Moment) async throws {
        try await record.write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO paper_openings (person, meeting, paper, at) VALUES (?, ?, ?, ?)",
                arguments: [person.rawValue, meeting.rawValue, paper.rawValue, moment.rawValue]
            )
        }
    }

    func opened(by person: PersonID, in meeting: MeetingID) async throws -> Set<PaperID> {
        try await record.read { database in
            let papers = try Int.fetchAll(
                database,
                sql: "SELECT paper FROM paper_openings WHERE person = ? AND meeting = ?",
                arguments: [person.rawValue, meeting.rawValue]
            )
            return Set(papers.map { PaperID($0) })
        }
    }
}
