import Cryptography

/// Where a log stands. Whoever keeps one can later show that nothing before it was changed, cut or swapped.
public struct Head: Hashable, Sendable {
    /// Number of the last entry.
    public let sequence: Int64
    /// Chain value after it: 32 bytes.
    public let chain: [UInt8]

    public init(sequence: Int64, chain: [UInt8]) {
        self.sequence = sequence
        self.chain = chain
    }

    /// The chain value as 64 hexadecimal digits.
    public var chainText: String { Hex.encode(chain) }
}
