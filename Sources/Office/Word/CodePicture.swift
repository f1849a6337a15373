import CZlib
import Foundation

/// A code as a PNG file of black and white (ISO/IEC 15948). Nothing is packed: the DOCX file packs it.
enum CodePicture {
    /// Dots of a square.
    private static let scale = 8

    static func png(_ code: SquareCode) -> Data {
        let side = code.side * scale
        var rows: [UInt8] = []
        for row in 0..<code.side {
            var line = [UInt8](repeating: 0xFF, count: (side + 7) / 8)
            for column in 0..<code.side where code.isDark(row, column) { line[column] = 0 }
            // A square is eight dots: one byte.
            for _ in 0..<scale { rows += [0] + line }
        }
        var file = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        // One bit a dot, grey.
        file += chunk("IHDR", big(UInt32(side)) + big(UInt32(side)) + [1, 0, 0, 0, 0])
        file += chunk("IDAT", zlib(rows))
        return file + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ bytes: [UInt8]) -> Data {
        let body = Array(name.utf8) + bytes
        let check = crc32(0, body, UInt32(body.count))
        return Data(big(UInt32(bytes.count)) + body + big(UInt32(check)))
    }

    /// Stored blocks (RFC 1950, 1951).
    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            out += [rest.isEmpty ? 1 : 0, UInt8(count & 0xFF), UInt8(count >> 8)]
            out += [UInt8(~count & 0xFF), UInt8(~count >> 8)] + block
        } while !rest.isEmpty
        return out + big(UInt32(adler32(1, bytes, UInt32(bytes.count))))
    }

    private static func big(_ number: UInt32) -> [UInt8] {
        [UInt8(number >> 24), UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
    }
}
