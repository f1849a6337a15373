import Foundation

/// The one folder that holds everything an installation knows.
public struct DataDirectory: Hashable, Sendable {
    /// Absolute path of the folder.
    public let path: String

    /// Names the folder; nothing is made or opened yet.
    public init(path: String) {
        self.path = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL.path(percentEncoded: false)
    }

    public var url: URL { URL(filePath: path, directoryHint: .isDirectory) }
    /// The SQLite file with every log, projection and account.
    public var database: URL { url.appending(path: "phonghop.sqlite") }
    /// Papers by their SHA-256.
    public var papers: URL { url.appending(path: "papers", directoryHint: .isDirectory) }
    /// Pictures and words of the pages of papers: a cache that may be deleted at any time.
    public var pages: URL { url.appending(path: "pages", directoryHint: .isDirectory) }
    /// Certificates that speak for the signers of papers, as PEM files; the administrator's own.
    public var trust: URL { url.appending(path: "trust", directoryHint: .isDirectory) }
    /// The SQLite file with everyone's private notes: never in the record.
    public var desk: URL { url.appending(path: "desk.sqlite") }
    /// Keys and boxes of secret votes while they are open, their boards afterwards.
    public var ballots: URL { url.appending(path: "ballots", directoryHint: .isDirectory) }
    /// The words of papers and meetings, for looking up: may be deleted, and fills itself anew.
    public var searchIndex: URL { url.appending(path: "search.sqlite") }
    /// The key with which the installation signs where its records stand.
    public var proofKey: URL { url.appending(path: "proof.key") }
    /// The last checkpoint that was given out of each meeting.
    public var checkpoints: URL { url.appending(path: "checkpoints", directoryHint: .isDirectory) }
    /// A folder for each rehearsal under way; wiped at its end, and when the server starts.
    public var rehearsals: URL { url.appending(path: "rehearsals", directoryHint: .isDirectory) }
    /// Security events, one JSON line each.
    public var audit: URL { url.appending(path: "audit.jsonl") }
    /// Passwords that nobody may choose, one on each line; the operator's own, and may be missing.
    public var refusedPasswords: URL { url.appending(path: "refused-passwords.txt") }
    /// Held by the one server that uses the folder.
    public var lock: URL { url.appending(path: "lock") }

    /// Makes the folder, readable by its owner only, when it is not there yet.
    func prepare() throws(RecordFailure) {
        do {
            try FileManager.default.createDirectory(
                at: url,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .folderUnusable("\(path): \(error.localizedDescription)")
        }
    }
}

extension URL {
    /// The path as the file system spells it.
    var filePath: String { path(percentEncoded: false) }
}
