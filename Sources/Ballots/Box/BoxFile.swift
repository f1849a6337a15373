import Foundation
import GRDB

/// The box on disk: one SQLite file for one vote, ballots keyed by the hash of their paper, no number, time or owner.
///
/// One connection that nobody shares; used on the box's queue only.
final class BoxFile {
    private let database: DatabaseQueue

    /// Opens the box, making it when `creates` says so.
    init(_ url: URL, creates: Bool) throws(BallotFailure) {
        guard creates || FileManager.default.fileExists(atPath: Files.path(url)) else {
            throw .storage("a ballot box is missing")
        }
        do {
            var configuration = Configuration()
            configuration.label = "ballots.box"
            configuration.journalMode = .wal
            // Exclusive from the start: no shared-memory file beside the box, nobody else at it.
            configuration.prepareDatabase { database in
                try database.execute(
                    sql: "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON"
                )
            }
            database = try DatabaseQueue(path: Files.path(url), configuration: configuration)
            // Only now: turning WAL on sets `synchronous` to NORMAL, after any setting made while opening.
            try database.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try Self.check(database)
                try database.execute(sql: Self.schema)
                try Self.checkpoint(database)
            }
        } catch {
            throw BallotFailure(error)
        }
    }

    private static let schema = """
        CREATE TABLE IF NOT EXISTS ballots (
            token BLOB PRIMARY KEY CHECK (length(token) = 32),
            message BLOB NOT NULL,
            signature BLOB NOT NULL,
            sealed BLOB NOT NULL,
            proof BLOB NOT NULL,
            receipt BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """

    /// Puts ballots in, all in one commit. Returns when they are on disk.
    ///
    /// - Returns: for each the receipt that counts: its own, or that of the same ballot taken before; a refusal when the
    ///   paper was cast with another content.
    func put(_ ballots: [(ballot: CastBallot, receipt: [UInt8])]) throws(BallotFailure) -> [Result<
        [UInt8], BallotRefusal
    >] {
        do {
            return try database.writeWithoutTransaction { database in
                var answers: [Result<[UInt8], BallotRefusal>] = []
                try database.inTransaction(.immediate) {
                    for (ballot, receipt) in ballots { answers.append(try Self.put(ballot, receipt, in: database)) }
                    return .commit
                }
                return answers
            }
        } catch {
            throw BallotFailure(error)
        }
    }

    private static func put(
        _ ballot: CastBallot,
        _ receipt: [UInt8],
        in database: Database
    ) throws -> Result<[UInt8], BallotRefusal> {
        let token = Data(ballot.token)
        let known = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM ballots WHERE token = ?"),
            arguments: [token]
        )
        if let known {
            return self.ballot(known) == ballot ? .success(Array(known["receipt"] as Data)) : .failure(.tokenUsed)
        }
        try database.cachedStatement(
            sql: "INSERT INTO ballots (token, message, signature, sealed, proof, receipt) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            token, Data(ballot.message), Data(ballot.signature), Data(ballot.sealed), Data(ballot.proof), Data(receipt),
        ])
        return .success(receipt)
    }

    func count() throws(BallotFailure) -> Int {
        do {
            return try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM ballots") ?? 0 }
        } catch {
            throw BallotFailure(error)
        }
    }

    /// Every ballot, in the order of their papers' hashes.
    func all() throws(BallotFailure) -> [CastBallot] {
        do {
            return try database.read {
                try Row.fetchAll($0, sql: "SELECT * FROM ballots ORDER BY token").map(Self.ballot)
            }
        } catch {
            throw BallotFailure(error)
        }
    }

    /// Writes the file anew in the order of its keys and lets nothing older stand in the WAL: pages and free space no longer
    /// show which ballot came after which.
    func tidy() throws(BallotFailure) {
        do {
            try database.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM")
                try Self.checkpoint(database)
            }
        } catch {
            throw BallotFailure(error)
        }
    }

    func close() throws(BallotFailure) {
        do { try database.close() } catch { throw BallotFailure(error) }
    }

    private static func ballot(_ row: Row) -> CastBallot {
        CastBallot(
            message: Array(row["message"] as Data),
            signature: Array(row["signature"] as Data),
            sealed: Array(row["sealed"] as Data),
            proof: Array(row["proof"] as Data)
        )
    }

    private static func checkpoint(_ database: Database) throws {
        let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        guard let row, (row[0] as Int) == 0 else { throw BallotFailure.storage("the WAL of a ballot box is held") }
    }

    private static func check(_ database: Database) throws {
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
        let wipes = try Int.fetchOne(database, sql: "PRAGMA secure_delete") ?? 0
        guard mode == "wal", synchronous == 2, wipes == 1 else {
            throw BallotFailure.storage("a ballot box does not keep its settings: \(mode), \(synchronous), \(wipes)")
        }
    }
}

extension BallotFailure {
    /// Any error as a failure of the storage. SQLite's own words may name values: only its code is kept.
    init(_ error: any Error) {
        switch error {
        case let failure as BallotFailure: self = failure
        case let error as DatabaseError: self = .storage("SQLite \(error.extendedResultCode.rawValue)")
        default: self = .storage("\(type(of: error))")
        }
    }
}
