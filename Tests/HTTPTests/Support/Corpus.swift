import Foundation

/// The cases of a file of `Corpus`, whose README tells the form.
struct CorpusCase: Sendable, CustomStringConvertible {
    let file: String
    let title: String
    /// Answers in their order, then `stays` or `ends`; or the code that a WebSocket is closed with.
    let expected: [String]
    let bytes: [UInt8]

    var description: String { "\(file): \(title)" }

    static let files = [
        "request-lines", "header-lines", "hosts", "targets", "lengths", "codings", "chunks", "limits-and-order",
        "handshakes", "frames",
    ]

    struct Broken: Error { let what: String }

    static func all(in file: String) throws -> [CorpusCase] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Corpus")
        let text = try String(contentsOf: folder.appending(path: "\(file).txt"), encoding: .utf8)
        return try text.split(separator: "\n=== ").dropFirst().map { block in
            let lines = block.split(separator: "\n", omittingEmptySubsequences: true)
            guard lines.count > 2, lines[1].hasPrefix("--- ") else {
                throw Broken(what: "\(file): \(block.prefix(80))")
            }
            let expected = lines[1].dropFirst(4).split(separator: ", ").map {
                String(decoding: bytes($0), as: UTF8.self)
            }
            return CorpusCase(
                file: file,
                title: String(lines[0]),
                expected: expected,
                bytes: lines[2...].flatMap { bytes($0) }
            )
        }
    }

    /// What a line of the file stands for.
    private static func bytes(_ text: Substring) -> [UInt8] {
        var rest = Array(text.utf8)[...]
        return bytes(&rest, until: nil)
    }

    private static func bytes(_ rest: inout ArraySlice<UInt8>, until end: UInt8?) -> [UInt8] {
        var out: [UInt8] = []
        while let byte = rest.popFirst(), byte != end {
            guard byte == UInt8(ascii: "\\"), let sign = rest.popFirst() else {
                out.append(byte)
                continue
            }
            switch sign {
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "0"): out.append(0)
            case UInt8(ascii: "x"):
                out.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            case UInt8(ascii: "{"):
                let count = Int(String(decoding: rest.prefix { $0 != 0x3A }, as: UTF8.self)) ?? 0
                rest = rest.drop { $0 != 0x3A }.dropFirst()
                let once = bytes(&rest, until: UInt8(ascii: "}"))
                for _ in 0..<count { out += once }
            default: out.append(sign)
            }
        }
        return out
    }
}
