import Foundation
import Rooms

/// What a command is answered with, on the live connection and over plain HTTP alike.
enum Answers {
    static func command(_ id: String?, _ reply: CommandReply, in language: Language) -> [UInt8] {
        switch reply {
        case .accepted(let sequence, let made):
            if made.isEmpty, let id, let plain = plainly(id, sequence) { return plain }
            let things = Dictionary(made.map { ($0.noun, $0.number) }) { first, _ in first }
            return encode(Accepted(re: id, ok: true, seq: sequence, made: things.isEmpty ? nil : things))
        case .refused(let code, _), .unavailable(let code):
            let message = RefusalWords.sentence(for: code, in: language)
            return encode(Refused(re: id, ok: false, error: .init(code: code, message: message)))
        }
    }

    /// What nearly every command is answered with, thousands in a second: the same bytes without an encoder. Nil for an id
    /// that would have to be written otherwise than it is.
    private static func plainly(_ id: String, _ sequence: Int64) -> [UInt8]? {
        let isPlain = id.utf8.allSatisfy {
            (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        return isPlain ? Array("{\"ok\":true,\"re\":\"\(id)\",\"seq\":\(sequence)}".utf8) : nil
    }

    private struct Accepted: Encodable {
        let re: String?
        let ok: Bool
        let seq: Int64
        let made: [String: Int]?
    }

    private struct Refused: Encodable {
        struct Reason: Encodable {
            let code: String
            let message: String
        }

        let re: String?
        let ok: Bool
        let error: Reason
    }

    static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A figure that is none is no reason to end the program.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity",
            negativeInfinity: "-Infinity",
            nan: "NaN"
        )
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("An answer of plain texts and numbers can always be written")
        }
        return Array(data)
    }
}
