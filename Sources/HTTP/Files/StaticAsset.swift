import Cryptography
import HTTPTypes
import Synchronization

/// One file of the client, ready to send: as it is, and compressed when that pays. It is compressed when it is first asked for:
/// all of them at the start would take longer than everything else a start has to do.
final class StaticAsset: Sendable {
    /// Below this a compressed form saves no packet, bytes.
    private static let compressionThresholdBytes = 1_000

    /// SHA-256 of the file as it is, hexadecimal.
    let digest: String
    private let plain: Response
    /// The file while it has not been compressed; nil when that is not tried.
    private let compressible: [UInt8]?
    private let compressed = Mutex<Compressed>(.notYet)

    private enum Compressed {
        case notYet
        /// It would be no smaller.
        case useless
        case response(Response)
    }

    init(fileName: String, bytes: [UInt8]) {
        let (type, isText) = MediaType.of(fileName: fileName)
        let tag = Hex.encode(Digest.sha256(bytes))
        digest = tag
        let mayPay = isText && bytes.count >= Self.compressionThresholdBytes
        var fields: HTTPFields = [
            .contentType: type, .cacheControl: "no-cache", .eTag: "\"\(tag)\"", .xContentTypeOptions: "nosniff",
        ]
        if mayPay { fields[.vary] = "Accept-Encoding" }
        plain = Response(headerFields: fields, body: .bytes(bytes))
        compressible = mayPay ? bytes : nil
    }

    func response(to head: RequestHead) -> Response {
        guard let compressible, Self.takesGzip(head) else { return plain }
        return compressed.withLock { compressed in
            if case .notYet = compressed { compressed = compress(compressible) }
            guard case .response(let response) = compressed else { return plain }
            return response
        }
    }

    private func compress(_ bytes: [UInt8]) -> Compressed {
        let small = Gzip.compress(bytes)
        guard small.count < bytes.count else { return .useless }
        var response = Response(headerFields: plain.headerFields, body: .bytes(small))
        // Another representation, so another strong tag (RFC 9110 §8.8.3.3).
        response.headerFields[.eTag] = "\"\(digest)-gzip\""
        response.headerFields[.contentEncoding] = "gzip"
        return .response(response)
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
