import Cryptography
import Testing

struct P256Tests {
    let key = P256Key()
    let message = Array("what was said".utf8)

    @Test func `a signature stands for its key and message only`() throws {
        let signature = key.sign(message)
        #expect(signature.count == 64)
        #expect(key.publicKey.isValid(signature, over: message))
        #expect(!key.publicKey.isValid(signature, over: message + [0]))
        #expect(!P256Key().publicKey.isValid(signature, over: message))
        #expect(!key.publicKey.isValid(Array(signature.dropLast()), over: message))
        #expect(!key.publicKey.isValid([UInt8](repeating: 0, count: 64), over: message))
        #expect(!key.publicKey.isValid([UInt8](repeating: 255, count: 64), over: message))
    }

    /// RFC 6979 A.2.5, SHA-256 of "sample".
    @Test func `a published signature is valid`() throws {
        let point =
            [4] + bytes("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6")
            + bytes("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")
        let signature =
            bytes("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716")
            + bytes("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8")
        let key = try #require(P256PublicKey(point: point))
        #expect(key.isValid(signature, over: Array("sample".utf8)))
    }

    @Test func `a key comes back from its bytes`() throws {
        let again = try #require(P256Key(pkcs8: key.pkcs8))
        #expect(again.publicKey.point == key.publicKey.point)
        #expect(P256PublicKey(spki: key.publicKey.spki)?.point == key.publicKey.point)
        #expect(again.publicKey.isValid(key.sign(message), over: message))
        #expect(P256Key(pkcs8: key.pkcs8 + [0]) == nil)
        #expect(P256Key(pkcs8: Array(key.pkcs8.dropLast())) == nil)
        #expect(P256Key(pkcs8: []) == nil)
    }

    @Test func `a private number beside another's point is no key`() throws {
        let other = P256Key()
        var mixed = key.pkcs8
        mixed.replaceSubrange((mixed.count - 65)..., with: other.publicKey.point)
        #expect(P256Key(pkcs8: mixed) == nil)
    }

    @Test func `a point off the curve is no key`() {
        var point = key.publicKey.point
        point[64] ^= 1
        #expect(P256PublicKey(point: point) == nil)
        #expect(P256PublicKey(point: [4] + [UInt8](repeating: 0, count: 64)) == nil)
        #expect(P256PublicKey(point: [0]) == nil)
        #expect(P256PublicKey(point: Array(key.publicKey.point.dropLast())) == nil)
        #expect(P256PublicKey(spki: IssuerKeyTests.issuer.publicKey.spki) == nil)
    }

    @Test func `two sides agree on one secret`() {
        let other = P256Key()
        #expect(key.agree(with: other.publicKey) == other.agree(with: key.publicKey))
        #expect(key.agree(with: other.publicKey)?.count == 32)
        #expect(key.agree(with: other.publicKey) != key.agree(with: P256Key().publicKey))
    }
}

/// Signatures as authenticators spell them.
struct P256DERTests {
    private let message = Array("sample".utf8)
    /// RFC 6979 A.2.5 again, as DER.
    private let signature = bytes(
        "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
            + "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
    )

    private func key() throws -> P256PublicKey {
        try #require(
            P256PublicKey(
                point: [4] + bytes("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6")
                    + bytes("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")
            )
        )
    }

    @Test func `a signature is taken in its one spelling`() throws {
        let key = try key()
        #expect(key.isValid(der: signature, over: message))
        #expect(!key.isValid(der: signature, over: message + [0]))
        #expect(!key.isValid(der: signature + [0], over: message))
        #expect(!key.isValid(der: Array(signature.dropLast()), over: message))
        #expect(!key.isValid(der: [], over: message))
        // The same numbers with a length in a longer form, and with a needless zero in front.
        #expect(!key.isValid(der: [0x30, 0x81, 0x46] + signature.dropFirst(2), over: message))
        let padded: [UInt8] = [0x30, 0x47, 0x02, 0x22, 0x00] + signature[4..<37] + signature[37...]
        #expect(!key.isValid(der: padded, over: message))
    }

    @Test func `no bit of it may be another`() throws {
        let key = try key()
        for place in signature.indices {
            for bit in 0..<8 {
                var bent = signature
                bent[place] ^= 1 << bit
                #expect(!key.isValid(der: bent, over: message))
            }
        }
    }
}
