import Foundation

/// What a file is by its first bytes. The name has no say, except that it must not say something else.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
    case pdf
    case word, sheet, slides
    case openText, openSheet, openSlides
    /// Office files from before 2007, in one wrapping for all three programs.
    case oldOffice
    case richText
    case png, jpeg, tiff
    case mp4

    public var format: FileFormat {
        switch self {
        case .pdf: .pdf
        case .png, .jpeg, .tiff: .image
        case .mp4: .video
        default: .office
        }
    }

    /// Endings that a name of this kind may have, the usual one first.
    public var endings: [String] {
        switch self {
        case .pdf: ["pdf"]
        case .word: ["docx"]
        case .sheet: ["xlsx"]
        case .slides: ["pptx"]
        case .openText: ["odt"]
        case .openSheet: ["ods"]
        case .openSlides: ["odp"]
        case .oldOffice: ["doc", "xls", "ppt"]
        case .richText: ["rtf"]
        case .png: ["png"]
        case .jpeg: ["jpg", "jpeg"]
        case .tiff: ["tif", "tiff"]
        case .mp4: ["mp4", "m4v"]
        }
    }

    /// For the answer that hands the file itself out.
    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .sheet: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .slides: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .openText: "application/vnd.oasis.opendocument.text"
        case .openSheet: "application/vnd.oasis.opendocument.spreadsheet"
        case .openSlides: "application/vnd.oasis.opendocument.presentation"
        case .oldOffice, .richText: "application/octet-stream"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .tiff: "image/tiff"
        case .mp4: "video/mp4"
        }
    }

    /// Whether a browser may show it in its own window, in its frame, under the policy for papers.
    public var isShownInPlace: Bool { [.pdf, .png, .jpeg, .mp4].contains(self) }

    /// The kinds that a name may belong to by its ending; empty when the ending is none that is known.
    public static func named(_ name: String) -> [FileKind] {
        let ending = ending(of: name)
        return allCases.filter { $0.endings.contains(ending) }
    }

    /// Looks at a file.
    /// - Throws: ``PaperProblem/kindUnknown``, ``PaperProblem/encrypted``; ``PaperProblem/bomb`` for an office file with
    ///   too much in it.
    public static func of(_ path: String) throws -> FileKind {
        guard let file = FileHandle(forReadingAtPath: path), let head = try file.read(upToCount: 512) else {
            throw PaperProblem.kindUnknown
        }
        defer { try? file.close() }
        let bytes = Array(head)
        if bytes.starts(with: "%PDF-".utf8) { return .pdf }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: [0x49, 0x49, 0x2A, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) { return .tiff }
        if bytes.count > 12, bytes[4..<8].elementsEqual("ftyp".utf8) { return .mp4 }
        if bytes.starts(with: "{\\rtf1".utf8) { return .richText }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .oldOffice }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) { return try OfficeArchive.reading(path: path).kind }
        throw PaperProblem.kindUnknown
    }

    /// - Throws: ``PaperProblem/kindMismatch`` when `name` says another kind; ``PaperProblem/encrypted`` for an office
    ///   file of today in the wrapping of old ones, which is how a password is put on it.
    public func check(name: String) throws(PaperProblem) {
        let ending = Self.ending(of: name)
        guard !ending.isEmpty, !endings.contains(ending) else { return }
        if self == .oldOffice, ["docx", "xlsx", "pptx"].contains(ending) { throw .encrypted }
        throw .kindMismatch
    }

    /// Up to five letters or digits behind the last point, in lower case; empty when there is no such ending.
    private static func ending(of name: String) -> String {
        guard let point = name.lastIndex(of: ".") else { return "" }
        let ending = name[name.index(after: point)...].lowercased()
        let isPlain = ending.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        return (1...5).contains(ending.utf8.count) && isPlain ? ending : ""
    }
}
