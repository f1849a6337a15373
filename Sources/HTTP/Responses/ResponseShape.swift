import HTTPTypes
import Transport

/// A response fitted to its request: conditions and ranges applied, body cut to what is sent.
struct ResponseShape {
    var status: HTTPResponse.Status
    var headerFields: HTTPFields
    /// What `Content-Length` says; nil where there must be none (204, 304).
    var length: Int?
    var payload: Payload

    enum Payload {
        case none
        case bytes([UInt8])
        case pieces([[UInt8]])
        case file(OpenFile, Range<Int>)
    }

    init(_ response: Response, to request: RequestHead?) {
        status = response.status
        headerFields = response.headerFields
        switch response.body {
        case .none: (payload, length) = (.none, 0)
        case .bytes(let bytes): (payload, length) = (.bytes(bytes), bytes.count)
        case .pieces(let pieces): (payload, length) = (.pieces(pieces), pieces.reduce(0) { $0 + $1.count })
        case .file(let file): (payload, length) = (.file(file, 0..<file.length), file.length)
        }
        guard let request else { return }
        if status == .ok, request.method == .get || request.method == .head {
            if isUnchanged(request) {
                status = .notModified
                headerFields[.contentType] = nil
                payload = .none
            } else if isRangeable {
                apply(range(request))
            }
        }
        if status == .noContent || status == .notModified { length = nil }
        if request.method == .head { payload = .none }
    }

    /// RFC 9110 §13.2.2: `If-None-Match` first, and only without it `If-Modified-Since`.
    private func isUnchanged(_ request: RequestHead) -> Bool {
        if let given = request[.ifNoneMatch] {
            guard let tag = headerFields[.eTag] else { return false }
            return Self.matches(given, tag)
        }
        guard let since = request[.ifModifiedSince].flatMap(HTTPDate.seconds),
            let modified = headerFields[.lastModified].flatMap(HTTPDate.seconds)
        else { return false }
        return modified <= since
    }

    private static func matches(_ list: String, _ tag: String) -> Bool {
        let strong = { (text: Substring) in text.hasPrefix("W/") ? text.dropFirst(2) : text }
        return list == "*"
            || list.split(separator: ",").contains {
                strong($0.drop { $0 == " " }.trimmingSpaces()) == strong(tag[...])
            }
    }

    /// Ranges are offered where the same bytes come again: files, and anything with an entity tag.
    private var isRangeable: Bool {
        if case .file = payload { return true }
        return headerFields[.eTag] != nil && headerFields[.contentEncoding] == nil
    }

    private func range(_ request: RequestHead) -> ByteRange {
        if let condition = request[.ifRange], condition != headerFields[.eTag], condition != headerFields[.lastModified]
        {
            return .whole
        }
        return ByteRange(request[.range], length: length ?? 0)
    }

    private mutating func apply(_ range: ByteRange) {
        headerFields[.acceptRanges] = "bytes"
        switch range {
        case .whole: return
        case .part(let part):
            status = .partialContent
            headerFields[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(length ?? 0)"
            length = part.count
            switch payload {
            case .none: return
            case .bytes(let bytes): payload = .bytes(Array(bytes[part]))
            case .pieces(let pieces): payload = .bytes(Array(Array(pieces.joined())[part]))
            case .file(let file, _): payload = .file(file, part)
            }
        case .unsatisfiable:
            let whole = length ?? 0
            let problem = Response.problem(
                .rangeNotSatisfiable,
                code: "http.range",
                message: "There are no bytes in that range."
            )
            self = ResponseShape(problem, to: nil)
            headerFields[.contentRange] = "bytes */\(whole)"
        }
    }
}

extension Substring {
    fileprivate func trimmingSpaces() -> Substring {
        var rest = self
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
