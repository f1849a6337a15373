import Cryptography
import Foundation
import GRDB
import Record

/// What a data folder holds: each file by its digest, each database by its rows, whatever way SQLite keeps them. The audit log
/// is left out.
struct DataPrint: Equatable {
    let lines: [String]

    init(of data: DataDirectory) throws {
        let root = data.url.path(percentEncoded: false)
        let names = FileManager.default.subpaths(atPath: root) ?? []
        lines = try names.sorted().compactMap { name in
            let path = root + "/" + name
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
            if isFolder.boolValue { return "\(name)/" }
            if name.hasPrefix("audit") || name.hasSuffix("-wal") || name.hasSuffix("-shm") { return nil }
            if name.hasSuffix(".sqlite") { return "\(name) \(try Self.rows(of: path))" }
            return "\(name) \(Self.digest(Array(try Data(contentsOf: URL(filePath: path)))))"
        }
    }

    private static func rows(of path: String) throws -> String {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let text: String = try queue.read { database in
            let tables = try String.fetchAll(
                database,
                // What a virtual table shows lies in plain ones.
                sql: """
                    SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
                    """
            )
            return try tables.map { table -> String in
                let rows = try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map(\.description).sorted()
                return table + ": " + rows.joined(separator: "\n")
            }.joined(separator: "\n\n")
        }
        try queue.close()
        return digest(Array(text.utf8))
    }

    private static func digest(_ bytes: [UInt8]) -> String { Hex.encode(Digest.sha256(bytes)) }
}
