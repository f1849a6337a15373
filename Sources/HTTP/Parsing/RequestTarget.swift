/// The target of a request (RFC 9112 §3.2) taken apart: path, query, and the host of an absolute form.
struct RequestTarget {
    let rawPath: String
    let segments: [String]
    let rawQuery: String?
    /// Host and port of an absolute form, in lower case.
    let host: String?

    /// - Throws: ``RequestFailure/badTarget`` for anything a plain path could not say: dot segments, encoded slashes,
    ///   NUL and other control characters, percent signs without two digits, and bytes that are not UTF-8.
    init(_ bytes: ArraySlice<UInt8>, isOptions: Bool) throws(RequestFailure) {
        if isOptions, bytes.elementsEqual("*".utf8) {
            (rawPath, segments, rawQuery, host) = ("*", [], nil, nil)
            return
        }
        var rest = bytes
        if bytes.first == UInt8(ascii: "/") {
            host = nil
        } else {
            let authority = try Self.authority(of: &rest)
            host = String(decoding: authority.map(lowercased), as: UTF8.self)
        }
        let mark = rest.firstIndex(of: UInt8(ascii: "?"))
        let path = rest[..<(mark ?? rest.endIndex)]
        rawQuery = mark.map { String(decoding: rest[($0 + 1)...], as: UTF8.self) }
        rawPath = path.isEmpty ? "/" : String(decoding: path, as: UTF8.self)
        segments = try Self.segments(of: path)
    }

    /// Whether `bytes` can be a host with an optional port; a `user@` part cannot.
    static func isAuthority(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !bytes.isEmpty, bytes.count <= 255 + 6, bytes.allSatisfy(CharacterClass.isHost) else { return false }
        var rest = bytes
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let inside = rest[(rest.startIndex + 1)..<end]
            guard inside.count >= 2, inside.allSatisfy({ isHexadecimal($0) || $0 == 0x3a || $0 == 0x2e }) else {
                return false
            }
            rest = rest[(end + 1)...]
            return rest.isEmpty || (rest.first == 0x3a && isPort(rest.dropFirst()))
        }
        guard !rest.contains(UInt8(ascii: "[")), !rest.contains(UInt8(ascii: "]")) else { return false }
        guard let colon = rest.firstIndex(of: 0x3a) else { return true }
        return colon > rest.startIndex && isPort(rest[(colon + 1)...])
    }

    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count <= 5 && bytes.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    /// Takes `http://authority` off the front.
    private static func authority(of rest: inout ArraySlice<UInt8>) throws(RequestFailure) -> ArraySlice<UInt8> {
        let scheme = ["http://", "https://"].first { scheme in
            rest.count > scheme.utf8.count && zip(rest, scheme.utf8).allSatisfy { lowercased($0) == $1 }
        }
        guard let scheme else { throw .badTarget }
        let start = rest.startIndex + scheme.utf8.count
        let end = rest[start...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        defer { rest = rest[end...] }
        guard isAuthority(rest[start..<end]) else { throw .badTarget }
        return rest[start..<end]
    }

    private static func segments(of path: ArraySlice<UInt8>) throws(RequestFailure) -> [String] {
        guard path.count > 1 else { return [] }
        var segments: [String] = []
        for part in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PercentCoding.decode(part), segment != ".", segment != "..",
                !segment.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f || $0 == 0x2f || $0 == 0x5c })
            else { throw .badTarget }
            segments.append(segment)
        }
        return segments
    }
}

/// Percent-encoding (RFC 3986 §2.1).
enum PercentCoding {
    /// Nil for a percent sign without two hexadecimal digits, and for bytes that are not UTF-8.
    static func decode(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool = false) -> String? {
        if bytes.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%") {
                guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
                else { return nil }
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
                index += 1
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
