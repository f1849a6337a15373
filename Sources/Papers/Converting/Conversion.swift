import Foundation

/// Turns what is no PDF into one, for reading. The file as it was brought stays what it is.
struct Conversion {
    let workshop: Workshop

    /// A settings file for LibreOffice: no macros, nothing fetched from anywhere, no links updated.
    private static let officeSettings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        \(officeSetting("Common/Security/Scripting", "MacroSecurityLevel", "3"))
        \(officeSetting("Common/Security/Scripting", "DisableMacrosExecution", "true"))
        \(officeSetting("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"))
        \(officeSetting("Common/Security/Scripting", "DisableActiveContent", "true"))
        \(officeSetting("Writer/Content/Update", "Link", "0"))
        \(officeSetting("Calc/Content/Update", "Link", "1"))
        </oor:items>
        """

    private static func officeSetting(_ path: String, _ name: String, _ value: String) -> String {
        "<item oor:path=\"/org.openoffice.Office.\(path)\"><prop oor:name=\"\(name)\" oor:op=\"fuse\">"
            + "<value>\(value)</value></prop></item>"
    }

    /// Whether office files can be read here.
    static var readsOffice: Bool { Workshop.place(of: "soffice") != nil }
    /// Whether scans other than JPEG can be read here.
    static var readsScans: Bool { Workshop.place(of: "tiff2pdf") != nil && Workshop.place(of: "pngtopnm") != nil }

    /// Makes the PDF and hands it to `keep`, after which it is gone. Blocks.
    ///
    /// - Throws: ``PaperProblem``; what `keep` throws.
    func convert<Kept>(_ path: String, kind: FileKind, keep: (_ pdf: String) throws -> Kept) throws -> Kept {
        switch kind.format {
        case .office: try convertOffice(path, kind, keep)
        case .image: try convertPicture(path, kind, keep)
        case .pdf, .video: preconditionFailure("There is nothing to convert in a \(kind)")
        }
    }

    private func convertOffice<Kept>(_ path: String, _ kind: FileKind, _ keep: (String) throws -> Kept) throws -> Kept {
        guard Self.readsOffice else { throw PaperProblem.converterMissing }
        return try Self.translating {
            try workshop.run(
                "soffice",
                reading: [path],
                limits: .converting,
                { folder in
                    let profile = "\(folder)/profile/user"
                    try? FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
                    try? Data(Self.officeSettings.utf8)
                        .write(to: URL(filePath: "\(profile)/registrymodifications.xcu"))
                    return [
                        "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore", "--nolockcheck",
                        "--nodefault", "--nofirststartwizard", "--convert-to", "pdf", "--outdir", "\(folder)/out", path,
                    ]
                },
                harvest: { _, folder in
                    let made = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/out")) ?? []
                    guard let pdf = made.first, PageCache.isThere("\(folder)/out/\(pdf)") else {
                        throw PaperProblem.conversionFailed
                    }
                    return try keep("\(folder)/out/\(pdf)")
                }
            )
        }
    }

    private func convertPicture<Kept>(_ path: String, _ kind: FileKind, _ keep: (String) throws -> Kept) throws -> Kept
    {
        let header = try ImageHeader(path: path, kind: kind)
        return try Self.translating {
            switch kind {
            case .jpeg:
                return try workshop.inFolder { folder in
                    try PictureSheet(header: header).write(path, to: "\(folder)/sheet.pdf")
                    return try keep("\(folder)/sheet.pdf")
                }
            case .png:
                // Transparent parts become paper.
                let script =
                    "set -o pipefail; pngtopnm -mix -background='#ffffff' \"$0\" | pnmtojpeg --quality=90 > p.jpg"
                return try workshop.run(
                    "bash",
                    reading: [path],
                    limits: .converting,
                    { _ in ["-c", script, path] },
                    harvest: { _, folder in
                        guard PageCache.isThere("\(folder)/p.jpg") else { throw PaperProblem.damaged }
                        let made = try ImageHeader(path: "\(folder)/p.jpg", kind: .jpeg)
                        try PictureSheet(header: made).write("\(folder)/p.jpg", to: "\(folder)/sheet.pdf")
                        return try keep("\(folder)/sheet.pdf")
                    }
                )
            default:
                try checkPictures(ofTIFF: path)
                return try workshop.run(
                    "tiff2pdf",
                    reading: [path],
                    limits: .converting,
                    { folder in ["-o", "\(folder)/sheet.pdf", path] },
                    harvest: { _, folder in
                        guard PageCache.isThere("\(folder)/sheet.pdf") else { throw PaperProblem.damaged }
                        return try keep("\(folder)/sheet.pdf")
                    }
                )
            }
        }
    }

    /// The sizes of all pictures in a TIFF, before one is unpacked.
    private func checkPictures(ofTIFF path: String) throws {
        let report = try workshop.output(of: "tiffinfo", reading: [path], limits: .looking, [path])
        var pictures = 0
        for line in String(decoding: report, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 6, words[0] == "Image", words[1] == "Width:", words[3] == "Image",
                let width = Int(words[2]), let height = Int(words[5])
            else { continue }
            pictures += 1
            guard width > 0, height > 0 else { throw PaperProblem.damaged }
            guard width <= PaperLimits.pixels / height else { throw PaperProblem.pictureTooLarge }
        }
        guard pictures > 0 else { throw PaperProblem.damaged }
        guard pictures <= PaperLimits.pages else { throw PaperProblem.tooManyPages }
    }

    private static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let failure as ProgramFailure {
            switch failure {
            case .missing, .notStarted: throw PaperProblem.converterMissing
            case .tooSlow, .tooMuch: throw PaperProblem.tooComplex
            case .failed: throw PaperProblem.conversionFailed
            }
        }
    }
}
