/// The tree of hashes over a list (RFC 9162 §2.1): one root stands for every leaf and their order.
///
/// A leaf is `SHA-256(0x00 ‖ data)`, a node `SHA-256(0x01 ‖ left ‖ right)`, so that no node can pass for a leaf. All hashes
/// are 32 bytes.
public struct MerkleTree: Sendable {
    /// The leaves' hashes, in order.
    public let leaves: [[UInt8]]

    public init(leaves: [[UInt8]]) { self.leaves = leaves }

    /// A tree over the data themselves.
    public init(of data: [[UInt8]]) { leaves = data.map(Self.leaf) }

    public static func leaf(_ data: [UInt8]) -> [UInt8] { Digest.sha256([0] + data) }

    public static func node(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] { Digest.sha256([1] + left + right) }

    /// The root; of no leaves the digest of nothing.
    public var root: [UInt8] { Self.root(leaves[...]) }

    /// What, together with the leaf, gives the root: from the leaf's side upwards (RFC 9162 §2.1.3.1).
    public func inclusionProof(of index: Int) -> [[UInt8]] {
        precondition(leaves.indices.contains(index), "A proof is for a leaf of the tree")
        return Self.path(to: index, in: leaves[...])
    }

    /// What shows that the tree of the first `size` leaves is a beginning of this one (RFC 9162 §2.1.4.1). Empty when
    /// `size` is zero or all.
    public func consistencyProof(from size: Int) -> [[UInt8]] {
        precondition((0...leaves.count).contains(size), "A tree is consistent with its own beginning")
        guard size > 0, size < leaves.count else { return [] }
        return Self.proof(size, in: leaves[...], isWhole: true)
    }

    private static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        guard let first = leaves.first else { return Digest.sha256([]) }
        guard leaves.count > 1 else { return first }
        let (left, right) = halves(leaves)
        return node(root(left), root(right))
    }

    private static func path(to index: Int, in leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
        guard leaves.count > 1 else { return [] }
        let (left, right) = halves(leaves)
        return index < left.count
            ? path(to: index, in: left) + [root(right)]
            : path(to: index - left.count, in: right) + [root(left)]
    }

    private static func proof(_ size: Int, in leaves: ArraySlice<[UInt8]>, isWhole: Bool) -> [[UInt8]] {
        guard size < leaves.count else { return isWhole ? [] : [root(leaves)] }
        let (left, right) = halves(leaves)
        return size <= left.count
            ? proof(size, in: left, isWhole: isWhole) + [root(right)]
            : proof(size - left.count, in: right, isWhole: false) + [root(left)]
    }

    /// Cut at the largest power of two below the count.
    private static func halves(_ leaves: ArraySlice<[UInt8]>) -> (ArraySlice<[UInt8]>, ArraySlice<[UInt8]>) {
        let cut = leaves.startIndex + 1 << (Int.bitWidth - 1 - (leaves.count - 1).leadingZeroBitCount)
        return (leaves[..<cut], leaves[cut...])
    }
}
