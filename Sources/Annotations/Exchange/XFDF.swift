import PDFFiles

/// Marks in the form that PDF programs exchange (ISO 19444-1, XFDF): read and written by Acrobat, Okular, Foxit and others.
///
/// What XFDF has no word for, such as how hard a pen was pressed, stands in attributes of a name space of our own, which
/// others pass over. A mark that goes out and comes back is the same mark.
public enum XFDF {
    public static let mediaType = "application/vnd.adobe.xfdf"
    static let space = "http://ns.adobe.com/xfdf/"
    static let ownSpace = "urn:phonghop:xfdf"

    /// - Parameters:
    ///   - fileName: of the PDF they belong to.
    /// - Throws: ``MarkFailure/tooMany``.
    public static func write(_ marks: [PageMark], on pages: [PDFPage], fileName: String) throws -> [UInt8] {
        guard marks.count <= MarkLimits.marks else { throw MarkFailure.tooMany }
        let writer = XFDFWriter(frames: pages.map(PageFrame.init))
        return writer.file(marks, fileName)
    }

    /// The marks of a file that lie on pages that are there and are of a kind that this reader knows; others are left out.
    /// - Throws: ``MarkFailure``.
    public static func read(_ bytes: [UInt8], on pages: [PDFPage]) throws -> [PageMark] {
        let root = try XMLReader.root(of: bytes)
        guard root.name == "xfdf" else { throw MarkFailure.malformed }
        let reader = XFDFReader(frames: pages.map(PageFrame.init))
        let marks = (root.child("annots")?.children ?? []).flatMap(reader.marks)
        guard marks.count <= MarkLimits.marks else { throw MarkFailure.tooMany }
        return marks
    }
}
