import Foundation

/// Says in the file which language it is in, for readers that speak, and that its title be shown instead of its name.
///
/// The drawing library cannot say it. The catalogue is written again in an update at the end of the file, as ISO 32000-1
/// §7.5.6 has it; nothing before it changes.
enum PDFLanguage {
    static func adding(to pdf: Data, _ properties: DocumentProperties) -> Data {
        guard let tail = String(data: pdf.suffix(2048), encoding: .isoLatin1),
            let root = number(after: "/Root ", in: tail), let size = number(after: "/Size ", in: tail),
            let info = number(after: "/Info ", in: tail), let previous = number(after: "startxref\n", in: tail),
            let start = pdf.range(of: Data("\n\(root) 0 obj\n".utf8), options: .backwards)?.upperBound,
            let end = pdf.range(of: Data("\n>>\nendobj".utf8), in: start..<pdf.endIndex)?.lowerBound
        else { return pdf }
        let language = properties.language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        var update = Data(pdf.last == 0x0A ? [] : [0x0A])
        let offset = pdf.count + update.count
        update += Data("\(root) 0 obj\n".utf8) + pdf[start..<end]
        update += Data("\n   /Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n".utf8)
        let table = pdf.count + update.count
        let place = String(repeating: "0", count: max(0, 10 - String(offset).count)) + String(offset)
        update += Data("xref\n\(root) 1\n\(place) 00000 n \n".utf8)
        update += Data("trailer\n<< /Size \(size)\n   /Root \(root) 0 R\n   /Info \(info) 0 R\n".utf8)
        update += Data("   /Prev \(previous)\n>>\nstartxref\n\(table)\n%%EOF\n".utf8)
        return pdf + update
    }

    private static func number(after mark: String, in text: String) -> Int? {
        guard let place = text.range(of: mark, options: .backwards) else { return nil }
        return Int(text[place.upperBound...].prefix { $0.isNumber })
    }
}
