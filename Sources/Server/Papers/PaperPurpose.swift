import Foundation
import Meetings
import Papers
import People
import Rooms

/// What a file that is being brought is for.
struct PaperPurpose: Codable, Hashable, Sendable {
    var item: ItemID?
    var title: String?
    var kind: PaperKind?
    var number: String?
    var issuedOn: CalendarDate?
    var access: PaperAccess?
    /// The paper of which it is a new version.
    var replaces: PaperID?
    var mayDownload: Bool?
    var watermark: Bool?
    var withdrawAfter: Bool?
    var despiteMark: Bool?

    func facts(fileName: String, stored: StoredPaper, about: PaperAbout) -> PaperFacts {
        PaperFacts(
            item: item,
            title: title.flatMap { $0.isEmpty ? nil : $0 } ?? App.title(from: fileName),
            kind: kind ?? .report,
            number: number ?? "",
            issuedOn: issuedOn,
            fileName: fileName,
            sizeBytes: stored.sizeBytes,
            pages: about.pages.isEmpty ? nil : about.pages.count,
            digest: stored.digest,
            access: access ?? .session
        )
    }

    var handling: PaperHandling {
        PaperHandling(
            mayDownload: mayDownload ?? true,
            watermark: watermark ?? false,
            withdrawAfter: withdrawAfter ?? false
        )
    }
}

extension PaperMeasure {
    /// What a look told.
    init(_ about: PaperAbout, signatures: [PaperSignature] = []) {
        self.init(
            format: PaperFormat(about.format),
            reading: .ready,
            pages: about.pages.isEmpty ? nil : about.pages.count,
            signatures: signatures
        )
    }

    /// What spoiled a look.
    init(_ problem: PaperProblem) { self.init(reading: .failed, problem: problem.code) }
}

extension PaperSignature {
    init(_ found: FoundSignature) {
        self.init(
            signer: found.signer,
            at: found.at.map { Moment(milliseconds: $0) },
            covers: found.coversWhole ? .whole : .part,
            state: found.state == .valid ? .valid : found.state == .untrusted ? .untrusted : .invalid
        )
    }
}

extension PaperFormat {
    init(_ format: FileFormat) {
        switch format {
        case .pdf: self = .pdf
        case .image: self = .image
        case .office: self = .office
        case .video: self = .video
        }
    }
}

/// Why a command that the server gave for a person was turned down.
struct CommandRefused: Error {
    let reply: CommandReply

    var code: String {
        switch reply {
        case .accepted: "internal"
        case .refused(let code, _), .unavailable(let code): code
        }
    }
}

extension App {
    /// Makes a paper of a brought file: looks at it, keeps it, and lays it on the table or puts it in the place of another.
    ///
    /// - Parameter id: of the command; the same again makes no second paper.
    /// - Returns: the paper's number.
    /// - Throws: ``PaperProblem``, ``PaperStoreFailure``, ``CommandRefused``.
    func layPaper(
        at path: String,
        _ name: String,
        _ purpose: PaperPurpose,
        in room: Room,
        by person: Person,
        id: String
    ) async throws -> Int {
        // An id that is none is turned down before a minute is spent on the file.
        _ = try CommandRequest(id: id, command: SetLeadTime(leadTime: LeadTime()))
        let taken = try await paperPages.takeIn(path: path, name: name, despiteMark: purpose.despiteMark ?? false)
        let facts = purpose.facts(fileName: name, stored: taken.stored, about: taken.about)
        // A paper is laid on the table also when its signatures cannot be checked just now: they are at its first opening.
        let signatures = taken.kind == .pdf ? (try? await paperPages.signatures(of: taken.stored.digest)) ?? [] : []
        let measure = PaperMeasure(taken.about, signatures: signatures.map(PaperSignature.init))
        let request =
            if let paper = purpose.replaces {
                try CommandRequest(id: id, command: ReplacePaper(paper: paper, file: facts.file, measure: measure))
            } else {
                try CommandRequest(
                    id: id,
                    command: AddPaper(facts: facts, handling: purpose.handling, measure: measure)
                )
            }
        let reply = await room.perform(request, by: person.id)
        guard case .accepted(_, let made) = reply else { throw CommandRefused(reply: reply) }
        paperPages.drawAhead(taken.stored.digest)
        finder.fillLater(taken.stored.digest)
        return purpose.replaces?.rawValue ?? made.first { $0.noun == "paper" }?.number ?? 0
    }
}
