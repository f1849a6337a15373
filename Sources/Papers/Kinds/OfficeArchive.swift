import Foundation

/// The list of parts at the end of a zip file, read before anything is unpacked.
///
/// Refused: more than ``PaperLimits/parts`` parts, more than ``PaperLimits/unpackedBytes`` together, parts that lie over
/// each other (which is how a small file unpacks to a huge one), names that lead out of the folder, and 64-bit sizes,
/// which no office file within these limits needs.
struct OfficeArchive {
    struct Part: Hashable {
        let name: String
        let packedBytes: Int
        let unpackedBytes: Int
        let offset: Int
    }

    private(set) var parts: [Part] = []

    /// The end record with its longest comment, bytes.
    private static let tailBytes = 65_557
    /// Longest list of parts that is read, bytes.
    private static let listBytes = 4 << 20

    /// - Throws: ``PaperProblem/damaged``, ``PaperProblem/bomb``.
    init(path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw PaperProblem.damaged }
        defer { try? file.close() }
        let length = Int(try file.seekToEnd())
        let start = max(0, length - Self.tailBytes)
        try file.seek(toOffset: UInt64(start))
        let tail = Array(try file.read(upToCount: Self.tailBytes) ?? Data())
        guard let end = Self.lastEnd(in: tail) else { throw PaperProblem.damaged }
        let (count, size, offset) = (tail.number16(end + 10), tail.number32(end + 12), tail.number32(end + 16))
        guard count != 0xFFFF, size != 0xFFFF_FFFF, offset != 0xFFFF_FFFF, count <= PaperLimits.parts,
            size <= Self.listBytes
        else { throw PaperProblem.bomb }
        guard offset + size <= start + end else { throw PaperProblem.damaged }
        try file.seek(toOffset: UInt64(offset))
        let list = Array(try file.read(upToCount: size) ?? Data())
        try read(list, count: count, listStart: offset)
    }

    /// What the parts say it is.
    /// - Throws: ``PaperProblem/kindUnknown``.
    var kind: FileKind {
        get throws(PaperProblem) {
            let names = Set(parts.map(\.name))
            if names.contains("[Content_Types].xml") {
                if names.contains("word/document.xml") { return .word }
                if names.contains("xl/workbook.xml") { return .sheet }
                if names.contains("ppt/presentation.xml") { return .slides }
            } else if names.contains("mimetype"), names.contains("content.xml") {
                guard let type else { throw .kindUnknown }
                let kinds: [String: FileKind] = [
                    "text": .openText, "spreadsheet": .openSheet, "presentation": .openSlides,
                ]
                if let kind = kinds[type] { return kind }
            }
            throw .kindUnknown
        }
    }

    /// What the first part of an OpenDocument file says after `application/vnd.oasis.opendocument.`.
    private var type: String?

    private static func lastEnd(in tail: [UInt8]) -> Int? {
        guard tail.count >= 22 else { return nil }
        return (0...(tail.count - 22)).last { tail[$0...].starts(with: [0x50, 0x4B, 5, 6]) }
    }

    private mutating func read(_ list: [UInt8], count: Int, listStart: Int) throws {
        var place = 0
        for _ in 0..<count {
            guard place + 46 <= list.count, list[place...].starts(with: [0x50, 0x4B, 1, 2]) else {
                throw PaperProblem.damaged
            }
            let nameLength = list.number16(place + 28)
            let next = place + 46 + nameLength + list.number16(place + 30) + list.number16(place + 32)
            guard next <= list.count else { throw PaperProblem.damaged }
            // Bit 0: locked with a password.
            guard list.number16(place + 8) & 1 == 0 else { throw PaperProblem.encrypted }
            let part = Part(
                name: String(decoding: list[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self),
                packedBytes: list.number32(place + 20),
                unpackedBytes: list.number32(place + 24),
                offset: list.number32(place + 42)
            )
            guard part.unpackedBytes != 0xFFFF_FFFF, part.packedBytes != 0xFFFF_FFFF else { throw PaperProblem.bomb }
            let steps = part.name.split(separator: "/", omittingEmptySubsequences: false)
            guard !steps.contains(".."), !part.name.hasPrefix("/"), !part.name.contains("\\") else {
                throw PaperProblem.damaged
            }
            parts.append(part)
            place = next
        }
        guard parts.reduce(0, { $0 + $1.unpackedBytes }) <= PaperLimits.unpackedBytes else { throw PaperProblem.bomb }
        let inOrder = parts.sorted { $0.offset < $1.offset }
        for (part, next) in zip(inOrder, inOrder.dropFirst()) where part.offset + part.packedBytes > next.offset {
            throw PaperProblem.bomb
        }
        if let last = inOrder.last, last.offset + last.packedBytes > listStart { throw PaperProblem.bomb }
    }
}

extension OfficeArchive {
    /// Reads the file with what its first part says, which OpenDocument keeps unpacked at the very beginning.
    static func reading(path: String) throws -> OfficeArchive {
        var archive = try OfficeArchive(path: path)
        guard let file = FileHandle(forReadingAtPath: path) else { throw PaperProblem.damaged }
        defer { try? file.close() }
        let head = Array(try file.read(upToCount: 128) ?? Data())
        let label = Array("mimetypeapplication/vnd.oasis.opendocument.".utf8)
        if head.count > 30, head[30...].starts(with: label) {
            let word = head[(30 + label.count)...].prefix { (0x61...0x7A).contains($0) }
            archive.type = String(decoding: word, as: UTF8.self)
        }
        return archive
    }
}

extension Array where Element == UInt8 {
    /// Little-endian numbers; the caller has checked that they are there.
    func number16(_ place: Int) -> Int { Int(self[place]) | Int(self[place + 1]) << 8 }
    func number32(_ place: Int) -> Int { number16(place) | number16(place + 2) << 16 }
}
