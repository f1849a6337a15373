import Foundation

/// A small PDF, written out by hand so that a test can say exactly what is in it.
public struct SamplePDF: Sendable {
    public struct Page: Sendable {
        public var lines: [String]
        public var width = 595.0
        public var height = 842.0
        /// Left, bottom, right, top; nil shows the whole sheet.
        public var crop: [Double]?
        public var rotation = 0

        /// - Parameter lines: ASCII without brackets, one below the other from the upper left.
        public init(_ lines: String...) { self.lines = lines }
        public init(lines: [String]) { self.lines = lines }
    }

    public var pages: [Page]
    /// Title and page, from 1.
    public var outline: [(title: String, page: Int)] = []
    /// More entries of the catalog.
    public var catalog = ""
    /// The list of pages names itself among its pages.
    public var loops = false

    public init(_ pages: [Page]) { self.pages = pages }

    /// So many pages that say which they are.
    public init(pageCount: Int) { pages = (1...pageCount).map { Page("Trang so \($0)") } }

    public var bytes: [UInt8] {
        var objects: [String] = []
        let (catalogNumber, treeNumber, fontNumber) = (1, 2, 3)
        let firstPage = 4
        let outlineNumber = firstPage + pages.count * 2
        var kids = pages.indices.map { "\(firstPage + $0 * 2) 0 R" }.joined(separator: " ")
        if loops { kids += " \(treeNumber) 0 R" }
        let outlines = outline.isEmpty ? "" : " /Outlines \(outlineNumber) 0 R"
        objects.append("<< /Type /Catalog /Pages \(treeNumber) 0 R\(outlines) \(catalog) >>")
        objects.append("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
        objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
        for (index, page) in pages.enumerated() {
            let content = firstPage + index * 2 + 1
            let crop = page.crop.map { " /CropBox [\($0.map { "\($0)" }.joined(separator: " "))]" } ?? ""
            objects.append(
                "<< /Type /Page /Parent \(treeNumber) 0 R /MediaBox [0 0 \(page.width) \(page.height)]\(crop) "
                    + "/Rotate \(page.rotation) /Contents \(content) 0 R "
                    + "/Resources << /Font << /F1 \(fontNumber) 0 R >> >> >>"
            )
            let text = page.lines.map { "(\($0)) Tj 0 -20 Td" }.joined(separator: "\n")
            let stream = "BT /F1 14 Tf 72 \(page.height - 72) Td\n\(text)\nET"
            objects.append("<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream")
        }
        if !outline.isEmpty {
            let first = outlineNumber + 1
            objects.append(
                "<< /Type /Outlines /First \(first) 0 R /Last \(first + outline.count - 1) 0 R /Count \(outline.count) >>"
            )
            for (index, entry) in outline.enumerated() {
                let next = index + 1 < outline.count ? " /Next \(first + index + 1) 0 R" : ""
                let title = Data(entry.title.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
                    .map { String(format: "%02X", $0) }.joined()
                objects.append(
                    "<< /Title <FEFF\(title)> /Parent \(outlineNumber) 0 R\(next) "
                        + "/Dest [\(firstPage + (entry.page - 1) * 2) 0 R /Fit] >>"
                )
            }
        }
        return Self.file(objects, root: catalogNumber)
    }

    private static func file(_ objects: [String], root: Int) -> [UInt8] {
        var out = Array("%PDF-1.7\n".utf8)
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(out.count)
            out += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let start = out.count
        out += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places { out += Array(String(format: "%010d 00000 n \n", place).utf8) }
        out += Array("trailer\n<< /Size \(objects.count + 1) /Root \(root) 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return out
    }
}

/// Width and height that a JPEG says it has.
public enum SampleJPEG {
    public static func size(of bytes: [UInt8]) -> (width: Int, height: Int)? {
        var place = 2
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        while place + 9 < bytes.count, bytes[place] == 0xFF {
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            if (0xC0...0xC3).contains(bytes[place + 1]) {
                return (
                    Int(bytes[place + 7]) << 8 | Int(bytes[place + 8]),
                    Int(bytes[place + 5]) << 8 | Int(bytes[place + 6])
                )
            }
            place += 2 + length
        }
        return nil
    }
}
