import Foundation

/// A zip file of unpacked parts, with room for lies about their sizes.
public struct SampleZip: Sendable {
    public struct Part: Sendable {
        public var name: String
        public var bytes: [UInt8]
        /// What it says its unpacked size is; nil tells the truth.
        public var claimedBytes: Int?
        /// Where it says it begins; nil tells the truth.
        public var claimedOffset: Int?
        public var flags = 0

        public init(_ name: String, _ text: String) { (self.name, bytes) = (name, Array(text.utf8)) }
        public init(_ name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
    }

    public var parts: [Part]

    public init(_ parts: [Part]) { self.parts = parts }

    public var bytes: [UInt8] {
        var (out, list): ([UInt8], [UInt8]) = ([], [])
        for part in parts {
            let offset = out.count
            let sizes = Self.four(Self.checksum(part.bytes)) + Self.four(part.bytes.count)
            let size = part.claimedBytes ?? part.bytes.count
            let name = Array(part.name.utf8)
            out += [0x50, 0x4B, 3, 4] + Self.two(20) + Self.two(part.flags) + Self.two(0) + Self.four(0) + sizes
            out += Self.four(size) + Self.two(name.count) + Self.two(0) + name + part.bytes
            list +=
                [0x50, 0x4B, 1, 2] + Self.two(20) + Self.two(20) + Self.two(part.flags) + Self.two(0) + Self.four(0)
            list += sizes + Self.four(size) + Self.two(name.count) + Self.two(0) + Self.two(0) + Self.two(0)
            list += Self.two(0) + Self.four(0) + Self.four(part.claimedOffset ?? offset) + name
        }
        let end = [0x50, 0x4B, 5, 6] + Self.two(0) + Self.two(0) + Self.two(parts.count) + Self.two(parts.count)
        return out + list + end + Self.four(list.count) + Self.four(out.count) + Self.two(0)
    }

    /// A letter that Word would open.
    public static func word(_ paragraphs: String...) -> SampleZip {
        let text = paragraphs.map { "<w:p><w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r></w:p>" }.joined()
        return SampleZip([
            Part(
                "[Content_Types].xml",
                """
                <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Default Extension="xml" ContentType="application/xml"/>\
                <Override PartName="/word/document.xml" \
                ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
                """
            ),
            Part(
                "_rels/.rels",
                """
                <?xml version="1.0" encoding="UTF-8"?>\
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
                <Relationship Id="r1" Target="word/document.xml" \
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>
                """
            ),
            Part(
                "word/document.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>\
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
                <w:body>\(text)</w:body></w:document>
                """
            ),
        ])
    }

    private static func two(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }
    private static func four(_ number: Int) -> [UInt8] { two(number) + two(number >> 16) }

    /// CRC-32 as zip wants it.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return Int(value ^ 0xFFFF_FFFF)
    }
}

/// Pictures made by the netpbm tools.
public enum SamplePicture {
    /// A picture whose left upper quarter is black and the rest white.
    public static func pnm(width: Int, height: Int) -> [UInt8] {
        var out = Array("P6\n\(width) \(height)\n255\n".utf8)
        for row in 0..<height {
            for column in 0..<width {
                let shade: UInt8 = row < height / 2 && column < width / 2 ? 0 : 255
                out += [shade, shade, shade]
            }
        }
        return out
    }

    /// `pnmtojpeg`, `pnmtopng`, `pamtotiff` …
    public static func made(by program: String, width: Int = 40, height: Int = 60) throws -> [UInt8] {
        let place = FileManager.default.temporaryDirectory.appending(path: "picture-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try Data(pnm(width: width, height: height)).write(to: place)
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/\(program)")
        process.arguments = [place.path(percentEncoded: false)]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Array(bytes)
    }

    /// The same JPEG, by a camera held in another way (Exif orientation 1 to 8).
    public static func turned(_ jpeg: [UInt8], _ orientation: UInt8) -> [UInt8] {
        let exif: [UInt8] =
            Array("Exif\0\0MM\0*".utf8) + [
                0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
            ]
        let length = exif.count + 2
        return Array(jpeg.prefix(2)) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + exif + jpeg.dropFirst(2)
    }
}

/// The outermost boxes of a clip that plays nothing.
public enum SampleMovie {
    public static func box(_ name: String, _ bytes: [UInt8] = []) -> [UInt8] {
        let size = bytes.count + 8
        return [UInt8(size >> 24 & 255), UInt8(size >> 16 & 255), UInt8(size >> 8 & 255), UInt8(size & 255)]
            + Array(name.utf8) + bytes
    }

    public static let bytes: [UInt8] =
        box("ftyp", Array("isom\0\0\u{2}\0isommp41".utf8)) + box("moov", [UInt8](repeating: 0, count: 100))
        + box("mdat", (0..<5_000).map { UInt8($0 & 255) })
}
