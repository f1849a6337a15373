import Cryptography
import Testing

@testable import Record

struct ChainTests {
    @Test func `a leaf is hashed as RFC 9162 says`() {
        // The leaf of an empty entry, as in the test vectors of Certificate Transparency.
        let empty = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        #expect(Hex.encode(Chain.leaf(of: [])) == empty)
    }

    @Test func `two logs with the same events have different chains`() {
        let leaf = Chain.leaf(of: Array("{}".utf8))
        #expect(
            Chain.next(after: Chain.start(of: "a"), leaf: leaf) != Chain.next(after: Chain.start(of: "b"), leaf: leaf)
        )
    }

    @Test func `the chain of a log is what anyone can compute from its lines`() async throws {
        let record = try TemporaryFolder().open()
        await record.put(.notes(3))
        var chain = Digest.sha256(Array("phonghop log v1\u{0}meeting/a".utf8))
        for entry in try record.entries(of: "meeting/a", after: 0) {
            chain = Digest.sha256(chain + Digest.sha256([0] + entry.line))
        }
        #expect(try record.head(of: "meeting/a") == Head(sequence: 3, chain: chain))
    }

    @Test(arguments: [("meeting/quang-nam_1.0", true), ("", false), ("Ä", false), ("a b", false), ("A", false)])
    func `a log name is plain`(text: String, isAccepted: Bool) {
        #expect((LogName(rawValue: text) != nil) == isAccepted)
    }

    @Test(arguments: [(128, true), (129, false)])
    func `a log name has a limit`(length: Int, isAccepted: Bool) {
        #expect((LogName(rawValue: String(repeating: "a", count: length)) != nil) == isAccepted)
    }
}
