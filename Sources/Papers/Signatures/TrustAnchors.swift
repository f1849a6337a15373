import Cryptography
import Foundation

/// The certificates that speak for signers: PEM files that the administrator lays into a folder. None are brought along,
/// and those of the system are for web sites, not for documents.
struct TrustAnchors {
    /// Certificates in all files together.
    static let limit = 200
    static let fileBytes = 1 << 20

    let folder: String

    /// PEM blocks, each once; empty without a folder.
    func certificates() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []
        var blocks: [String] = []
        for name in names where name.hasSuffix(".pem") || name.hasSuffix(".crt") {
            guard let handle = FileHandle(forReadingAtPath: "\(folder)/\(name)"),
                let data = try? handle.read(upToCount: Self.fileBytes)
            else { continue }
            for block in Self.blocks(in: String(decoding: data, as: UTF8.self)) where !blocks.contains(block) {
                blocks.append(block)
                if blocks.count == Self.limit { return blocks }
            }
        }
        return blocks
    }

    private static func blocks(in text: String) -> [String] {
        let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----")
        var (blocks, rest): ([String], Substring) = ([], text[...])
        while let start = rest.range(of: begin), let stop = rest.range(of: end, range: start.upperBound..<rest.endIndex)
        {
            blocks.append(String(rest[start.lowerBound..<stop.upperBound]) + "\n")
            rest = rest[stop.upperBound...]
        }
        return blocks
    }

    /// Tells one set of certificates from another.
    static func mark(of certificates: [String]) -> String {
        String(Hex.encode(Digest.sha256(Array(certificates.joined().utf8))).prefix(16))
    }
}
