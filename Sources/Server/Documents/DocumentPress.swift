import Foundation
import Meetings
import Office
import Signing

/// Which document is asked for, whether it is there for whoever asks, and its bytes.
enum DocumentPress {
    /// Names travel to clients: add, never rename.
    enum Kind: String, Sendable {
        case minutes, notice, invitation, roll, opinions, ballot

        init(_ document: NumberedDocument) {
            switch document {
            case .minutes: self = .minutes
            case .notice: self = .notice
            case .invitation: self = .invitation
            }
        }

        var numbered: NumberedDocument? { NumberedDocument(rawValue: rawValue) }

        var fileName: String {
            switch self {
            case .minutes: "bien-ban"
            case .notice: "thong-bao-ket-luan"
            case .invitation: "giay-moi"
            case .roll: "danh-sach-diem-danh"
            case .opinions: "tong-hop-y-kien"
            case .ballot: "phieu-lay-y-kien"
            }
        }
    }

    struct Request: Sendable {
        let kind: Kind
        let poll: PollID?
        /// Whose ballot form; nil for an empty one.
        let member: ParticipantID?
        let family: String?

        func document(of documents: SessionDocuments, _ issued: IssuedDocument?) throws -> OfficialDocument {
            switch kind {
            case .minutes: return documents.minutes(issued)
            case .notice: return try documents.notice(issued)
            case .invitation: return documents.invitation(issued)
            case .roll: return documents.roll()
            case .opinions: return documents.opinions()
            case .ballot:
                guard let poll = poll.flatMap({ documents.meeting.polls[$0] }) else { throw DocumentRefusal.notFound }
                return documents.ballot(poll, member: member.flatMap { documents.meeting.roster[$0] })
            }
        }

        /// A committee of the Party has the Party's layout unless another is asked for.
        func isParty(_ meeting: Meeting) -> Bool {
            if let family { return family == "party" }
            let committee = meeting.session.committee
            let words = (committee.organization + " " + committee.name).lowercased()
            return ["tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ", "đảng ủy", "đảng uỷ"].contains(where: words.contains)
        }
    }

    /// - Throws: ``DocumentRefusal/notFound`` when the document is not there for this person: the two are not told apart.
    static func check(_ request: Request, _ meeting: Meeting, _ seat: Participant, _ audience: Audience) throws {
        let isOffice = audience.clearance == .office
        let isAllowed =
            switch request.kind {
            case .minutes: meeting.seesMinutes(audience)
            case .notice:
                isOffice || (meeting.documents.issued(.notice) != nil && meeting.mayKnow(.notice, audience))
            case .invitation: true
            case .roll, .opinions: isOffice
            case .ballot: isOffice || request.member == seat.id
            }
        guard isAllowed else { throw DocumentRefusal.notFound }
        guard request.kind == .ballot else { return }
        guard let poll = request.poll.flatMap({ meeting.polls[$0] }), meeting.isVisible(poll, to: audience),
            request.member.map({ meeting.roster[$0] != nil }) ?? true
        else { throw DocumentRefusal.notFound }
    }

    /// The number under which what `audience` reads was issued; nil for a draft, and for minutes that are being corrected.
    static func issued(_ document: NumberedDocument, _ meeting: Meeting, _ audience: Audience) -> IssuedDocument? {
        guard document == .minutes else { return meeting.documents.issued(document) }
        return meeting.approvedMinutes(for: audience).flatMap {
            meeting.documents.issued(.minutes, version: $0.version)
        }
    }

    struct Made: Sendable {
        let document: OfficialDocument
        let isParty: Bool

        func pdf() throws -> [UInt8] { Array(try printed().pdf) }

        private func printed() throws -> PrintedDocument {
            isParty ? try PDFPrinter.print(document, as: PartyFamily()) : try PDFPrinter.print(document)
        }

        /// With the seal over the left of whoever signs last: in minutes that is the chair.
        func sealedPDF(_ seal: Seal, at now: Moment) throws -> [UInt8] {
            let printed = try printed()
            let mark = printed.signaturePlaces.last.map {
                SealMark.beside(page: $0.page, x: $0.x, y: $0.y, width: $0.width, height: $0.height)
            }
            return Array(try seal.seal(printed.pdf, mark: mark, now: now.rawValue))
        }

        func docx() throws -> [UInt8] {
            Array(isParty ? try WordFile.write(document, as: PartyFamily()) : try WordFile.write(document))
        }

        func view() throws -> PrintView {
            isParty ? try PrintView(document, as: PartyFamily()) : try PrintView(document)
        }
    }
}
