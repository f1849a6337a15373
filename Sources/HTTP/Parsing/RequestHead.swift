import HTTPTypes

/// How the end of a request's body is found (RFC 9112 §6).
public enum BodyFraming: Sendable, Equatable {
    case none
    /// This many bytes follow the head.
    case length(Int)
    case chunked
}

/// Request line and header fields: the bytes as they came, and where in them each part lies.
public struct RequestHead: Sendable {
    struct Field: Sendable {
        var name: Range<Int>
        var value: Range<Int>
    }

    let bytes: [UInt8]
    let fields: [Field]
    public let method: HTTPRequest.Method
    /// The path as sent, percent signs and all; starts with a slash (`*` for a server-wide OPTIONS).
    public let rawPath: String
    /// Percent-decoded path segments: `/a/b` is `["a", "b"]`, `/` is `[]`, `/a/` is `["a", ""]`.
    public let segments: [String]
    /// The query as sent, without the question mark; nil when there is none.
    public let rawQuery: String?
    /// Host and port that the request is for, in lower case; empty in an HTTP/1.0 request without one.
    public let host: String
    public let framing: BodyFraming
    /// False for HTTP/1.0 and after `Connection: close`.
    public let keepsAlive: Bool
    public let expectsContinue: Bool
    /// The `Connection` header asks for an upgrade.
    public let wantsUpgrade: Bool
    let isHTTP11: Bool

    /// All values of a field in the order they came. `name` must be in lower case.
    func values(of name: String) -> [ArraySlice<UInt8>] {
        fields.filter { matches($0.name, name) }.map { bytes[$0.value] }
    }

    /// The value of a field that may come once; of several, joined by commas (RFC 9110 §5.3).
    public subscript(name: HTTPField.Name) -> String? {
        let found = values(of: name.canonicalName)
        guard let first = found.first else { return nil }
        let whole = found.count == 1 ? first : ArraySlice(found.joined(separator: Array(", ".utf8)))
        return String(decoding: whole, as: UTF8.self)
    }

    /// All header fields. Fields are turned into text anew each time: ask for single ones where it matters.
    public var headerFields: HTTPFields {
        var all = HTTPFields()
        for field in fields {
            guard let name = HTTPField.Name(String(decoding: bytes[field.name], as: UTF8.self)) else { continue }
            all.append(HTTPField(name: name, value: String(decoding: bytes[field.value], as: UTF8.self)))
        }
        return all
    }

    /// The same head with this one cookie in the place of all that came: for handing a request on within the program.
    public func withCookie(_ name: String, _ value: String) -> RequestHead {
        let (field, cookie) = (Array("cookie".utf8), Array("\(name)=\(value)".utf8))
        let start = bytes.count
        let added = Field(
            name: start..<(start + field.count),
            value: (start + field.count)..<(start + field.count + cookie.count)
        )
        return RequestHead(
            bytes: bytes + field + cookie,
            fields: fields.filter { !matches($0.name, "cookie") } + [added],
            method: method,
            rawPath: rawPath,
            segments: segments,
            rawQuery: rawQuery,
            host: host,
            framing: framing,
            keepsAlive: keepsAlive,
            expectsContinue: expectsContinue,
            wantsUpgrade: wantsUpgrade,
            isHTTP11: isHTTP11
        )
    }

    private func matches(_ range: Range<Int>, _ name: String) -> Bool {
        guard range.count == name.utf8.count else { return false }
        var index = range.lowerBound
        for byte in name.utf8 {
            guard lowercased(bytes[index]) == byte else { return false }
            index += 1
        }
        return true
    }
}

/// ASCII upper case to lower case; everything else unchanged.
func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
}
