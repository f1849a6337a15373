/// The root of the tree over the first entries of a log (RFC 9162 §2.1.1), as somebody kept it.
public struct KeptRoot: Hashable, Sendable {
    public let size: Int64
    /// 32 bytes.
    public let root: [UInt8]

    public init(size: Int64, root: [UInt8]) {
        self.size = size
        self.root = root
    }
}
