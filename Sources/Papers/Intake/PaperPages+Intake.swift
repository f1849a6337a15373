import Cryptography
import Foundation
import Synchronization

/// A file that has become a paper.
public struct TakenPaper: Sendable {
    public let stored: StoredPaper
    public let kind: FileKind
    public let about: PaperAbout
}

extension PaperPages {
    /// Takes a brought file in: looks at what it really is, makes it readable, and keeps it. The file at `path` stays
    /// where it is, too.
    ///
    /// - Parameters:
    ///   - name: as its bringer calls it.
    ///   - despiteMark: the bringer has seen that a secrecy mark stands on it, and means it nevertheless.
    /// - Throws: ``PaperProblem``, ``PaperStoreFailure``.
    public func takeIn(path: String, name: String, despiteMark: Bool = false) async throws -> TakenPaper {
        let box = Box<TakenPaper>()
        do {
            try await intake.finish("take in \(path)") { [weak self] in
                guard let self else { return }
                box.value = try self.take(path, name, despiteMark)
            }
        } catch WorkQueue.Failure.full {
            throw PaperProblem.busy
        }
        guard let taken = box.value else { throw PaperProblem.busy }
        return taken
    }

    private func take(_ path: String, _ name: String, _ despiteMark: Bool) throws -> TakenPaper {
        guard PageCache.isThere(path) else { throw PaperStoreFailure.empty }
        let kind = try Self.kind(of: path, name)
        if !despiteMark, SecretMark.inName(name) != nil { throw PaperProblem.secretMark }
        var sheet: String?
        defer { if let sheet { unlink(sheet) } }
        let about: PaperAbout
        switch kind.format {
        case .video:
            try MovieBoxes.check(path)
            about = PaperAbout(format: .video, pages: [], outline: [], hasText: false)
        case .pdf:
            about = try look(path, despiteMark: despiteMark)
        case .office, .image:
            about = try Conversion(workshop: workshop).convert(path, kind: kind) { pdf in
                let about = try look(pdf, as: kind.format, despiteMark: despiteMark)
                let held = "\(store.incoming.path(percentEncoded: false))sheet-\(Hex.encode(Random.bytes(12)))"
                guard rename(pdf, held) == 0 else { throw PaperStoreFailure.storageFailed("rename: \(errno)") }
                sheet = held
                return about
            }
        }
        let stored = try store.adoptNow(path: path)
        if let sheet { try store.keepSheet(sheet, of: stored.digest) }
        try? keep(about, of: stored.digest)
        return TakenPaper(stored: stored, kind: kind, about: about)
    }

    private func look(_ pdf: String, as format: FileFormat = .pdf, despiteMark: Bool) throws -> PaperAbout {
        let about = try PDFInspection(workshop: workshop).look(at: pdf, format: format)
        if !despiteMark, format != .image { try refuseSecretMark(on: pdf) }
        return about
    }

    /// Looks at the first page even where no words were found: a paper of many heavy pages may only have run out of time.
    private func refuseSecretMark(on pdf: String) throws {
        let first: [PageWords]
        do {
            first = try words.words(1...1, at: pdf)
        } catch PaperProblem.tooComplex, PaperProblem.damaged {
            throw PaperProblem.markUnseen
        }
        if first.first.flatMap(SecretMark.onPage) != nil { throw PaperProblem.secretMark }
    }

    /// What it is, and that its name says nothing else.
    private static func kind(of path: String, _ name: String) throws -> FileKind {
        let isCalledPDF = FileKind.named(name).contains(.pdf)
        do {
            let kind = try FileKind.of(path)
            try kind.check(name: name)
            return kind
        } catch let problem as PaperProblem where isCalledPDF && [.kindUnknown, .kindMismatch].contains(problem) {
            throw PaperStoreFailure.notAPDF
        }
    }
}

/// Carries a value out of a job that its waiter outlives.
final class Box<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    var value: Value? {
        get { kept.withLock { $0 } }
        set { kept.withLock { $0 = newValue } }
    }
}
