import Foundation

/// Where a log stands, in a text that anyone can keep: its origin, how many entries it has, and the root of the tree over
/// them (C2SP tlog-checkpoint), signed as a note (C2SP signed-note).
public struct Checkpoint: Hashable, Sendable {
    /// The key's name, a slash, and the name of the log.
    public let origin: String
    public let size: Int64
    /// 32 bytes.
    public let root: [UInt8]

    public init(origin: String, size: Int64, root: [UInt8]) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Three lines.
    public var text: String { "\(origin)\n\(size)\n\(Data(root).base64EncodedString())\n" }

    /// The text with one signature.
    public func signed(by signer: NoteSigner) -> String { signer.signed(text) }

    /// Takes a signed note apart.
    /// - Returns: nil when it is no checkpoint, or `key` has not signed it.
    public init?(note: String, by key: NoteKey) {
        guard let end = note.range(of: "\n\n", options: .backwards) else { return nil }
        let text = String(note[..<end.lowerBound]) + "\n"
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count >= 4, let size = Int64(lines[1]), size >= 0, "\(size)" == lines[1],
            let root = Data(base64Encoded: lines[2]), root.count == 32
        else { return nil }
        let signatures = note[end.upperBound...].split(separator: "\n").map(String.init)
        guard signatures.contains(where: { key.isSigned(text, by: $0) }) else { return nil }
        self.init(origin: lines[0], size: size, root: Array(root))
    }
}

/// The public half of a key that signs notes.
public struct NoteKey: Hashable, Sendable {
    public let name: String
    /// Ed25519, 32 bytes.
    public let publicKey: [UInt8]

    public init(name: String, publicKey: [UInt8]) {
        self.name = name
        self.publicKey = publicKey
    }

    /// Four bytes that tell the key from others of the same name.
    public var id: [UInt8] { Array(Digest.sha256(Array("\(name)\n".utf8) + [1] + publicKey).prefix(4)) }

    /// `name+hash+key`: how verifiers are told the key.
    public var text: String { "\(name)+\(Hex.encode(id))+\(Data([1] + publicKey).base64EncodedString())" }

    func isSigned(_ text: String, by line: String) -> Bool {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "—", parts[1] == name, let bytes = Data(base64Encoded: parts[2]),
            bytes.count == 68, Array(bytes.prefix(4)) == id
        else { return false }
        return Ed25519Key.isValid(Array(bytes.dropFirst(4)), of: Array(text.utf8), by: publicKey)
    }
}

/// A key that signs notes.
public struct NoteSigner: Sendable {
    public let key: NoteKey
    private let secret: Ed25519Key

    /// - Parameter name: without spaces and plus signs.
    public init(name: String, secret: Ed25519Key) {
        key = NoteKey(name: name, publicKey: secret.publicKey)
        self.secret = secret
    }

    /// `text`, which ends with a line end, as a note.
    public func signed(_ text: String) -> String {
        let signature = Data(key.id + secret.sign(Array(text.utf8))).base64EncodedString()
        return "\(text)\n— \(key.name) \(signature)\n"
    }
}
