import Cryptography
import Testing

struct EncryptionTests {
    let key = [UInt8](repeating: 7, count: 32)
    let nonce = [UInt8](repeating: 9, count: 12)

    /// The GCM specification's test case 16.
    @Test func `the published text is sealed as published`() {
        let sealed = AESGCM.seal(
            bytes(
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
            ),
            key: bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
            nonce: bytes("cafebabefacedbaddecaf888"),
            covered: bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
        )
        #expect(
            Hex.encode(sealed)
                == "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                + "76fc6ece0f4e1768cddf8853bb2d551b"
        )
    }

    @Test func `a sealed text opens only unchanged and under its own key`() {
        let text = Array("yes".utf8)
        let sealed = AESGCM.seal(text, key: key, nonce: nonce, covered: [1])
        #expect(AESGCM.open(sealed, key: key, nonce: nonce, covered: [1]) == text)
        #expect(AESGCM.open(sealed, key: key, nonce: nonce, covered: [2]) == nil)
        #expect(AESGCM.open(sealed, key: [UInt8](repeating: 8, count: 32), nonce: nonce, covered: [1]) == nil)
        #expect(AESGCM.open(sealed, key: key, nonce: [UInt8](repeating: 8, count: 12), covered: [1]) == nil)
        #expect(AESGCM.open(Array(sealed.dropLast()), key: key, nonce: nonce, covered: [1]) == nil)
        #expect(AESGCM.open([], key: key, nonce: nonce, covered: [1]) == nil)
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 0x80
            #expect(AESGCM.open(changed, key: key, nonce: nonce, covered: [1]) == nil)
        }
    }

    /// RFC 5869, A.1 and A.3.
    @Test func `the published keys are derived`() {
        let first = HKDF.derive(
            secret: [UInt8](repeating: 0x0B, count: 22),
            salt: bytes("000102030405060708090a0b0c"),
            info: bytes("f0f1f2f3f4f5f6f7f8f9"),
            length: 42
        )
        #expect(
            Hex.encode(first)
                == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        )
        let bare = HKDF.derive(secret: [UInt8](repeating: 0x0B, count: 22), salt: [], info: [], length: 42)
        #expect(
            Hex.encode(bare)
                == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        )
    }

    @Test func `base64url has one spelling for each value`() {
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64URL.decode("-_8") == [0xFB, 0xFF])
        #expect(Base64URL.decode("") == [])
        for text in ["-_9", "-_8=", "+/8", "A", "-_8 ", "-\u{301}_8", "AAAAA"] {
            #expect(Base64URL.decode(text) == nil)
        }
    }
}
