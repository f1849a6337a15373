import Cryptography
import HTTPTypes

/// One file of the client, ready to send: as it is, and compressed when that pays.
struct StaticAsset: Sendable {
    /// Below this a compressed form saves no packet, bytes.
    private static let compressionThresholdBytes = 1_000

    /// SHA-256 of the file as it is, hexadecimal.
    let digest: String
    private let plain: Response
    private let compressed: Response?

    init(fileName: String, bytes: [UInt8]) {
        let (type, isText) = MediaType.of(fileName: fileName)
        let tag = Hex.encode(Digest.sha256(bytes))
        digest = tag
        var fields: HTTPFields = [
            .contentType: type, .cacheControl: "no-cache", .eTag: "\"\(tag)\"", .xContentTypeOptions: "nosniff",
        ]
        let small = isText && bytes.count >= Self.compressionThresholdBytes ? Gzip.compress(bytes) : bytes
        guard small.count < bytes.count else {
            plain = Response(headerFields: fields, body: .bytes(bytes))
            compressed = nil
            return
        }
        fields[.vary] = "Accept-Encoding"
        plain = Response(headerFields: fields, body: .bytes(bytes))
        // Another representation, so another strong tag (RFC 9110 §8.8.3.3).
        fields[.eTag] = "\"\(tag)-gzip\""
        fields[.contentEncoding] = "gzip"
        compressed = Response(headerFields: fields, body: .bytes(small))
    }

    func response(to head: RequestHead) -> Response {
        guard let compressed, Self.takesGzip(head) else { return plain }
        return compressed
    }

    /// Whether the client takes gzip (RFC 9110 §12.5.3); a quality of zero is a no.
    private static func takesGzip(_ head: RequestHead) -> Bool {
        (head[.acceptEncoding] ?? "").lowercased().split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
            guard pieces.first == "gzip" || pieces.first == "*" else { return false }
            let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return quality != 0
        }
    }
}
