import Cryptography
import Foundation
import Testing
import Voter

/// RFC 9474, appendix A.1 to A.4: the numbers of `Tests/Ballots/rfc9474.json`.
struct RFC9474Tests {
    struct Vector: Decodable, CustomTestStringConvertible {
        let name, p, q, n, e, d, msg, msg_prefix, prepared_msg, salt, inv, blinded_msg, blind_sig, sig: String
        var testDescription: String { name }
        var prepared: [UInt8] { bytes(prepared_msg) }
    }

    static let vectors: [Vector] = {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Ballots/rfc9474.json")
        guard let data = try? Data(contentsOf: url.standardized),
            let vectors = try? JSONDecoder().decode([Vector].self, from: data)
        else { preconditionFailure("\(url.path) is missing or unreadable") }
        return vectors
    }()

    @Test func `all four are there`() { #expect(Self.vectors.count == 4) }

    @Test(arguments: vectors)
    func `a voter's blinding gives the published blinded message`(vector: Vector) {
        #expect(blinding(vector).blinded == bytes(vector.blinded_msg))
    }

    @Test(arguments: vectors)
    func `the issuer's signature is the published one`(vector: Vector) throws {
        let issuer = try #require(IssuerKey(pkcs8: RSAPrivateKeyDER.pkcs8(vector)))
        #expect(try issuer.sign(bytes(vector.blinded_msg)) == bytes(vector.blind_sig))
    }

    @Test(arguments: vectors)
    func `uncovering gives the published signature`(vector: Vector) {
        #expect(blinding(vector).uncover(bytes(vector.blind_sig)) == bytes(vector.sig))
    }

    @Test(arguments: vectors)
    func `only signatures with a salt of 48 bytes are valid`(vector: Vector) throws {
        let issuer = try #require(IssuerKey(pkcs8: RSAPrivateKeyDER.pkcs8(vector))).publicKey
        let hasSalt = !vector.salt.isEmpty
        #expect(issuer.isValid(bytes(vector.sig), over: vector.prepared) == hasSalt)
    }

    @Test func `encoding to the whole length of the modulus gives other numbers in three of four`() {
        let matches = Self.vectors.map { vector in
            let naive = EncodedMessage.make(vector.prepared, salt: bytes(vector.salt), bits: 4096)
            let right = EncodedMessage.make(vector.prepared, salt: bytes(vector.salt), bits: 4095)
            return naive == right
        }
        #expect(matches.count { !$0 } == 3)
    }

    private func blinding(_ vector: Vector) -> Blinding {
        Blinding(
            vector.prepared,
            modulus: bytes(vector.n),
            exponent: bytes(vector.e),
            salt: bytes(vector.salt),
            inverse: bytes(vector.inv)
        )
    }
}

func bytes(_ hex: String) -> [UInt8] {
    guard let bytes = Hex.decode(hex) else { preconditionFailure("\(hex) is not hexadecimal") }
    return bytes
}

/// A private key given as numbers, as PKCS #8 (RFC 8017 A.1.2, RFC 5958).
enum RSAPrivateKeyDER {
    static func pkcs8(_ key: RFC9474Tests.Vector) -> [UInt8] {
        let (p, q, d) = (Number(bytes(key.p)), Number(bytes(key.q)), Number(bytes(key.d)))
        let one = Number([1])
        let (dp, dq) = (d.times(one, modulo: p.minus(one)), d.times(one, modulo: q.minus(one)))
        let numbers =
            [[0], bytes(key.n), bytes(key.e), bytes(key.d), bytes(key.p), bytes(key.q)]
            + [dp.bytes(256), dq.bytes(256), q.inverse(modulo: p)?.bytes(256) ?? []]
        let pkcs1 = tagged(0x30, numbers.flatMap(integer))
        let rsa: [UInt8] = [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00]
        return tagged(0x30, integer([0]) + rsa + tagged(0x04, pkcs1))
    }

    private static func integer(_ bytes: [UInt8]) -> [UInt8] {
        var digits = Array(bytes.drop { $0 == 0 })
        if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
        return tagged(0x02, digits)
    }

    private static func tagged(_ tag: UInt8, _ body: [UInt8]) -> [UInt8] {
        let length = body.count
        let head: [UInt8] =
            length < 128
            ? [UInt8(length)]
            : length < 256 ? [0x81, UInt8(length)] : [0x82, UInt8(length >> 8), UInt8(length & 255)]
        return [tag] + head + body
    }
}
