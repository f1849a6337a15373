import Foundation
import HTTP
import HTTPTypes
import Meetings
import Papers
import People
import Rooms
import Transport

/// Papers as pages: manifest, pictures, words. The address names the content by its digest, so what came once stays good;
/// rights are checked for each answer, against the meeting as it stands.
extension App {
    func addPaperPageRoutes(to routes: inout Routes) {
        let version = "/api/meetings/{meeting}/papers/{paper}/v/{version}"
        routes.add(.get, "\(version)/manifest", .visitor) { try await self.manifest($0) }
        routes.add(.get, "\(version)/page/{page}/words.json") { try await self.pageWords($0) }
        routes.add(.get, "\(version)/page/{page}/{picture}", .visitor) { try await self.pagePicture($0) }
        routes.add(.get, "\(version)/video") { try await self.video($0) }
        routes.add(.get, "\(version)/file") { call in
            let opened = try await self.openPaper(call)
            return try await self.file(of: opened, call)
        }
    }

    private func manifest(_ call: Call) async throws -> Answer {
        let opened = try await openPages(call)
        let digest = opened.version.file.digest
        let room = try await room(call)
        let about: PaperAbout
        do {
            about = try await paperPages.about(digest)
        } catch let problem as PaperProblem {
            note(PaperMeasure(problem), of: opened, in: room)
            throw problem
        }
        note(about, of: opened, in: room)
        paperPages.drawAhead(digest)
        finder.fillLater(digest)
        if call.request.method == .get { try await noteOpening(opened) }
        return .json(Manifest(digest: digest, about: about, drawn: paperPages.drawn(digest)))
    }

    private func pagePicture(_ call: Call) async throws -> Answer {
        let opened = try await openPages(call)
        guard let width = call.parameters["picture"].flatMap(Self.pictureWidth) else { throw PaperProblem.noSuchPage }
        let page = try call.number("page")
        if let watermark = watermark(for: opened) {
            let digest = opened.version.file.digest
            let bytes = try await paperPages.picture(of: digest, page: page, width: width, watermark: watermark)
            return .response(Self.kept(personal: bytes, type: "image/jpeg"))
        }
        let path = try await paperPages.picture(of: opened.version.file.digest, page: page, width: width)
        return .response(try Self.kept(path, type: "image/jpeg"))
    }

    private func pageWords(_ call: Call) async throws -> Answer {
        let opened = try await openPaper(call)
        let path = try await paperPages.words(of: opened.version.file.digest, page: try call.number("page"))
        return .response(try Self.kept(path, type: "application/json"))
    }

    /// A clip to be played here, in ranges of bytes, also when it may not be taken home.
    private func video(_ call: Call) async throws -> Answer {
        let opened = try await openPaper(call)
        let digest = opened.version.file.digest
        let path = papers.url(of: digest).path(percentEncoded: false)
        guard opened.version.measure.format == .video else { throw PaperRefusal.notFound }
        if call.request.method == .get, call.request[.range] == nil { try await noteOpening(opened) }
        return .response(try Self.kept(path, type: FileKind.mp4.mediaType))
    }

    /// Writes down what a look at a paper told, if that is news: it came in without one, or its signatures are judged
    /// otherwise since the administrator trusts other certificates. Nobody waits for it.
    private func note(_ about: PaperAbout, of opened: OpenedPaper, in room: Room) {
        let (digest, measured) = (opened.version.file.digest, opened.version.measure)
        guard measured.reading == .waiting || !checkedSignatures.contains(digest) else { return }
        Task {
            var measure = PaperMeasure(about, signatures: measured.signatures)
            if about.format == .pdf, let found = try? await paperPages.signatures(of: digest) {
                measure.signatures = found.map(PaperSignature.init)
                checkedSignatures.add(digest)
            } else if about.format != .pdf {
                checkedSignatures.add(digest)
            }
            guard measured.reading == .waiting || measure.signatures != measured.signatures, rooms.record.canWrite
            else {
                return
            }
            _ = await room.performForServer(
                MeasurePaper(paper: opened.paper.id, digest: digest, measure: measure)
            )
        }
    }

    /// Writes down what spoiled a first look at a paper that came in without one. Nobody waits for it.
    private func note(_ measure: PaperMeasure, of opened: OpenedPaper, in room: Room) {
        guard opened.version.measure.reading == .waiting, rooms.record.canWrite else { return }
        let command = MeasurePaper(paper: opened.paper.id, digest: opened.version.file.digest, measure: measure)
        Task { await room.performForServer(command) }
    }

    /// `900.jpg`
    static func pictureWidth(_ name: String) -> Int? {
        guard name.hasSuffix(".jpg"), let width = Int(name.dropLast(4)), PagePicture.widths.contains(width) else {
            return nil
        }
        return width
    }

    /// What never changes under its address; kept by the reader's own browser and nobody else.
    static func kept(_ path: String, type: String) throws -> Response {
        // Gone between the look and now: the cache was emptied. The reader asks again.
        guard let file = OpenFile(path: path) else { throw PaperProblem.busy }
        return kept(file, type: type)
    }

    /// Kept like the others, but for this sign-in alone: the next person at the same tablet is somebody else.
    static func kept(personal bytes: [UInt8], type: String) -> Response {
        Response(
            headerFields: [
                .contentType: type, .cacheControl: "private, max-age=31536000, immutable", .vary: "Cookie",
            ],
            body: .bytes(bytes)
        )
    }

    static func kept(_ file: OpenFile, type: String) -> Response {
        Response(
            headerFields: [.contentType: type, .cacheControl: "private, max-age=31536000, immutable"],
            body: .file(file)
        )
    }
}
