import Cryptography
import Foundation
import Testing

struct CheckpointTests {
    private let signer: NoteSigner

    init() throws {
        // RFC 8032 §7.1, test 1.
        let seed = try #require(Hex.decode("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
        signer = NoteSigner(name: "phonghop-thu", secret: try #require(Ed25519Key(seed: seed)))
    }

    @Test func `a key gives the signature of RFC 8032, section 7.1`() throws {
        let seed = try #require(Hex.decode("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
        let key = try #require(Ed25519Key(seed: seed))
        #expect(Hex.encode(key.publicKey) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        let signature = key.sign([0x72])
        #expect(
            Hex.encode(signature)
                == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        )
        #expect(Ed25519Key.isValid(signature, of: [0x72], by: key.publicKey))
        #expect(!Ed25519Key.isValid(signature, of: [0x73], by: key.publicKey))
        #expect(!Ed25519Key.isValid(Array(signature.dropLast()), of: [0x72], by: key.publicKey))
        #expect(key.seed == seed && Ed25519Key(seed: []) == nil)
        #expect(Ed25519Key().publicKey != Ed25519Key().publicKey)
    }

    @Test func `a checkpoint is the three lines of its format, signed as a note`() throws {
        let checkpoint = Checkpoint(origin: "phonghop-thu/phien", size: 12, root: Array(repeating: 7, count: 32))
        let note = checkpoint.signed(by: signer)
        let root = Data(repeating: 7, count: 32).base64EncodedString()
        #expect(note.hasPrefix("phonghop-thu/phien\n12\n\(root)\n\n— phonghop-thu "))
        #expect(Checkpoint(note: note, by: signer.key) == checkpoint)
        #expect(signer.key.text.hasPrefix("phonghop-thu+"))
    }

    @Test func `a note that was changed, or signed by somebody else, is no checkpoint`() throws {
        let checkpoint = Checkpoint(origin: "a/b", size: 12, root: Array(repeating: 7, count: 32))
        let note = checkpoint.signed(by: signer)
        #expect(Checkpoint(note: note.replacing("\n12\n", with: "\n13\n"), by: signer.key) == nil)
        #expect(Checkpoint(note: note.replacing("\n12\n", with: "\n012\n"), by: signer.key) == nil)
        #expect(Checkpoint(note: "", by: signer.key) == nil)
        #expect(Checkpoint(note: checkpoint.text, by: signer.key) == nil)
        let other = NoteSigner(name: "phonghop-thu", secret: Ed25519Key())
        #expect(Checkpoint(note: checkpoint.signed(by: other), by: signer.key) == nil)
    }
}
