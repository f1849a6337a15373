import Foundation
import GRDB

/// Writes the jobs of one batch into one transaction, each all or nothing.
struct Ledger {
    private struct Standing {
        let id: Int64
        var head: Head
    }

    private let database: Database
    private var standings: [LogName: Standing] = [:]
    /// Logs of which an append failed, with the number of the last job that was submitted unaware of it.
    private var broken: [LogName: Int]

    init(_ database: Database, broken: [LogName: Int]) {
        self.database = database
        self.broken = broken
    }

    /// Writes one job, or takes it back whole.
    ///
    /// - Throws: When the storage failed: then nothing of the batch may count.
    mutating func settle(_ job: Job, number: Int) throws -> Outcome {
        switch job {
        case .append(let append, let observer):
            switch try attempt({ try write(append, number) }) {
            case .success(.written(let standing)):
                standings[append.log] = standing
                return .written(append.log, through: standing.head.sequence, observer)
            case .success(.repeated(let command, let answer)):
                return .repeated(append.log, command, answer, observer)
            case .failure(let error):
                broken[append.log] = .max
                return .failed(append.log, RecordFailure(error), observer)
            }
        case .write(let job):
            switch try attempt({ try job.perform(database) }) {
            case .success(let answer): return .done(answer)
            case .failure(let error): return .refused(job, error)
            }
        }
    }

    private enum Written {
        case written(Standing)
        case repeated(CommandKey, CommandAnswer)
    }

    private func write(_ append: Append, _ number: Int) throws -> Written {
        if let fault = append.fault { throw RecordFailure.invalid(fault) }
        if let command = append.command, let answer = try database.answer(to: command, in: append.log) {
            return .repeated(command, answer)
        }
        var standing = try standings[append.log] ?? find(append.log)
        guard number > broken[append.log] ?? 0, standing.head.sequence == append.expecting else {
            throw RecordFailure.conflict(head: standing.head.sequence)
        }
        if append.events.isEmpty, let command = append.command {
            try remember(command, at: standing)
            return .written(standing)
        }
        for event in append.events {
            standing.head = try insert(event, append.command, after: standing.head, in: standing.id)
        }
        try database.cachedStatement(sql: "UPDATE logs SET sequence = ?, chain = ? WHERE id = ?")
            .execute(arguments: [standing.head.sequence, Data(standing.head.chain), standing.id])
        if let command = append.command {
            try database.cachedStatement(
                sql: "INSERT INTO commands (log, actor, id, first, last) VALUES (?, ?, ?, ?, ?)"
            )
            .execute(arguments: [
                standing.id, command.actor, command.id, append.expecting + 1, standing.head.sequence,
            ])
        }
        for projection in append.projections {
            try database.put(projection, log: standing.id, sequence: standing.head.sequence)
        }
        return .written(standing)
    }

    /// A command that changed nothing has no entries to be known by.
    private func remember(_ command: CommandKey, at standing: Standing) throws {
        try database.cachedStatement(sql: "INSERT INTO unchanged (log, actor, id, sequence) VALUES (?, ?, ?, ?)")
            .execute(arguments: [standing.id, command.actor, command.id, standing.head.sequence])
    }

    private func find(_ log: LogName) throws -> Standing {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT id, sequence, chain FROM logs WHERE name = ?"),
            arguments: [log.rawValue]
        )
        if let row { return Standing(id: row[0], head: Head(sequence: row[1], chain: Array(row[2] as Data))) }
        let start = Chain.start(of: log)
        try database.cachedStatement(sql: "INSERT INTO logs (name, sequence, chain) VALUES (?, 0, ?)")
            .execute(arguments: [log.rawValue, Data(start)])
        return Standing(id: database.lastInsertedRowID, head: Head(sequence: 0, chain: start))
    }

    private func insert(_ event: NewEvent, _ command: CommandKey?, after head: Head, in log: Int64) throws -> Head {
        let entry = Entry(
            sequence: head.sequence + 1,
            at: event.at,
            actor: event.actor,
            command: command?.id,
            payload: event.payload
        )
        let line = entry.line
        let leaf = Chain.leaf(of: line)
        let next = Head(sequence: entry.sequence, chain: Chain.next(after: head.chain, leaf: leaf))
        try database.cachedStatement(
            sql: """
                INSERT INTO entries (log, sequence, at, actor, command, line, leaf, chain)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            log, entry.sequence, entry.at, entry.actor, entry.command, Data(line), Data(leaf), Data(next.chain),
        ])
        return next
    }

    /// Runs `body` so that its changes can be taken back alone. A failing disk is not its fault and is thrown on.
    private func attempt<T>(_ body: () throws -> T) throws -> Result<T, any Error> {
        try database.cachedStatement(sql: "SAVEPOINT job").execute()
        do {
            let value = try body()
            try database.cachedStatement(sql: "RELEASE job").execute()
            return .success(value)
        } catch {
            if (error as? DatabaseError)?.isStorageFailure == true || !database.isInsideTransaction { throw error }
            try database.cachedStatement(sql: "ROLLBACK TO job").execute()
            try database.cachedStatement(sql: "RELEASE job").execute()
            return .failure(error)
        }
    }
}

extension Database {
    /// What the command wrote earlier; nil when it is new.
    func answer(to command: CommandKey, in log: LogName) throws -> CommandAnswer? {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT first, last FROM commands
                    WHERE log = (SELECT id FROM logs WHERE name = :log) AND actor = :actor AND id = :id
                    UNION ALL
                    SELECT sequence + 1, sequence FROM unchanged
                    WHERE log = (SELECT id FROM logs WHERE name = :log) AND actor = :actor AND id = :id
                    LIMIT 1
                    """
            ),
            arguments: ["log": log.rawValue, "actor": command.actor, "id": command.id]
        )
        return row.map { CommandAnswer(first: $0[0], last: $0[1]) }
    }

    func put(_ projection: Projection, log: Int64, sequence: Int64) throws {
        guard let value = projection.value else {
            return try cachedStatement(sql: "DELETE FROM projections WHERE log = ? AND kind = ? AND key = ?")
                .execute(arguments: [log, projection.kind, projection.key])
        }
        try cachedStatement(
            sql: """
                INSERT INTO projections (log, kind, key, sequence, value) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (log, kind, key) DO UPDATE SET sequence = excluded.sequence, value = excluded.value
                """
        ).execute(arguments: [log, projection.kind, projection.key, sequence, Data(value)])
    }
}
