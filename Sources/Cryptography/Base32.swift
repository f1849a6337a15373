/// Bytes as the text that authenticator apps take a key in: RFC 4648 §6, without padding.
public enum Base32 {
    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var buffer = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(signs[buffer >> bits & 31])
            }
            buffer &= 1 << bits - 1
        }
        if bits > 0 { text.append(signs[buffer << (5 - bits) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }
}
