import Testing

@testable import Cryptography

struct HMACTests {
    @Test func `the codes are those of RFC 2202 and RFC 4231`() {
        let short = [UInt8](repeating: 0x0B, count: 20)
        #expect(Hex.encode(HMAC.sha1(key: short, Array("Hi There".utf8))) == "b617318655057264e28bc0b6fb378c8ef146be00")
        #expect(
            Hex.encode(HMAC.sha256(key: short, Array("Hi There".utf8)))
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        )
        let long = [UInt8](repeating: 0xAA, count: 80)
        let text = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
        #expect(Hex.encode(HMAC.sha1(key: long, text)) == "aa4ae5e15272d00e95705637ce8a3b55ed402112")
    }

    @Test func `an empty key and an empty message have a code too`() {
        #expect(Hex.encode(HMAC.sha1(key: [], [])) == "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d")
        #expect(
            Hex.encode(HMAC.sha256(key: [], []))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        )
    }

    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `bytes are spelled as RFC 4648 spells them`(plain: String, spelled: String) {
        #expect(Base32.encode(Array(plain.utf8)) == spelled)
    }
}
