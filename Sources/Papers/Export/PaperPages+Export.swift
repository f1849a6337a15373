import Annotations
import Cryptography
import Foundation
import PDFFiles

/// A paper written anew for one person.
public struct PaperCopy<Value: Sendable>: Sendable {
    public let value: Value
    /// The file was too odd to be appended to and was put in order first: signatures on it no longer hold.
    public let isRebuilt: Bool
}

extension PaperPages {
    /// Writes a person's marks, and their name where the paper asks for it, into a copy of the PDF that a paper is read as.
    ///
    /// - Parameter take: opens the finished file, which is gone afterwards.
    /// - Throws: ``PaperProblem``, ``PaperStoreFailure``; what `take` throws.
    public func copy<Value: Sendable>(
        of digest: String,
        with annotated: AnnotatedPDF,
        take: @escaping @Sendable (_ path: String) throws -> Value
    ) async throws -> PaperCopy<Value> {
        try await work { pages in
            try pages.reading(try pages.file(of: digest)) { pdf, source, isRebuilt in
                let appended = try annotated.appended(to: pdf)
                return try pages.workshop.inFolder { folder in
                    let target = "\(folder)/copy.pdf"
                    try FileManager.default.copyItem(atPath: source, toPath: target)
                    chmod(target, 0o600)
                    let file = try FileHandle(forWritingTo: URL(filePath: target))
                    try file.seekToEnd()
                    try file.write(contentsOf: appended)
                    try file.close()
                    return PaperCopy(value: try take(target), isRebuilt: isRebuilt)
                }
            }
        }
    }

    /// The marks as a file of exchange.
    /// - Throws: ``PaperProblem``, ``PaperStoreFailure``.
    public func exchange(_ marks: [PageMark], of digest: String, fileName: String) async throws -> [UInt8] {
        try await work { pages in
            try pages.reading(try pages.file(of: digest)) { pdf, _, _ in
                try XFDF.write(marks, on: try pdf.pages(), fileName: fileName)
            }
        }
    }

    /// The marks in a file of exchange that lie on a paper's pages.
    /// - Throws: ``PaperProblem``, ``PaperStoreFailure``.
    public func marks(in file: [UInt8], of digest: String) async throws -> [PageMark] {
        try await work { pages in
            try pages.reading(try pages.file(of: digest)) { pdf, _, _ in try XFDF.read(file, on: try pdf.pages()) }
        }
    }

    /// Reads a PDF, put in order by another program when it is too odd to be read here. Blocks.
    private func reading<Value>(_ path: String, _ body: (PDFFile, String, Bool) throws -> Value) throws -> Value {
        do {
            do {
                return try body(try PDFFile(path: path), path, false)
            } catch PDFFailure.odd {
                return try PaperProblem.translating {
                    try workshop.run(
                        "qpdf",
                        reading: [path],
                        limits: .converting,
                        { ["--warning-exit-0", "--object-streams=disable", path, "\($0)/sound.pdf"] },
                        harvest: { _, folder in
                            let made = "\(folder)/sound.pdf"
                            guard PageCache.isThere(made) else { throw PaperProblem.damaged }
                            return try body(try PDFFile(path: made), made, true)
                        }
                    )
                }
            }
        } catch let failure as PDFFailure {
            switch failure {
            case .encrypted: throw PaperProblem.locked
            case .odd: throw PaperProblem.damaged
            case .tooMuch: throw PaperProblem.tooComplex
            }
        } catch let failure as MarkFailure {
            switch failure {
            case .tooMany: throw PaperProblem.tooManyMarks
            case .malformed: throw PaperProblem.notesUnreadable
            case .drawing: throw PaperProblem.conversionFailed
            }
        }
    }

    /// Does work for one person beside what draws pages.
    private func work<Value: Sendable>(_ body: @escaping @Sendable (PaperPages) throws -> Value) async throws -> Value {
        let box = Box<Value>()
        try await wait(for: "copy \(Hex.encode(Random.bytes(12)))", in: intake) { box.value = try body($0) }
        guard let value = box.value else { throw PaperProblem.busy }
        return value
    }
}
