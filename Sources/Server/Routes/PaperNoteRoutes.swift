import Annotations
import Cryptography
import Desk
import Foundation
import HTTP
import HTTPTypes
import Meetings
import Papers
import People
import Rooms
import Transport

/// A paper with one's own notes, to take home, and the notes alone in the form that PDF programs exchange.
extension App {
    func addPaperNoteRoutes(to routes: inout Routes) {
        routes.add(.get, "/api/meetings/{meeting}/papers/{paper}/annotated.pdf") { try await self.annotated($0) }
        routes.add(.get, "/api/desk/{meeting}/papers/{file}") { try await self.exportNotes($0) }
        routes.add(.post, "/api/desk/{meeting}/papers/{file}", body: .notes) { try await self.importNotes($0) }
    }

    private func annotated(_ call: Call) async throws -> Answer {
        let opened = try await openPaper(call)
        guard opened.meeting.mayDownload(opened.paper, opened.audience), let person = opened.person else {
            throw PaperRefusal.notFound
        }
        if call.request.method == .get { try await noteOpening(opened) }
        let words = person.language == .vi ? "ghi chú" : "notes"
        return try await personalCopy(of: opened, marks: try await marks(on: opened, of: person), called: words)
    }

    /// A copy with marks, and with the reader's name on every page where the paper asks for it.
    func personalCopy(of opened: OpenedPaper, marks: [PageMark], called words: String?) async throws -> Answer {
        guard opened.version.measure.format != .video, let person = opened.person else { throw PaperRefusal.notFound }
        let annotated = AnnotatedPDF(marks: marks, watermark: watermark(for: opened))
        let copy = try await copying.inTurn(of: person.id) {
            try await paperPages.copy(of: opened.version.file.digest, with: annotated) { path in OpenFile(path: path) }
        }
        guard let file = copy.value else { throw PaperProblem.busy }
        let name = opened.version.file.fileName
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        // Said in the name, which stays with the file: signatures do not survive being put in order.
        let rebuilt = copy.isRebuilt ? opened.person?.language == .en ? "rebuilt" : "đã dựng lại" : nil
        let notes = [words, rebuilt].compactMap(\.self).joined(separator: ", ")
        return .response(
            Response(
                headerFields: [
                    .contentType: "application/pdf", .cacheControl: "private, no-store",
                    .contentDisposition: Self.disposition(
                        notes.isEmpty ? "\(stem).pdf" : "\(stem) (\(notes)).pdf",
                        isShown: false
                    ),
                ],
                body: .file(file)
            )
        )
    }

    /// The name and time over a paper's pages; nil for papers without, and for the wall, which is everybody's.
    func watermark(for opened: OpenedPaper) -> Watermark? {
        guard opened.paper.handling.watermark, let person = opened.person else { return nil }
        let name = opened.meeting.roster.seat(of: person.id)?.facts.name ?? person.name
        return Watermark(name: name, time: rooms.clock.now().vietnameseText)
    }

    /// The caller's own marks on the version that is open; what lies on other versions stays there.
    private func marks(on opened: OpenedPaper, of person: Person) async throws -> [PageMark] {
        let digest = opened.version.file.digest
        let items = try await desk.items(of: DeskKey(person.id, at: opened.meeting.id), on: opened.paper.id)
        guard items.count <= MarkLimits.marks else { throw PaperProblem.tooManyMarks }
        let author = opened.meeting.roster.seat(of: person.id)?.facts.name ?? person.name
        return items.filter { item in item.change.digest.map(digest.hasPrefix) ?? true }
            .compactMap { PageMark($0, author: author) }
    }

    // MARK: Exchange

    private func exportNotes(_ call: Call) async throws -> Answer {
        let opened = try await openNotes(call)
        guard let person = opened.person else { throw PaperRefusal.notFound }
        let marks = try await marks(on: opened, of: person)
        let name = opened.version.file.fileName
        let digest = opened.version.file.digest
        let bytes = try await copying.inTurn(of: person.id) {
            try await paperPages.exchange(marks, of: digest, fileName: name)
        }
        return .response(
            Response(
                headerFields: [
                    .contentType: XFDF.mediaType, .cacheControl: "private, no-store",
                    .contentDisposition: Self.disposition("\(Self.title(from: name)).xfdf", isShown: false),
                ],
                body: .bytes(bytes)
            )
        )
    }

    private struct Imported: Encodable {
        let added: Int
        /// Were there already.
        let known: Int
        /// Not of a kind or size that a desk keeps.
        let refused: Int
        let version: Int64
    }

    private func importNotes(_ call: Call) async throws -> Answer {
        let opened = try await openNotes(call)
        guard let person = opened.person else { throw PaperRefusal.notFound }
        let digest = opened.version.file.digest
        let marks = try await copying.inTurn(of: person.id) {
            try await paperPages.marks(in: call.request.body, of: digest)
        }
        let key = DeskKey(person.id, at: opened.meeting.id)
        let known = Set(try await desk.items(of: key, on: opened.paper.id).map(\.change.id))
        let new = marks.filter { !known.contains($0.id) && !known.contains($0.ownID) }
        let now = rooms.clock.now()
        var imported = (added: 0, refused: 0, version: Int64(0))
        for start in stride(from: 0, to: max(1, new.count), by: DeskLimits.changes) {
            let part = new[min(start, new.count)..<min(start + DeskLimits.changes, new.count)]
            // What was here once and was deleted comes back as something new.
            let first = changes(of: Array(part), opened, now) { $0.ownID }
            var outcome = try await desk.take(first.changes, on: key, openable: [])
            imported.added += outcome.taken.count
            imported.refused += first.refused + outcome.refused.count
            let gone = Set(outcome.newer.filter(\.change.isDeleted).map(\.change.id))
            if !gone.isEmpty {
                let again = changes(of: part.filter { gone.contains($0.ownID) }, opened, now) { _ in
                    "x-" + Hex.encode(Random.bytes(12))
                }
                outcome = try await desk.take(again.changes, on: key, openable: [])
                imported.added += outcome.taken.count
            }
            imported.version = outcome.version
        }
        if imported.added > 0 { (try await room(call)).tellDesk(version: imported.version, to: person.id) }
        return .json(
            Imported(
                added: imported.added,
                known: marks.count - new.count,
                refused: imported.refused,
                version: imported.version
            )
        )
    }

    private func changes(
        of marks: [PageMark],
        _ opened: OpenedPaper,
        _ now: Moment,
        id: (PageMark) -> String
    ) -> (changes: DeskChanges, refused: Int) {
        let digest = opened.version.file.digest
        let changes = marks.compactMap {
            try? $0.change(id: id($0), paper: opened.paper.id, digest: digest, moment: now)
        }
        return (DeskChanges(changes), marks.count - changes.count)
    }

    /// `…/papers/12.xfdf`
    private func openNotes(_ call: Call) async throws -> OpenedPaper {
        let file = call.parameters["file"] ?? ""
        guard file.hasSuffix(".xfdf") else { throw ServerRefusal.routeNotFound }
        return try await openPaper(call.naming(paper: String(file.dropLast(5))))
    }
}

extension Call {
    /// The same call, with the paper's number taken out of a longer name.
    fileprivate func naming(paper: String) -> Call {
        Call(
            request: request,
            parameters: parameters.merging(["paper": paper]) { _, new in new },
            identity: identity,
            language: language
        )
    }
}
