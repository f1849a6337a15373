import Foundation
import GRDB

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

    init(_ row: Row) {
        sequence = row[0]
        at = row[1]
        actor = row[2]
        command = row[3]
        line = row.bytes(4)
        leaf = row.bytes(5)
        chain = row.bytes(6)
    }
}

extension Row {
    /// A blob, copied once; empty for NULL.
    fileprivate func bytes(_ index: Int) -> [UInt8] {
        (try? withUnsafeData(atIndex: index) { $0.map(Array.init) ?? [] }) ?? []
    }
}
