import Cryptography

/// The hashes that make an alteration visible.
///
/// Each entry has a leaf hash as RFC 9162 §2.1.1 makes it, so that a Merkle tree can be put on top, and a chain value
/// that binds it to everything before it in its log:
/// `chain(0) = SHA-256("phonghop log v1" ‖ 0x00 ‖ name)`, `chain(n) = SHA-256(chain(n-1) ‖ leaf(n))`.
/// The name is part of the start, so the entries of one log cannot be passed off as those of another.
public enum Chain {
    /// Length of every hash here.
    public static let hashBytes = 32

    /// The chain value of the log before its first entry.
    public static func start(of log: LogName) -> [UInt8] {
        Digest.sha256(Array("phonghop log v1".utf8) + [0] + Array(log.rawValue.utf8))
    }

    /// `SHA-256(0x00 ‖ line)`.
    public static func leaf(of line: [UInt8]) -> [UInt8] {
        Digest.sha256([0], line)
    }

    /// The chain value after the entry with hash `leaf`.
    public static func next(after previous: [UInt8], leaf: [UInt8]) -> [UInt8] {
        Digest.sha256(previous, leaf)
    }
}
