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
        routes.add(.get, "\(version)/manifest") { try await self.manifest($0) }
        routes.add(.get, "\(version)/page/{page}/words.json") { try await self.pageWords($0) }
        routes.add(.get, "\(version)/page/{page}/{picture}") { try await self.pagePicture($0) }
    }

    /// Characters of the digest in an address.
    static let versionCharacters = 16

    private func manifest(_ call: Call) async throws -> Answer {
        let (meeting, paper, digest) = try await openVersion(call)
        let about = try await paperPages.about(digest)
        paperPages.drawAhead(digest)
        if call.request.method == .get { try await noteOpening(paper.id, of: meeting, by: try call.person().id) }
        return .json(Manifest(digest: digest, about: about, drawn: paperPages.drawn(digest)))
    }

    private func pagePicture(_ call: Call) async throws -> Answer {
        let (_, _, digest) = try await openVersion(call)
        guard let width = call.parameters["picture"].flatMap(Self.pictureWidth) else { throw PaperProblem.noSuchPage }
        let page = try call.number("page")
        let path = try await paperPages.picture(of: digest, page: page, width: width)
        return .response(try Self.kept(path, type: "image/jpeg"))
    }

    private func pageWords(_ call: Call) async throws -> Answer {
        let (_, _, digest) = try await openVersion(call)
        let path = try await paperPages.words(of: digest, page: try call.number("page"))
        return .response(try Self.kept(path, type: "application/json"))
    }

    /// The paper and the content that the address names, when whoever asks may open it now.
    private func openVersion(_ call: Call) async throws -> (MeetingID, Paper, digest: String) {
        let person = try call.person()
        let meeting = await (try room(call)).current().meeting
        guard let seat = meeting.roster.seat(of: person.id), let audience = meeting.audience(of: seat),
            let paper = meeting.papers[PaperID(try call.number("paper"))], meeting.mayOpen(paper, audience),
            let version = call.parameters["version"], version.utf8.count == Self.versionCharacters,
            paper.facts.digest.hasPrefix(version)
        else { throw PaperRefusal.notFound }
        return (meeting.id, paper, paper.facts.digest)
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
        return Response(
            headerFields: [.contentType: type, .cacheControl: "private, max-age=31536000, immutable"],
            body: .file(file)
        )
    }
}
