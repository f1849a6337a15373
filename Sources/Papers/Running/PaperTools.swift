import Foundation

/// The programs and fonts that papers need, as the operator should know them.
public enum PaperTools {
    /// One thing that was looked for.
    public struct Finding: Hashable, Sendable, Codable {
        public let name: String
        public let isFine: Bool
        /// What was found, or what to do.
        public let detail: String

        public init(name: String, isFine: Bool, detail: String) {
            (self.name, self.isFine, self.detail) = (name, isFine, detail)
        }
    }

    /// Whether office files can be read here.
    public static var readsOffice: Bool { Conversion.readsOffice }

    /// Looks at everything. Blocks for about a second.
    public static func check(_ workshop: Workshop) -> [Finding] {
        [poppler(workshop), sandbox(workshop), font(workshop), office(workshop), scans(), signatures(), notes()]
    }

    private static func poppler(_ workshop: Workshop) -> Finding {
        let needed = ["pdfinfo", "pdftocairo", "pdftotext", "pdftohtml", "pdfsig"]
        let missing = needed.filter { Workshop.place(of: $0) == nil }
        guard missing.isEmpty else {
            return Finding(
                name: "pages",
                isFine: false,
                detail: "\(missing.joined(separator: ", ")) missing: papers cannot be shown; install poppler-utils"
            )
        }
        return Finding(name: "pages", isFine: true, detail: "poppler draws and reads papers")
    }

    private static func sandbox(_ workshop: Workshop) -> Finding {
        switch workshop.sandbox {
        case .bubblewrap:
            Finding(name: "sandbox", isFine: true, detail: "bubblewrap: converters have no network and see one file")
        case .none(let reason):
            Finding(
                name: "sandbox",
                isFine: false,
                detail: "\(reason): converters run with limits only, and could reach the network"
            )
        }
    }

    /// Vietnamese papers are set in Times New Roman; what stands in for it must have the letters.
    private static func font(_ workshop: Workshop) -> Finding {
        let name = "fonts"
        let wanted = "Times New Roman"
        guard
            let output = try? workshop.output(
                of: "fc-match",
                reading: [],
                limits: .looking,
                ["-f", "%{family}|%{lang}", wanted]
            )
        else { return Finding(name: name, isFine: false, detail: "fc-match missing; install fontconfig") }
        let parts = String(decoding: output, as: UTF8.self).split(separator: "|").map(String.init)
        let family = parts.first ?? "nothing"
        guard parts.dropFirst().contains("vi") else {
            return Finding(
                name: name,
                isFine: false,
                detail: "\(family) stands in for \(wanted) and lacks Vietnamese letters; install fonts-liberation2"
            )
        }
        return Finding(name: name, isFine: true, detail: "\(family) stands in for \(wanted)")
    }

    private static func office(_ workshop: Workshop) -> Finding {
        guard readsOffice else {
            return Finding(
                name: "office",
                isFine: false,
                detail: "no LibreOffice: DOCX, XLSX, PPTX and ODF are refused; install libreoffice-writer-nogui, "
                    + "libreoffice-calc-nogui, libreoffice-impress-nogui"
            )
        }
        return Finding(name: "office", isFine: true, detail: "LibreOffice reads DOCX, XLSX, PPTX and ODF")
    }

    private static func scans() -> Finding {
        guard Conversion.readsScans else {
            return Finding(
                name: "scans",
                isFine: false,
                detail: "PNG and TIFF are refused; install netpbm and libtiff-tools"
            )
        }
        return Finding(name: "scans", isFine: true, detail: "PNG, JPEG and TIFF scans are read")
    }

    private static func signatures() -> Finding {
        guard Workshop.place(of: "certutil") != nil else {
            return Finding(
                name: "signatures",
                isFine: false,
                detail: "certutil missing: signatures of papers are not checked; install libnss3-tools"
            )
        }
        return Finding(
            name: "signatures",
            isFine: true,
            detail: "signatures are checked against the PEM files in trust/"
        )
    }

    private static func notes() -> Finding {
        guard Workshop.place(of: "qpdf") != nil else {
            return Finding(
                name: "notes",
                isFine: false,
                detail: "qpdf missing: notes cannot be written into odd PDFs; install qpdf"
            )
        }
        return Finding(name: "notes", isFine: true, detail: "notes are written into copies of papers")
    }
}
