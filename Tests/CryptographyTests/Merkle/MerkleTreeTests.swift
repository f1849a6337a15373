import Cryptography
import Testing

struct MerkleTreeTests {
    /// The test tree of Certificate Transparency's own implementations.
    static let data = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ]
    .map(bytes)

    @Test func `the roots are those everyone gets`() {
        #expect(
            Hex.encode(MerkleTree(leaves: []).root)
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        #expect(
            Hex.encode(MerkleTree(of: [[]]).root) == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        )
        #expect(
            Hex.encode(MerkleTree(of: Self.data).root)
                == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        )
    }

    @Test(arguments: 1...17)
    func `every leaf is shown to be in the tree, and nowhere else in it`(size: Int) {
        let tree = MerkleTree(of: (0..<size).map { [UInt8($0)] })
        for index in 0..<size {
            let proof = tree.inclusionProof(of: index)
            for place in -1...size {
                let isIncluded = MerkleTree.isIncluded(
                    tree.leaves[index],
                    at: place,
                    size: size,
                    root: tree.root,
                    proof: proof
                )
                #expect(isIncluded == (place == index))
            }
            #expect(!check(tree, index, proof + [tree.root]))
            if !proof.isEmpty { #expect(!check(tree, index, Array(proof.dropLast()))) }
            for step in proof.indices {
                var changed = proof
                changed[step][7] ^= 1
                #expect(!check(tree, index, changed))
            }
        }
    }

    @Test(arguments: 0...17)
    func `every earlier tree is shown to be a beginning, and no other tree is`(size: Int) {
        let tree = MerkleTree(of: (0..<size).map { [UInt8($0)] })
        for earlier in 0...size {
            let beginning = MerkleTree(leaves: Array(tree.leaves.prefix(earlier)))
            let proof = tree.consistencyProof(from: earlier)
            #expect(consistent(beginning, tree, proof))
            #expect(!consistent(beginning, tree, proof + [tree.root]))
            if !proof.isEmpty { #expect(!consistent(beginning, tree, Array(proof.dropLast()))) }
            guard earlier > 0 else { continue }
            let rewritten = MerkleTree(leaves: Array(beginning.leaves.dropLast()) + [MerkleTree.leaf([255])])
            #expect(!consistent(rewritten, tree, proof))
        }
    }

    private func check(_ tree: MerkleTree, _ index: Int, _ proof: [[UInt8]]) -> Bool {
        MerkleTree.isIncluded(tree.leaves[index], at: index, size: tree.leaves.count, root: tree.root, proof: proof)
    }

    private func consistent(_ earlier: MerkleTree, _ tree: MerkleTree, _ proof: [[UInt8]]) -> Bool {
        MerkleTree.isConsistent(
            earlierSize: earlier.leaves.count,
            earlierRoot: earlier.root,
            size: tree.leaves.count,
            root: tree.root,
            proof: proof
        )
    }
}
