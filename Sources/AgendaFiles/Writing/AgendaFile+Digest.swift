import Cryptography

extension AgendaFile {
    /// What tells whether a folder has changed since it was imported: SHA-256, as 64 lower-case hexadecimal digits, over
    /// the canonical YAML and the SHA-256 of every paper. Comments, key order and spacing of the file do not matter.
    public var digest: String {
        var text = yaml()
        for file in paperFiles { text += "\n\(file.sha256) \(file.path)" }
        return Hex.encode(Digest.sha256(Array(text.utf8)))
    }
}
