import GRDBSQLite

/// Goes through the rows of a log in order and recomputes every hash on the way.
struct ChainWalk {
    private let log: LogName
    /// The last row that was found sound.
    private(set) var head: Head

    /// Starts before the first entry.
    init(log: LogName) {
        self.init(log: log, after: Head(sequence: 0, chain: Chain.start(of: log)))
    }

    /// Starts after an entry whose chain value is trusted.
    init(log: LogName, after head: Head) {
        self.log = log
        self.head = head
    }

    /// Checks the next row.
    ///
    /// - Throws: ``RecordFailure/damaged(_:)`` naming the row.
    mutating func step(_ row: EntryRow) throws(RecordFailure) -> Entry {
        let wanted = head.sequence + 1
        guard row.sequence == wanted else { throw Damage.found(log, wanted, .gap) }
        let leaf = Chain.leaf(of: row.line)
        guard leaf == row.leaf else { throw Damage.found(log, wanted, .leaf) }
        let entry = Entry(sequence: wanted, at: row.at, actor: row.actor, command: row.command, line: row.line)
        guard let entry else { throw Damage.found(log, wanted, .columns) }
        let chain = Chain.next(after: head.chain, leaf: leaf)
        guard chain == row.chain else { throw Damage.found(log, wanted, .chain) }
        head = Head(sequence: wanted, chain: chain)
        return entry
    }
}

/// One stored entry, as it lies in the table.
struct EntryRow {
    static let columns = "sequence, at, actor, command, line, leaf, chain"

    let sequence: Int64
    let at: Int64
    let actor: String?
    let command: String?
    let line: [UInt8]
    let leaf: [UInt8]
    let chain: [UInt8]

    /// Takes the row that `statement` stands on. The bytes are copied once; a blob that is none is empty.
    init(_ statement: OpaquePointer) {
        sequence = sqlite3_column_int64(statement, 0)
        at = sqlite3_column_int64(statement, 1)
        actor = Self.text(statement, 2)
        command = Self.text(statement, 3)
        line = Self.bytes(statement, 4)
        leaf = Self.bytes(statement, 5)
        chain = Self.bytes(statement, 6)
    }

    private static func text(_ statement: OpaquePointer, _ column: Int32) -> String? {
        guard let text = sqlite3_column_text(statement, column) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    private static func bytes(_ statement: OpaquePointer, _ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }
}
