/// One event as it was written: who, when, on which command, and the event itself.
public struct Entry: Hashable, Sendable {
    /// Position in its log, from 1, without gaps.
    public let sequence: Int64
    /// Milliseconds since 1970-01-01T00:00:00Z, as the command brought them.
    public let at: Int64
    /// Who did it; nil for the server itself.
    public let actor: String?
    /// The id of the command that caused it; nil when there was none.
    public let command: String?
    /// The event as canonical JSON, byte for byte as it was submitted.
    public let payload: [UInt8]

    public init(sequence: Int64, at: Int64, actor: String?, command: String?, payload: [UInt8]) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.command = command
        self.payload = payload
    }

    /// The bytes that are stored and hashed:
    /// `{"seq":N,"at":ms,"actor":"p17"|null,"command":"…"|null,"event":<payload>}`.
    public var line: [UInt8] {
        var bytes = prefix
        bytes.reserveCapacity(bytes.count + payload.count + 1)
        bytes += payload
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// Takes a stored line apart again.
    ///
    /// - Returns: Nil when the line does not begin as sequence, time, actor and command say it must.
    init?(sequence: Int64, at: Int64, actor: String?, command: String?, line: [UInt8]) {
        let empty = Entry(sequence: sequence, at: at, actor: actor, command: command, payload: [])
        let prefix = empty.prefix
        guard line.count > prefix.count + 1, line.last == UInt8(ascii: "}"), line[..<prefix.count] == prefix[...] else {
            return nil
        }
        let payload = Array(line[prefix.count..<line.count - 1])
        self.init(sequence: sequence, at: at, actor: actor, command: command, payload: payload)
    }

    private var prefix: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(192)
        bytes += #"{"seq":"#.utf8
        bytes += String(sequence).utf8
        bytes += #","at":"#.utf8
        bytes += String(at).utf8
        bytes += #","actor":"#.utf8
        Self.append(actor, to: &bytes)
        bytes += #","command":"#.utf8
        Self.append(command, to: &bytes)
        bytes += #","event":"#.utf8
        return bytes
    }

    /// A JSON string as RFC 8785 §3.2.2.2 writes it. Control characters never come here: an append with one is refused.
    private static func append(_ text: String?, to bytes: inout [UInt8]) {
        guard let text else { return bytes += "null".utf8 }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
