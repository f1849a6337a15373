import Cryptography
import SamplePasskeys
import Testing

@testable import People

struct COSEKeyTests {
    private let message = Array("sample".utf8)

    private func key(_ members: [(Int, [UInt8])]) throws(PasskeyFault) -> COSEKey {
        guard let value = try? CBORReader.read(CBORBytes.map(members)) else { throw .malformed }
        return try COSEKey(value)
    }

    private static func number(_ value: Int) -> [UInt8] { CBORBytes.number(value) }

    @Test func `a key on P-256 signs with ES256`() throws {
        let (pair, other) = (P256Key(), P256Key())
        let value = try CBORReader.read(CBORBytes.key(of: pair.publicKey))
        let key = try COSEKey(value)
        #expect(key.isValid(CBORBytes.der(pair.sign(message)), over: message))
        #expect(!key.isValid(pair.sign(message), over: message))
        #expect(!key.isValid(CBORBytes.der(other.sign(message)), over: message))
    }

    @Test func `a key of Ed25519 signs with EdDSA`() throws {
        let pair = Ed25519Key()
        let key = try key([
            (1, Self.number(1)), (3, Self.number(-8)), (-1, Self.number(6)), (-2, CBORBytes.bytes(pair.publicKey)),
        ])
        #expect(key.isValid(pair.sign(message), over: message))
        #expect(!key.isValid(pair.sign(message), over: message + [0]))
    }

    @Test func `an RSA key is read, and no signature of another kind will do`() throws {
        let modulus: [UInt8] = [0x80] + [UInt8](repeating: 7, count: 255)
        let key = try key([
            (1, Self.number(3)), (3, Self.number(-257)), (-1, CBORBytes.bytes(modulus)),
            (-2, CBORBytes.bytes([1, 0, 1])),
        ])
        guard case .rs256 = key else {
            Issue.record("not read as RSA")
            return
        }
        #expect(!key.isValid([UInt8](repeating: 1, count: 256), over: message))
    }

    @Test func `a key that is not wholly of one kind is refused`() {
        let point = P256Key().publicKey.point
        let (x, y) = (CBORBytes.bytes(Array(point[1..<33])), CBORBytes.bytes(Array(point[33...])))
        let good = [(1, Self.number(2)), (3, Self.number(-7)), (-1, Self.number(1)), (-2, x), (-3, y)]
        func bent(_ place: Int, _ value: [UInt8]) -> [(Int, [UInt8])] {
            var members = good
            members[place].1 = value
            return members
        }
        let refused: [[(Int, [UInt8])]] = [
            // The kind of one, the algorithm of another; a curve that is not P-256; SHA-1 with RSA.
            bent(0, Self.number(1)), bent(1, Self.number(-8)), bent(1, Self.number(-257)), bent(2, Self.number(2)),
            bent(1, Self.number(-65_535)),
            // Points that are none: half of one, one off the curve, x as text, the short form of y.
            bent(3, CBORBytes.bytes([1])), bent(4, x), bent(3, CBORBytes.text("x")), bent(4, [0xF5]),
            // Too little, and too much.
            Array(good.dropLast()), good + [(4, Self.number(1))], [],
            [
                (1, Self.number(3)), (3, Self.number(-257)), (-1, CBORBytes.bytes([1])),
                (-2, CBORBytes.bytes([1, 0, 1])),
            ],
            [(1, Self.number(1)), (3, Self.number(-8)), (-1, Self.number(6)), (-2, CBORBytes.bytes([1]))],
        ]
        for members in refused { #expect(throws: PasskeyFault.algorithm) { try key(members) } }
        #expect(throws: PasskeyFault.malformed) { try COSEKey(.array([])) }
    }
}
