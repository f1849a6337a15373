import Cryptography

/// The text of the minutes in one spelling, so that everyone who signs it signs the same bytes: a JSON list from top to
/// bottom, each piece as `{"content":…,"key":"line/42"}`, keys sorted, nothing between them, no letter written as an escape
/// that need not be. Kept like this for ever: signatures rest on it.
public struct MinutesText: Hashable, Sendable {
    public let bytes: [UInt8]

    init(_ pieces: [(key: MinutesKey, content: MinutesContent)]) {
        var writer = Writer()
        writer.list(pieces) { writer, piece in
            writer.text("{\"content\":")
            writer.content(piece.content)
            writer.text(",\"key\":\"\(piece.key)\"}")
        }
        bytes = writer.bytes
    }

    /// SHA-256 in hexadecimal.
    public var digest: String { Hex.encode(Digest.sha256(bytes)) }
}

extension Minutes.Approved {
    public var text: MinutesText {
        MinutesText(order.compactMap { key in pieces[key].map { (key, $0.content) } })
    }
}

extension Meeting {
    /// What the chair would approve now, or has approved last.
    public var minutesText: MinutesText {
        if !minutes.isOpen, let last = minutes.approved.last { return last.text }
        let printed = minutes.order.filter { key in
            if case .line(let id) = key { minutes.lines[id]?.isLeftOut == false } else { true }
        }
        return MinutesText(printed.compactMap { key in standing(key).map { (key, $0.content) } })
    }
}

private struct Writer {
    private(set) var bytes: [UInt8] = []

    mutating func text(_ text: String) { bytes += text.utf8 }

    mutating func list<Value>(_ values: [Value], _ write: (inout Writer, Value) -> Void) {
        text("[")
        for (index, value) in values.enumerated() {
            if index > 0 { text(",") }
            write(&self, value)
        }
        text("]")
    }

    mutating func content(_ content: MinutesContent) {
        switch content {
        case .paragraph(let run): piece("paragraph", run)
        case .quote(let run): piece("quote", run)
        case .heading(let level, let run):
            text("{\"kind\":\"heading\",\"level\":\(level),\"text\":")
            self.run(run)
        case .list(let mark, let items):
            text("{\"items\":")
            list(items) { writer, item in
                writer.text("{\"level\":\(item.level),\"text\":")
                writer.run(item.text)
                writer.text("}")
            }
            text(",\"kind\":\"list\",\"mark\":\"\(mark.rawValue)\"")
        case .table(let head, let rows):
            text("{\"head\":\(head),\"kind\":\"table\",\"rows\":")
            list(rows) { writer, row in writer.list(row) { $0.run($1) } }
        }
        text("}")
    }

    private mutating func piece(_ kind: String, _ run: MinutesRun) {
        text("{\"kind\":\"\(kind)\",\"text\":")
        self.run(run)
    }

    mutating func run(_ run: MinutesRun) {
        list(run) { writer, span in
            writer.text("{")
            if span.bold { writer.text("\"bold\":true,") }
            if span.italic { writer.text("\"italic\":true,") }
            if let mention = span.mention { writer.text("\"mention\":\(mention.rawValue),") }
            writer.text("\"text\":\"")
            writer.string(span.text)
            writer.text("\"}")
        }
    }

    private mutating func string(_ string: String) {
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""): text("\\\"")
            case UInt8(ascii: "\\"): text("\\\\")
            case UInt8(ascii: "\n"): text("\\n")
            case ..<0x20: text("\\u00" + Hex.encode([byte]))
            default: bytes.append(byte)
            }
        }
    }
}
