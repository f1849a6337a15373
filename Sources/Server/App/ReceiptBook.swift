import Foundation
import GRDB
import Meetings
import Record

// GRDB has a type of this name too.
import class Record.Record

/// When each person was sent a version of a paper and when they first opened it: for "to read" on their own home screen, and
/// for the chair's table, which has to know that papers arrived. What they read in it, and how far, is nobody's business.
final class ReceiptBook: Sendable {
    /// One version of one paper.
    struct Version: Sendable, Hashable {
        let paper: PaperID
        /// From 1.
        let number: Int
    }

    struct Receipt: Sendable, Hashable {
        let person: PersonID
        let version: Version
        let receivedAt: Moment
        let openedAt: Moment?
    }

    private let record: Record

    /// The table that earlier versions kept, from which the present one begins.
    static let openings = Migration("server/1 opened papers") { database in
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

    /// Makes the tables when they are not there.
    init(record: Record) throws {
        self.record = record
        try record.register([
            Self.openings,
            Migration("server/2 papers received and opened, by version") { database in
                try database.execute(
                    sql: """
                        CREATE TABLE paper_receipts (
                            meeting TEXT NOT NULL,
                            paper INTEGER NOT NULL,
                            version INTEGER NOT NULL,
                            person INTEGER NOT NULL,
                            received_at INTEGER NOT NULL,
                            opened_at INTEGER,
                            PRIMARY KEY (meeting, paper, version, person)
                        ) STRICT, WITHOUT ROWID;
                        CREATE INDEX paper_receipts_by_person ON paper_receipts (person, meeting);
                        INSERT INTO paper_receipts (meeting, paper, version, person, received_at, opened_at)
                        SELECT meeting, paper, 1, person, at, at FROM paper_openings;
                        DROP TABLE paper_openings;
                        """
                )
            },
        ])
    }

    /// Notes that versions were sent to people's devices. What was noted before keeps its time.
    func received(_ shown: [PersonID: [Version]], of meeting: MeetingID, at moment: Moment) async throws {
        let known = Set(
            try await all(of: meeting).map { [$0.person.rawValue, $0.version.paper.rawValue, $0.version.number] }
        )
        let news = shown.flatMap { person, versions in versions.map { (person, $0) } }.filter { person, version in
            !known.contains([person.rawValue, version.paper.rawValue, version.number])
        }
        guard !news.isEmpty else { return }
        try await record.write { database in
            for (person, version) in news {
                try database.execute(
                    sql: """
                        INSERT OR IGNORE INTO paper_receipts (meeting, paper, version, person, received_at)
                        VALUES (?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        meeting.rawValue, version.paper.rawValue, version.number, person.rawValue, moment.rawValue,
                    ]
                )
            }
        }
    }

    /// Notes the first opening of a version.
    /// - Returns: whether it was the first.
    func opened(_ version: Version, of meeting: MeetingID, by person: PersonID, at moment: Moment) async throws -> Bool
    {
        try await record.write { database in
            try database.execute(
                sql: """
                    INSERT INTO paper_receipts (meeting, paper, version, person, received_at, opened_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (meeting, paper, version, person) DO UPDATE SET opened_at = excluded.opened_at
                    WHERE opened_at IS NULL
                    """,
                arguments: [
                    meeting.rawValue, version.paper.rawValue, version.number, person.rawValue, moment.rawValue,
                    moment.rawValue,
                ]
            )
            return database.changesCount > 0
        }
    }

    /// The versions of a meeting's papers that a person has opened.
    func opened(by person: PersonID, in meeting: MeetingID) async throws -> Set<Version> {
        try await record.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT paper, version FROM paper_receipts
                    WHERE person = ? AND meeting = ? AND opened_at IS NOT NULL
                    """,
                arguments: [person.rawValue, meeting.rawValue]
            )
            return Set(rows.map { Version(paper: PaperID($0[0]), number: $0[1]) })
        }
    }

    func all(of meeting: MeetingID) async throws -> [Receipt] {
        try await record.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT paper, version, person, received_at, opened_at FROM paper_receipts WHERE meeting = ?",
                arguments: [meeting.rawValue]
            ).map { row in
                Receipt(
                    person: PersonID(row[2]),
                    version: Version(paper: PaperID(row[0]), number: row[1]),
                    receivedAt: Moment(milliseconds: row[3]),
                    openedAt: (row[4] as Int64?).map { Moment(milliseconds: $0) }
                )
            }
        }
    }
}

extension ReceiptBook.Version {
    /// A paper's present version; nil when it has no file.
    init?(_ paper: Paper) {
        guard let version = paper.version else { return nil }
        self.init(paper: paper.id, number: version.number)
    }
}
