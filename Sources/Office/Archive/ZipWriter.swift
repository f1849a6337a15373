import CZlib
import Foundation

/// Why an archive could not be written.
public enum ZipFailure: Error, Sendable, Hashable {
    /// Empty, absolute, with `..`, a backslash or a control character, or longer than ``ZipWriter/pathLimitBytes``.
    case badPath(String)
    case twice(String)
    /// Beyond 65,535 entries or 4 GiB less a byte: the plain ZIP format ends there, and we write no other.
    case tooLarge
}

/// Writes a ZIP file from front to back, each entry whole. The same entries in the same order give the same bytes: the
/// time is given, not taken from a clock, and nothing of the machine goes in. Source: PKWARE APPNOTE 6.3.
public struct ZipWriter {
    public enum Method: Sendable { case stored, deflated }

    public static let pathLimitBytes = 1024

    private let write: (Data) throws -> Void
    private let stamp: (date: UInt16, time: UInt16)
    private var directory = Data()
    private var paths: Set<String> = []
    private var offset = 0

    /// - Parameters:
    ///   - time: Stands at every entry; before 1980, where the format begins, its first day.
    ///   - write: Takes the next bytes of the file. What it throws ends the writing.
    public init(time: OfficialTime, write: @escaping (Data) throws -> Void) {
        self.write = write
        let date = time.date
        let isBefore = date.year < 1980
        let day = isBefore ? (1 << 5) | 1 : (min(date.year, 2107) - 1980) << 9 | date.month << 5 | date.day
        stamp = (UInt16(day), isBefore ? 0 : UInt16(time.hour << 11 | time.minute << 5))
    }

    /// Adds a file.
    ///
    /// - Parameter bytes: May be mapped from a file: it is read once, front to back. Bytes that deflating does not make
    ///   fewer are stored.
    /// - Throws: ``ZipFailure``, or what the writer's own `write` throws.
    public mutating func add(_ path: String, _ bytes: Data, _ method: Method = .deflated) throws {
        try check(path)
        guard bytes.count <= Int(UInt32.max), paths.count < Int(UInt16.max) else { throw ZipFailure.tooLarge }
        let packed = method == .deflated ? Self.deflated(bytes) : nil
        let body = packed ?? bytes
        let name = Data(path.utf8)
        guard offset + body.count + name.count + 30 <= Int(UInt32.max) else { throw ZipFailure.tooLarge }
        var fields = Data()
        // Version 2.0, names in UTF-8.
        fields.append(little16: 20, 0x0800, packed == nil ? 0 : 8, stamp.time, stamp.date)
        fields.append(little32: Self.checksum(bytes), UInt32(body.count), UInt32(bytes.count))
        fields.append(little16: UInt16(name.count), 0)
        var head = Data()
        head.append(little32: 0x0403_4B50)
        try write(head + fields + name)
        try write(body)
        directory.append(little32: 0x0201_4B50)
        // Made by: version 2.0 on Unix, a plain file that all may read.
        directory.append(little16: 0x0314)
        directory += fields
        directory.append(little16: 0, 0, 0)
        directory.append(little32: 0o100644 << 16, UInt32(offset))
        directory += name
        offset += head.count + fields.count + name.count + body.count
    }

    /// Writes the directory. Nothing may be added afterwards.
    public mutating func finish() throws {
        guard offset + directory.count <= Int(UInt32.max) else { throw ZipFailure.tooLarge }
        var end = directory
        end.append(little32: 0x0605_4B50)
        end.append(little16: 0, 0, UInt16(paths.count), UInt16(paths.count))
        end.append(little32: UInt32(directory.count), UInt32(offset))
        end.append(little16: 0)
        try write(end)
    }

    /// A whole archive in memory.
    public static func archive(
        _ entries: [(path: String, bytes: Data)],
        time: OfficialTime,
        method: Method = .deflated
    ) throws -> Data {
        let sink = Sink()
        var writer = ZipWriter(time: time) { sink.data += $0 }
        for entry in entries { try writer.add(entry.path, entry.bytes, method) }
        try writer.finish()
        return sink.data
    }

    private final class Sink {
        var data = Data()
    }

    private mutating func check(_ path: String) throws {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\\" && $0.value != 0x7F }
        guard isPlain, path.utf8.count <= Self.pathLimitBytes, !parts.contains(where: { ["", ".", ".."].contains($0) })
        else { throw ZipFailure.badPath(path) }
        guard paths.insert(path).inserted else { throw ZipFailure.twice(path) }
    }

    private static func checksum(_ bytes: Data) -> UInt32 {
        bytes.withUnsafeBytes {
            UInt32(truncatingIfNeeded: crc32(0, $0.bindMemory(to: UInt8.self).baseAddress, UInt32($0.count)))
        }
    }

    /// Nil where it would not be shorter.
    private static func deflated(_ bytes: Data) -> Data? {
        let capacity = czlib_deflate_bound(bytes.count)
        guard bytes.count > 0, capacity <= Int(UInt32.max) else { return nil }
        var packed = Data(count: capacity)
        let length = packed.withUnsafeMutableBytes { out in
            bytes.withUnsafeBytes { czlib_deflate($0.baseAddress, $0.count, out.baseAddress, out.count) }
        }
        guard length > 0, length < bytes.count else { return nil }
        return packed.prefix(length)
    }
}

extension Data {
    fileprivate mutating func append(little16 numbers: UInt16...) {
        for number in numbers { append(contentsOf: [UInt8(number & 0xFF), UInt8(number >> 8)]) }
    }

    fileprivate mutating func append(little32 numbers: UInt32...) {
        for number in numbers {
            append(contentsOf: (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
        }
    }
}
