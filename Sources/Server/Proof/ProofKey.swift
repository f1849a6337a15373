import Cryptography
import Foundation
import Record

/// The key with which this installation signs where its records stand. Made once, kept in the data folder, readable by its
/// owner only; in backups it goes with the folder.
public enum ProofKey {
    /// The public half of the key in `directory`; nil when no server has made one yet.
    ///
    /// - Throws: as ``signer(in:)``.
    public static func key(in directory: DataDirectory) throws -> NoteKey? {
        guard FileManager.default.fileExists(atPath: directory.proofKey.path(percentEncoded: false)) else { return nil }
        return try signer(in: directory).key
    }

    /// - Throws: when the file cannot be read or written, or is no key.
    static func signer(in directory: DataDirectory) throws -> NoteSigner {
        let url = directory.proofKey
        let path = url.path(percentEncoded: false)
        if !FileManager.default.fileExists(atPath: path) { try make(at: url) }
        let text = try String(contentsOf: url, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let seed = Hex.decode(text), let secret = Ed25519Key(seed: seed) else {
            throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: path])
        }
        return NoteSigner(name: "phonghop-\(Hex.encode(Digest.sha256(secret.publicKey).prefix(4)))", secret: secret)
    }

    /// Whole or not at all: written beside its place first.
    private static func make(at url: URL) throws {
        let beside = url.appendingPathExtension("new")
        let path = beside.path(percentEncoded: false)
        try? FileManager.default.removeItem(at: beside)
        guard
            FileManager.default.createFile(
                atPath: path,
                contents: Data((Hex.encode(Ed25519Key().seed) + "\n").utf8),
                attributes: [.posixPermissions: 0o600]
            )
        else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
        let file = try FileHandle(forWritingTo: beside)
        try file.synchronize()
        try file.close()
        try FileManager.default.moveItem(at: beside, to: url)
    }
}
