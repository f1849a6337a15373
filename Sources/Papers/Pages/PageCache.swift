import Foundation

/// Pictures, words and facts of pages by the digest of their paper. All of it can be thrown away at any time, also while
/// the server runs: what is asked for again is made again.
struct PageCache: Sendable {
    let folder: String

    func shelf(of digest: String) -> String { "\(folder)/\(digest.prefix(2))/\(digest)" }
    func about(of digest: String) -> String { "\(shelf(of: digest))/about.json" }
    func pictures(of digest: String, width: Int) -> String { "\(shelf(of: digest))/\(width)" }
    func picture(of digest: String, page: Int, width: Int) -> String {
        "\(pictures(of: digest, width: width))/\(page).jpg"
    }
    func words(of digest: String, page: Int) -> String { "\(shelf(of: digest))/words/\(page).json" }

    /// A file that is there and not empty: a sudden power cut may leave empty ones. A link is none: a program in its box could
    /// leave one that leads out of it.
    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
    }

    /// Files in a folder; 0 when there is no such folder.
    static func count(in folder: String) -> Int {
        (try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0
    }

    /// Puts `bytes` in place in one step.
    func put(_ bytes: [UInt8], at path: String) throws {
        try makeFolder(of: path)
        try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    }

    /// Moves a finished file into place.
    func take(_ file: String, to path: String) throws {
        try makeFolder(of: path)
        guard rename(file, path) == 0 else { throw PaperStoreFailure.storageFailed("rename: \(errno)") }
    }

    private func makeFolder(of path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw PaperStoreFailure.storageFailed("\(error)")
        }
    }
}
