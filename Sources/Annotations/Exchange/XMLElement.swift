/// An element of an XML file with its text and children. Read strictly and within limits; a file with a document type is
/// refused, so that there are no entities but the five and numbered ones.
struct XMLElement {
    var name: String
    var attributes: [String: String] = [:]
    var children: [XMLElement] = []
    var text = ""

    func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }
    /// Its own text and that of all inside.
    var wholeText: String { text + children.map(\.wholeText).joined() }
}

struct XMLReader {
    private static let depth = 32
    private static let elements = 400_000

    private let bytes: [UInt8]
    private var place = 0
    private var count = 0

    /// - Throws: ``MarkFailure/malformed``, ``MarkFailure/tooMany``.
    static func root(of bytes: [UInt8]) throws -> XMLElement {
        guard bytes.count <= MarkLimits.fileBytes else { throw MarkFailure.tooMany }
        var reader = XMLReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.place = 3 }
        try reader.skipBetween()
        let root = try reader.element(0)
        try reader.skipBetween()
        guard reader.place == bytes.count else { throw MarkFailure.malformed }
        return root
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private func stands(_ word: String) -> Bool { bytes[min(place, bytes.count)...].starts(with: word.utf8) }

    private mutating func skipSpace() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    /// Behind the next `word`; what was passed.
    private mutating func pass(_ word: String) throws -> ArraySlice<UInt8> {
        let start = place
        let first = word.utf8.first
        while place < bytes.count {
            if bytes[place] == first, stands(word) {
                defer { place += word.utf8.count }
                return bytes[start..<place]
            }
            place += 1
        }
        throw MarkFailure.malformed
    }

    /// Blanks, comments and instructions outside the root.
    private mutating func skipBetween() throws {
        while true {
            skipSpace()
            if stands("<?") {
                _ = try pass("?>")
            } else if stands("<!--") {
                _ = try pass("-->")
            } else {
                return
            }
        }
    }

    private mutating func element(_ depth: Int) throws -> XMLElement {
        guard stands("<"), depth <= Self.depth else { throw MarkFailure.malformed }
        count += 1
        guard count <= Self.elements else { throw MarkFailure.tooMany }
        place += 1
        var element = XMLElement(name: try name())
        while true {
            skipSpace()
            if stands("/>") {
                place += 2
                return element
            }
            if stands(">") {
                place += 1
                break
            }
            let key = try name()
            skipSpace()
            guard stands("=") else { throw MarkFailure.malformed }
            place += 1
            skipSpace()
            guard stands("\"") || stands("'") else { throw MarkFailure.malformed }
            let quote = stands("\"") ? "\"" : "'"
            place += 1
            element.attributes[key] = try Self.decoded(try pass(quote))
        }
        try fill(&element, depth)
        return element
    }

    private mutating func fill(_ element: inout XMLElement, _ depth: Int) throws {
        while place < bytes.count {
            if stands("</") {
                place += 2
                guard try name() == element.name else { throw MarkFailure.malformed }
                skipSpace()
                guard stands(">") else { throw MarkFailure.malformed }
                place += 1
                return
            } else if stands("<!--") {
                _ = try pass("-->")
            } else if stands("<![CDATA[") {
                place += 9
                element.text += try Self.text(try pass("]]>"))
            } else if stands("<?") {
                _ = try pass("?>")
            } else if stands("<") {
                element.children.append(try self.element(depth + 1))
            } else {
                let start = place
                while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
                element.text += try Self.decoded(bytes[start..<place])
            }
        }
        throw MarkFailure.malformed
    }

    private mutating func name() throws -> String {
        let start = place
        while place < bytes.count, !" \t\r\n/>=<\"'!?&".utf8.contains(bytes[place]) { place += 1 }
        guard place > start else { throw MarkFailure.malformed }
        return try Self.text(bytes[start..<place])
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw MarkFailure.malformed }
        return text
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) throws -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return try text(bytes) }
        var (out, rest) = ("", bytes)
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            out += try text(rest[..<start])
            guard let end = rest[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
                throw MarkFailure.malformed
            }
            out.unicodeScalars.append(try scalar(try text(rest[(start + 1)..<end])))
            rest = rest[(end + 1)...]
        }
        return out + (try text(rest))
    }

    private static func scalar(_ name: String) throws -> Unicode.Scalar {
        let named: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        if let scalar = named[name] { return scalar }
        let value =
            name.hasPrefix("#x")
            ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
        guard let value, value == 9 || value == 10 || value == 13 || value >= 0x20, let scalar = Unicode.Scalar(value)
        else {
            throw MarkFailure.malformed
        }
        return scalar
    }
}
