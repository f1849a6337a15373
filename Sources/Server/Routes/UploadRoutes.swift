import Foundation
import HTTP
import HTTPTypes
import Meetings
import Papers
import People
import Rooms

/// Papers that come in pieces: rights, size and kind are looked at before the first byte, and a piece that was received
/// stays received through lost networks and restarts.
extension App {
    func addUploadRoutes(to routes: inout Routes) {
        let uploads = "/api/meetings/{meeting}/uploads"
        routes.add(.post, uploads) { try await self.beginUpload($0) }
        routes.add(.get, "\(uploads)/{upload}") { try await self.uploadState($0) }
        routes.add(.put, "\(uploads)/{upload}", body: .piece) { try await self.takePiece($0) }
        routes.add(.post, "\(uploads)/{upload}/finish") { try await self.finishUpload($0) }
        routes.add(.delete, "\(uploads)/{upload}") { try await self.dropUpload($0) }
    }

    private struct NewUpload: Decodable {
        let name: String
        let size: Int
        let purpose: PaperPurpose

        enum CodingKeys: String, CodingKey { case name, size }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            size = try container.decode(Int.self, forKey: .size)
            purpose = try PaperPurpose(from: decoder)
        }
    }

    private struct BegunUpload: Encodable {
        let upload: String
        let received: Int
        let chunkBytes: Int
    }

    private func beginUpload(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let room = try await room(call)
        let new = try call.body(NewUpload.self)
        try await mayBring(new.purpose.replaces == nil ? .papersAdd : .papersReplace, person, room)
        let meeting = await room.current().meeting
        if let item = new.purpose.item, meeting.agenda[item] == nil { throw AgendaRefusal.notFound }
        if let paper = new.purpose.replaces, meeting.papers[paper] == nil { throw PaperRefusal.notFound }
        let name = Self.cleanName(new.name)
        try Self.check(name, despiteMark: new.purpose.despiteMark ?? false)
        let upload = Upload(
            id: UUID().uuidString.lowercased(),
            owner: person.id.rawValue,
            meeting: room.id.rawValue,
            name: name,
            sizeBytes: new.size,
            purpose: Array(try JSONEncoder().encode(new.purpose)),
            beganAt: rooms.clock.now().rawValue
        )
        try await uploads.begin(upload)
        return .json(
            BegunUpload(upload: upload.id, received: 0, chunkBytes: Uploads.chunkBytes),
            status: .created
        )
    }

    /// What a name alone can tell: a kind that is not taken, or not on this server, or a secrecy mark.
    static func check(_ name: String, despiteMark: Bool) throws {
        let kinds = FileKind.named(name)
        if kinds.isEmpty, name.contains(".") { throw PaperProblem.kindUnknown }
        if !kinds.isEmpty, kinds.allSatisfy({ $0.format == .office }), !PaperTools.readsOffice {
            throw PaperProblem.converterMissing
        }
        if !despiteMark, SecretMark.inName(name) != nil { throw PaperProblem.secretMark }
    }

    /// Pieces are kept in memory until they are whole; only those of uploads that were begun are let in.
    func pieceBodyPolicy(_ head: RequestHead, _ upload: String?) -> BodyPolicy {
        let tokens = [true, false].compactMap { cookie.token(in: head, isSecure: $0) }
        let language = Language(of: head)
        guard let person = tokens.lazy.compactMap({ self.directory.signIns.signIn(token: $0)?.person }).first else {
            return .refuse(Failures.response(to: SignInRefusal.none, in: language, logger: logger))
        }
        do {
            _ = try uploads.state(of: upload ?? "", owner: person.rawValue)
            return .memory(limitBytes: Uploads.chunkBytes)
        } catch {
            return .refuse(Failures.response(to: error, in: language, logger: logger))
        }
    }

    private func uploadState(_ call: Call) async throws -> Answer {
        let (upload, received) = try await own(call)
        return .json(["received": received, "size": upload.sizeBytes])
    }

    private func takePiece(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let (upload, _) = try await own(call)
        try await mayBring(.papersAdd, person, try await room(call))
        guard let offset = call.query("at").flatMap(Int.init), offset >= 0, !call.request.body.isEmpty else {
            throw CommandRefusal.malformed
        }
        let received = try await uploads.take(
            call.request.body,
            of: upload.id,
            owner: person.id.rawValue,
            at: offset
        )
        return .json(["received": received])
    }

    private struct Finish: Decodable {
        let id: String
        /// Said only now, when the mark stood on the first page.
        let despiteMark: Bool?
    }

    private func finishUpload(_ call: Call) async throws -> Answer {
        let person = try call.person()
        let author = try call.author()
        let room = try await room(call)
        let finish = try call.body(Finish.self)
        let (upload, _) = try await own(call)
        var purpose = try JSONDecoder().decode(PaperPurpose.self, from: Data(upload.purpose))
        if let despiteMark = finish.despiteMark { purpose.despiteMark = despiteMark }
        try await mayBring(purpose.replaces == nil ? .papersAdd : .papersReplace, person, room)
        let (aim, id) = (purpose, upload.id)
        let task = finishing.change { tasks in
            if let under = tasks[id] { return under }
            let task = Task {
                let paper = try await self.finish(id, aim, in: room, by: person, command: finish.id)
                if aim.despiteMark == true { self.noteDespiteMark(aim, paper, of: room, by: author) }
                return paper
            }
            tasks[id] = task
            return task
        }
        defer { finishing.change { $0[id] = nil } }
        return .json(["paper": try await task.value], status: .created)
    }

    private func finish(
        _ id: String,
        _ purpose: PaperPurpose,
        in room: Room,
        by person: Person,
        command: String
    ) async throws -> Int {
        let (upload, path) = try uploads.hold(id, owner: person.id.rawValue)
        guard let path else { return upload.outcome ?? 0 }
        do {
            let paper = try await layPaper(at: path, upload.name, purpose, in: room, by: person, id: command)
            try await uploads.settle(id, outcome: paper)
            return paper
        } catch {
            try await uploads.settle(id, outcome: nil)
            throw error
        }
    }

    /// A paper that carries a secrecy mark, or seems to, is brought on somebody's word: whose it was stays known.
    private func noteDespiteMark(_ purpose: PaperPurpose, _ paper: Int, of room: Room, by author: Author) {
        let detail = "\(room.id.rawValue), \(paper): \(purpose.title ?? "")"
        audit.note(author.name, from: author.address, "papers.despite-mark", detail: detail)
    }

    private func dropUpload(_ call: Call) async throws -> Answer {
        let (upload, _) = try await own(call)
        try await uploads.drop(upload.id, owner: upload.owner)
        return .done
    }

    /// The upload that the path names, when it is this person's and of this meeting.
    private func own(_ call: Call) async throws -> (upload: Upload, received: Int) {
        let person = try call.person()
        let found = try uploads.state(of: call.parameters["upload"] ?? "", owner: person.id.rawValue)
        guard found.upload.meeting == (try call.meeting()).rawValue else { throw UploadRefusal.notFound }
        return found
    }
}
