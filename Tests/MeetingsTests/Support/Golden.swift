import Foundation
import Testing

/// Files under `Golden/` that say what the record and the wire look like. They change only by adding: what a file says
/// was once promised to a record on disk or to a browser, so a difference is mended in the code, not in the file.
///
/// With `PHONGHOP_GOLDEN=write` in the environment a file that is not there yet is written; one that is there is never
/// written over.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Golden")

    private static let isWriting = ProcessInfo.processInfo.environment["PHONGHOP_GOLDEN"] == "write"

    static func text(of name: String) -> String? {
        try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Expects the file to say exactly `text`, followed by a line end.
    static func expect(_ text: String, in name: String, at location: SourceLocation = #_sourceLocation) throws {
        let url = folder.appending(path: name)
        if isWriting, !FileManager.default.fileExists(atPath: url.path) {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data((text + "\n").utf8).write(to: url)
        }
        let promised = Self.text(of: name)
        #expect(
            promised == text + "\n",
            "\(name) changes only by adding: keep what was promised, or add a new case beside it",
            sourceLocation: location
        )
    }

    /// The names of all files in a folder under `Golden/`, without what follows the last dot.
    static func names(in name: String) throws -> Set<String> {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
        return Set(files.map { String($0[..<($0.lastIndex(of: ".") ?? $0.endIndex)]) })
    }
}
