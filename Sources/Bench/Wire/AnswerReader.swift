import Foundation

/// An HTTP answer as the simulated members need it.
public struct HTTPAnswer: Sendable {
    public let status: Int
    public let body: [UInt8]

    func json() -> [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:]
    }
}

/// Takes answers off a stream of bytes. The measured server gives every answer a `Content-Length`.
struct AnswerReader {
    private var head: [UInt8] = []
    private var body: [UInt8] = []
    private var status = 0
    private var rest = -1

    /// Of pictures only the size counts.
    var keepsBody = true

    private static let end = Array("\r\n\r\n".utf8)

    /// - Returns: the answer when it is complete, and how many bytes it took.
    mutating func read(_ bytes: UnsafeRawBufferPointer) -> (answer: HTTPAnswer?, taken: Int) {
        var at = 0
        while rest < 0, at < bytes.count {
            head.append(bytes[at])
            at += 1
            if bytes[at - 1] == 0x0A, head.suffix(4).elementsEqual(Self.end) { readHead() }
        }
        guard rest >= 0 else { return (nil, at) }
        let here = min(rest, bytes.count - at)
        if keepsBody { body.append(contentsOf: bytes[at..<(at + here)]) }
        rest -= here
        at += here
        guard rest == 0 else { return (nil, at) }
        let answer = HTTPAnswer(status: status, body: body)
        (head, body, rest) = ([], [], -1)
        return (answer, at)
    }

    private mutating func readHead() {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        status = lines.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
        rest = length.flatMap { Int($0.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)) } ?? 0
        head = []
    }
}
