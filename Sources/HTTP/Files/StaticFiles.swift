import Cryptography
import Foundation
import HTTPTypes
import Synchronization
import Transport

/// The client's files, read once at start and served from memory.
///
/// Only regular files below the folder exist here: no dot-files, nothing behind a symbolic link, and no path is
/// ever put together from a request.
public final class StaticFiles: Sendable {
    /// The folder does not exist, holds too much, or a file in it cannot be read.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Where the list of all files is found: `{"version":"…","files":{"app.js":"…"}}`. The names are paths, the values
    /// the first sixteen hexadecimal digits of each file's SHA-256, with which its entity tag begins; the version
    /// differs when any of them does. A client that keeps files on a device knows by it what to fetch anew.
    public static let inventoryPath = "shell.json"

    /// All files together, bytes: the client is kept in memory.
    public static let totalLimitBytes = 64 << 20

    private struct Content: Sendable {
        var assets: [String: StaticAsset]
        var signature: [String]
    }

    private let directory: String
    private let reloads: Bool
    private let content: Mutex<Content>

    /// - Parameter reloads: Looks for changed files before each answer; for working on the client only.
    /// - Throws: ``Failure``.
    public init(directory: String, reloads: Bool = false) throws {
        self.directory = directory
        self.reloads = reloads
        content = Mutex(try Self.load(directory))
    }

    /// The file at `path`, segments joined by slashes (`app/main.js`), for a GET or HEAD. Nil when there is none.
    public func response(to head: RequestHead, path: String) -> Response? {
        guard head.method == .get || head.method == .head else { return nil }
        return content.withLock { content in
            if reloads { refresh(&content) }
            return content.assets[path]?.response(to: head)
        }
    }

    /// The file that the path of the request names; a folder is answered with its `index.html`.
    public func response(to head: RequestHead) -> Response? {
        var path = head.segments.joined(separator: "/")
        if path.isEmpty || path.hasSuffix("/") { path += "index.html" }
        return response(to: head, path: path)
    }

    /// SHA-256 over all files, hexadecimal: in the order of their paths' bytes each path, a zero byte, and the SHA-256 of
    /// what stands in the file. The list of files, made here, is none of them, so that anybody can reckon it from a release.
    public var digest: String {
        content.withLock { content in
            if reloads { refresh(&content) }
            let files = content.assets.filter { $0.key != Self.inventoryPath }
                .map { (path: Array($0.key.utf8), digest: Hex.decode($0.value.digest) ?? []) }
                .sorted { $0.path.lexicographicallyPrecedes($1.path) }
            return Hex.encode(Digest.sha256(files.flatMap { $0.path + [0] + $0.digest }))
        }
    }

    private func refresh(_ content: inout Content) {
        guard let files = try? Self.list(directory), Self.signature(files) != content.signature,
            let fresh = try? Self.load(directory)
        else { return }
        content = fresh
    }

    private struct File {
        let path: String
        let length: Int
        let modified: TimeInterval
    }

    private static func load(_ directory: String) throws -> Content {
        let files = try list(directory)
        guard files.reduce(0, { $0 + $1.length }) <= totalLimitBytes else {
            throw Failure(description: "\(directory) holds more than \(totalLimitBytes >> 20) MiB")
        }
        var assets: [String: StaticAsset] = [:]
        for file in files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(file.path)"))
            assets[file.path] = StaticAsset(fileName: file.path, bytes: Array(bytes))
        }
        assets[inventoryPath] = try inventory(of: assets)
        return Content(assets: assets, signature: signature(files))
    }

    private struct Inventory: Encodable {
        let version: String
        let files: [String: String]
    }

    private static func inventory(of assets: [String: StaticAsset]) throws -> StaticAsset {
        let files = assets.filter { $0.key != inventoryPath }.mapValues { String($0.digest.prefix(16)) }
        let lines = files.map { "\($0.key) \($0.value)\n" }.sorted().joined()
        let version = String(Hex.encode(Digest.sha256(Array(lines.utf8))).prefix(16))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = try encoder.encode(Inventory(version: version, files: files))
        return StaticAsset(fileName: inventoryPath, bytes: Array(bytes))
    }

    private static func signature(_ files: [File]) -> [String] {
        files.map { "\($0.path) \($0.length) \($0.modified)" }.sorted()
    }

    /// Regular files below `directory`, without those whose own name or a folder's begins with a dot.
    private static func list(_ directory: String) throws -> [File] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue,
            let walk = FileManager.default.enumerator(atPath: directory)
        else {
            throw Failure(description: "\(directory) cannot be read")
        }
        var files: [File] = []
        while let path = walk.nextObject() as? String {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(directory)/\(path)")
            let type = attributes[.type] as? FileAttributeType
            if path.split(separator: "/").last?.hasPrefix(".") == true {
                if type == .typeDirectory { walk.skipDescendants() }
                continue
            }
            guard type == .typeRegular else { continue }
            let modified = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            files.append(File(path: path, length: (attributes[.size] as? Int) ?? 0, modified: modified))
        }
        return files
    }
}
