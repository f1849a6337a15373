import HTTPTypes

/// Collects where the parts of a head lie while its bytes arrive, and judges the whole at its end.
struct RequestHeadBuilder {
    var start = 0
    var methodEnd = 0
    var targetEnd = 0
    var versionEnd = 0
    var fieldsStart = 0
    var nameStart = 0
    var nameEnd = 0
    var valueStart = 0
    var valueEnd = 0
    private(set) var fields: [RequestHead.Field] = []

    mutating func finishField() {
        fields.append(.init(name: nameStart..<nameEnd, value: valueStart..<valueEnd))
    }

    /// The head as a value, if every rule that needs the whole of it holds.
    func head(of bytes: [UInt8]) throws(RequestFailure) -> RequestHead {
        let isHTTP11 = try version(bytes[(targetEnd + 1)..<versionEnd])
        let method = try method(bytes[start..<methodEnd])
        let target = try RequestTarget(bytes[(methodEnd + 1)..<targetEnd], isOptions: method == .options)
        var important = ImportantFields()
        for field in fields {
            important.note(name: bytes[field.name], value: bytes[field.value])
        }
        let framing = try important.framing(isHTTP11: isHTTP11)
        let expectsContinue = try important.expectsContinue()
        return RequestHead(
            bytes: bytes,
            fields: fields,
            method: method,
            rawPath: target.rawPath,
            segments: target.segments,
            rawQuery: target.rawQuery,
            host: try important.host(isHTTP11: isHTTP11, absolute: target.host),
            framing: framing,
            keepsAlive: isHTTP11 && !important.closes,
            expectsContinue: expectsContinue && isHTTP11,
            wantsUpgrade: important.upgrades,
            isHTTP11: isHTTP11
        )
    }

    /// True for HTTP/1.1, false for HTTP/1.0.
    private func version(_ text: ArraySlice<UInt8>) throws(RequestFailure) -> Bool {
        if text.elementsEqual("HTTP/1.1".utf8) { return true }
        if text.elementsEqual("HTTP/1.0".utf8) { return false }
        let digits = (UInt8(ascii: "0")...UInt8(ascii: "9"))
        let first = text.startIndex
        guard text.count == 8, text.starts(with: "HTTP/".utf8), digits.contains(text[first + 5]),
            text[first + 6] == UInt8(ascii: "."), digits.contains(text[first + 7])
        else { throw .malformedRequestLine }
        throw .versionUnsupported
    }

    private static let methods: [(bytes: [UInt8], method: HTTPRequest.Method)] = [
        .get, .post, .head, .put, .patch, .delete, .options,
    ].map { (Array($0.rawValue.utf8), $0) }

    private func method(_ text: ArraySlice<UInt8>) throws(RequestFailure) -> HTTPRequest.Method {
        for known in Self.methods where text.elementsEqual(known.bytes) { return known.method }
        if text.elementsEqual("TRACE".utf8) || text.elementsEqual("CONNECT".utf8) { throw .methodNotAllowed }
        throw .methodUnknown
    }
}

/// The header fields that decide where the request ends and for whom it is.
private struct ImportantFields {
    /// A field that may come only once: how often it came, and its first value.
    struct Once {
        private(set) var count = 0
        private(set) var value: ArraySlice<UInt8> = []

        mutating func note(_ value: ArraySlice<UInt8>) {
            if count == 0 { self.value = value }
            count += 1
        }
    }

    private var hosts = Once()
    private var lengths = Once()
    private var codings = Once()
    private var expectations = Once()
    /// `Connection: close` came.
    private(set) var closes = false
    /// `Connection: upgrade` came.
    private(set) var upgrades = false

    mutating func note(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        switch name.count {
        case 4 where equal(name, "host"): hosts.note(value)
        case 6 where equal(name, "expect"): expectations.note(value)
        case 10 where equal(name, "connection"):
            for part in value.split(separator: UInt8(ascii: ",")) {
                if equal(trimmed(part), "close") { closes = true }
                if equal(trimmed(part), "upgrade") { upgrades = true }
            }
        case 14 where equal(name, "content-length"): lengths.note(value)
        case 17 where equal(name, "transfer-encoding"): codings.note(value)
        default: return
        }
    }

    /// RFC 9112 §6.3, strict: one length or exactly `chunked`, never both, never repeated.
    func framing(isHTTP11: Bool) throws(RequestFailure) -> BodyFraming {
        if codings.count > 0 {
            guard isHTTP11, lengths.count == 0, codings.count == 1 else { throw .badTransferEncoding }
            if equal(codings.value, "chunked") { return .chunked }
            throw isKnownAsUnsupported(codings.value) ? .unknownTransferEncoding : .badTransferEncoding
        }
        guard lengths.count > 0 else { return .none }
        let length = lengths.value
        guard lengths.count == 1, !length.isEmpty, length.count <= 19 else { throw .badLength }
        var count = 0
        for byte in length {
            guard (0x30...0x39).contains(byte) else { throw .badLength }
            let (product, overflow) = count.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int(byte) - 0x30)
            guard !overflow, !carried else { throw .badLength }
            count = sum
        }
        return .length(count)
    }

    /// `gzip`, `gzip, chunked` and the like: understood, but not spoken here.
    private func isKnownAsUnsupported(_ coding: ArraySlice<UInt8>) -> Bool {
        let parts = coding.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(trimmed)
        let others = parts.last.map { equal($0, "chunked") } == true ? Array(parts.dropLast()) : parts
        return !others.isEmpty
            && others.allSatisfy { part in
                equal(part, "gzip") || equal(part, "x-gzip") || equal(part, "deflate") || equal(part, "compress")
            }
    }

    func expectsContinue() throws(RequestFailure) -> Bool {
        guard expectations.count > 0 else { return false }
        guard expectations.count == 1, equal(expectations.value, "100-continue") else { throw .unknownExpectation }
        return true
    }

    func host(isHTTP11: Bool, absolute: String?) throws(RequestFailure) -> String {
        guard hosts.count > 0 else {
            if isHTTP11 { throw .badHost }
            return absolute ?? ""
        }
        guard hosts.count == 1, RequestTarget.isAuthority(hosts.value) else { throw .badHost }
        let host = String(decoding: hosts.value.map(lowercased), as: UTF8.self)
        guard absolute == nil || absolute == host else { throw .badHost }
        return host
    }

    private func equal(_ bytes: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
        guard bytes.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { zip(bytes, $0).allSatisfy { lowercased($0) == $1 } }
    }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        let left = bytes.drop(while: isSpace)
        guard let last = left.lastIndex(where: { !isSpace($0) }) else { return [] }
        return left[...last]
    }
}
