import Cryptography
import Testing
import Voter

struct IssuerKeyTests {
    static let issuer = IssuerKey()

    let issuer = Self.issuer
    let prepared = Random.bytes(32) + Array("a ballot paper".utf8)

    private func modulus() throws -> Modulus { try #require(Modulus(spki: issuer.publicKey.spki)) }

    private func signed(_ prepared: [UInt8]) throws -> [UInt8] {
        let modulus = try modulus()
        let blinding = Blinding(prepared, modulus: modulus.modulus, exponent: modulus.exponent)
        return blinding.uncover(try issuer.sign(blinding.blinded))
    }

    @Test func `a paper signed blindly is valid`() throws {
        let signature = try signed(prepared)
        #expect(issuer.publicKey.isValid(signature, over: prepared))
        #expect(IssuerPublicKey(spki: issuer.publicKey.spki)?.isValid(signature, over: prepared) == true)
    }

    @Test func `the same blinded paper gets the same signature`() throws {
        let modulus = try modulus()
        let blinded = Blinding(prepared, modulus: modulus.modulus, exponent: modulus.exponent).blinded
        #expect(try issuer.sign(blinded) == issuer.sign(blinded))
        let again = try #require(IssuerKey(pkcs8: issuer.pkcs8))
        #expect(try again.sign(blinded) == issuer.sign(blinded))
    }

    @Test func `the key has 3072 bits`() { #expect(issuer.publicKey.modulusBytes == 384) }

    @Test(arguments: ["zero", "one", "last", "modulus", "beyond", "highest", "short", "long", "empty"])
    func `case 75: a malformed blinded paper is refused and never crashes the issuer`(name: String) throws {
        let n = try modulus().modulus
        let number = Number(n)
        let blinded: [UInt8] =
            switch name {
            case "zero": Number([0]).bytes(384)
            case "one": Number([1]).bytes(384)
            case "last": number.minus(Number([1])).bytes(384)
            case "modulus": n
            case "beyond": number.plus(Number([1])).bytes(384)
            case "highest": [UInt8](repeating: 0xFF, count: 384)
            case "short": Array(n.dropFirst())
            case "long": [0] + n
            default: []
            }
        #expect(throws: BlindSigningFailure.malformed) { try issuer.sign(blinded) }
    }

    @Test func `a signature stands for one paper, one key and one number only`() throws {
        let signature = try signed(prepared)
        let key = issuer.publicKey
        #expect(!key.isValid(signature, over: prepared + [0]))
        #expect(!IssuerKey().publicKey.isValid(signature, over: prepared))
        #expect(!key.isValid(Array(signature.dropLast()), over: prepared))
        #expect(!key.isValid(signature + [0], over: prepared))
        #expect(!key.isValid([], over: prepared))
        for place in stride(from: 0, to: signature.count, by: 37) {
            var changed = signature
            changed[place] ^= 1
            #expect(!key.isValid(changed, over: prepared))
        }
    }

    @Test func `the same signature plus the modulus is no second signature`() throws {
        let n = Number(try modulus().modulus)
        // As often as not the sum is too long to be written down at all.
        for _ in 0..<8 {
            let sum = Number(try signed(prepared)).plus(n)
            guard sum.bitCount <= 3072 else { continue }
            #expect(!issuer.publicKey.isValid(sum.bytes(384), over: prepared))
        }
    }

    @Test func `a signature with another salt length is refused`() throws {
        let modulus = try modulus()
        let blinding = Blinding(prepared, modulus: modulus.modulus, exponent: modulus.exponent, salt: [])
        let signature = blinding.uncover(try issuer.sign(blinding.blinded))
        #expect(!issuer.publicKey.isValid(signature, over: prepared))
    }

    @Test func `what is no RSA key is no issuer`() {
        let curve = P256Key()
        #expect(IssuerPublicKey(spki: curve.publicKey.spki) == nil)
        #expect(IssuerKey(pkcs8: curve.pkcs8) == nil)
        #expect(IssuerPublicKey(spki: issuer.publicKey.spki + [0]) == nil)
        #expect(IssuerKey(pkcs8: Array(issuer.pkcs8.dropLast())) == nil)
    }
}
