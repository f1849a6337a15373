import Cryptography
import Foundation

/// A secret that is given to a browser. Only its SHA-256 is kept, so a stolen database opens nothing.
struct Token: Sendable {
    static let bytes = 32

    /// URL-safe Base64 without padding: 43 characters.
    let text: String
    let hash: [UInt8]

    init() {
        let text = Data(Random.bytes(Self.bytes)).base64EncodedString()
        self.text = text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        hash = Digest.sha256(Array(self.text.utf8))
    }

    /// The hash of what a browser sends; nil when it cannot be a token.
    static func hash(of text: String) -> [UInt8]? {
        text.utf8.count == 43 ? Digest.sha256(Array(text.utf8)) : nil
    }
}
