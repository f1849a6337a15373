/// Checking a proof needs only roots and sizes, never the leaves.
extension MerkleTree {
    /// Whether `proof` shows that `leaf` (its hash) stands at `index` of the tree of `size` leaves (RFC 9162 §2.1.3.2).
    public static func isIncluded(
        _ leaf: [UInt8],
        at index: Int,
        size: Int,
        root: [UInt8],
        proof: [[UInt8]]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var (place, last, hash) = (index, size - 1, leaf)
        for step in proof {
            guard last > 0 else { return false }
            if !place.isMultiple(of: 2) || place == last {
                hash = node(step, hash)
                while place.isMultiple(of: 2), place > 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                hash = node(hash, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// Whether `proof` shows that the tree of `size` leaves with `root` begins with the tree of `earlierSize` leaves with
    /// `earlierRoot` (RFC 9162 §2.1.4.2). The empty tree is a beginning of every tree.
    public static func isConsistent(
        earlierSize: Int,
        earlierRoot: [UInt8],
        size: Int,
        root: [UInt8],
        proof: [[UInt8]]
    ) -> Bool {
        guard earlierSize >= 0, earlierSize <= size else { return false }
        if earlierSize == 0 { return proof.isEmpty && earlierRoot == Digest.sha256([]) }
        if earlierSize == size { return proof.isEmpty && earlierRoot == root }
        // A whole tree of a power of two is its own first step.
        let steps = earlierSize.nonzeroBitCount == 1 ? [earlierRoot] + proof : proof
        guard let first = steps.first else { return false }
        var (place, last) = (earlierSize - 1, size - 1)
        while !place.isMultiple(of: 2) { (place, last) = (place >> 1, last >> 1) }
        var (earlier, whole) = (first, first)
        for step in steps.dropFirst() {
            guard last > 0 else { return false }
            if !place.isMultiple(of: 2) || place == last {
                (earlier, whole) = (node(step, earlier), node(step, whole))
                while place.isMultiple(of: 2), place > 0 { (place, last) = (place >> 1, last >> 1) }
            } else {
                whole = node(whole, step)
            }
            (place, last) = (place >> 1, last >> 1)
        }
        return last == 0 && earlier == earlierRoot && whole == root
    }
}
