import Cryptography
import Testing

struct RSAPublicKeyTests {
    /// Made with another library (pyca/cryptography), over "sample".
    static let modulus = bytes(
        "c253c7b5ad621126f14b7b7e2a5600fec63641bf5e67c607c40299f58eeba9e6c20a93ad1d7e8a7be6f28dbfc58b0d4d"
            + "369a74b975a69ecd370000b076774f4d673d1c13de703e4ed367fcfc82d6db114f7aa2cc93c4b144c1348eebfab02708"
            + "0a516d2c81ab4a3bd2e0fd9acb504790060a4b1a888c9bff92809cd0c86ea7b00e0206436643d894056a857176c8ee92"
            + "16876934e720a66342c55b73e1c7d3f92cb4154614f40327a99801ab480f2f7e46f69430e546b103e575e6d6e7169cda"
            + "5c0108bb222235df36b306d35e7d202e6a9655a64d66b62dd84dc0eef4a0ba0bbc5e90bcec8bd96ad02c09518bed8aa5"
            + "4f04c378e302f57ad9070abfa854d87b"
    )
    static let signature = bytes(
        "6fe288ba537621f51d3d8952c26111deeb72801cbc978f277e15e2eb5d04b585a18d28f35c4ca688694867fc024a0eb5"
            + "47646b7002635760fb6c21a46fff24a604588779e8909ba6ba969adc80b8f93e26867ac17dc9e4c28fafe8a9412e0ed5"
            + "6b31209ba7f4b06ca57ca57f3bafe2b3ab3c8fda3303ae7a614bec260c18ef5be5a3057532e2aa846e3fe20708e3eab5"
            + "1c5eebead3acb75f83b7e6fc6877e2986e07c33bcf767a505bd745b6e7a1aa48a1bbe1c7fdf7e9c4852150dda00cee71"
            + "501b5c2f000c7284d0a046f58add6a97f8144ddaf7810aa52b7db39f419b2d6e8c3771ef331adc07a02e0db5274ea41b"
            + "d09a5f2af2b2efd1543a07ac23723a30"
    )

    @Test func `a signature of another library stands for its message and key only`() throws {
        let key = try #require(RSAPublicKey(modulus: Self.modulus, exponent: [1, 0, 1]))
        #expect(key.isValid(Self.signature, over: Array("sample".utf8)))
        #expect(!key.isValid(Self.signature, over: Array("sampel".utf8)))
        #expect(!key.isValid(Array(Self.signature.dropLast()), over: Array("sample".utf8)))
        #expect(!key.isValid(Self.signature + [0], over: Array("sample".utf8)))
        var other = Self.modulus
        other[100] ^= 1
        let stranger = try #require(RSAPublicKey(modulus: other, exponent: [1, 0, 1]))
        #expect(!stranger.isValid(Self.signature, over: Array("sample".utf8)))
    }

    @Test func `a short, an even, a padded key and another exponent are none`() {
        #expect(RSAPublicKey(modulus: Array(Self.modulus.dropLast()), exponent: [1, 0, 1]) == nil)
        #expect(RSAPublicKey(modulus: Array(Self.modulus.dropLast()) + [0x7C], exponent: [1, 0, 1]) == nil)
        #expect(RSAPublicKey(modulus: [0] + Self.modulus, exponent: [1, 0, 1]) == nil)
        #expect(RSAPublicKey(modulus: Self.modulus, exponent: [3]) == nil)
        #expect(RSAPublicKey(modulus: Self.modulus, exponent: [0, 1, 0, 1]) == nil)
        #expect(RSAPublicKey(modulus: [], exponent: []) == nil)
    }
}
