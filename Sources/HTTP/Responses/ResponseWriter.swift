import HTTPTypes

/// Puts response heads on the wire.
enum ResponseWriter {
    private static let separator = Array(": ".utf8)
    private static let lineEnd = Array("\r\n".utf8)

    /// Status line and header fields, up to and including the empty line.
    ///
    /// Field names and values are tokens and visible text by their type, so nothing in them can start a new line.
    static func head(of shape: ResponseShape, keepsAlive: Bool) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(256)
        out.append(contentsOf: "HTTP/1.1 \(shape.status.code) \(shape.status.reasonPhrase)\r\n".utf8)
        for field in shape.headerFields {
            append(field.name.rawName, field.value, to: &out)
        }
        append("Date", HTTPDate.now(), to: &out)
        if let length = shape.length { append("Content-Length", String(length), to: &out) }
        if !keepsAlive { append("Connection", "close", to: &out) }
        out.append(contentsOf: lineEnd)
        return out
    }

    private static func append(_ name: String, _ value: String, to out: inout [UInt8]) {
        out.append(contentsOf: name.utf8)
        out.append(contentsOf: separator)
        out.append(contentsOf: value.utf8)
        out.append(contentsOf: lineEnd)
    }
}
