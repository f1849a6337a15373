import Foundation
import Meetings
import Office

/// The documents of a session, drawn from its record for whoever asks.
struct SessionDocuments: Sendable {
    let meeting: Meeting
    /// As the chair's table has it.
    let account: Account
    let audience: Audience
    /// Of approved minutes: what they rest on.
    let proof: RecordProof?

    private var session: Session { meeting.session }

    // MARK: What all have

    /// - Parameter issued: nil for a draft: no number, no date.
    private func issue(_ document: NumberedDocument?, _ issued: IssuedDocument?) -> IssueFacts {
        let committee = session.committee
        let organization = committee.organization.isEmpty ? nil : committee.organization
        let number = document.map { DocumentNumber(issued?.number, notation: issued?.notation ?? "\($0.code)-…") }
        var facts = IssueFacts(
            issuer: Issuer(committee.name, under: organization),
            number: number,
            place: issued?.terms.place.isEmpty == false ? issued?.terms.place ?? "" : place,
            date: issued.flatMap { OfficialDate($0.on) },
            created: OfficialTime(session.closedAt ?? session.facts.startsAt)
        )
        if let terms = issued?.terms { facts.recipients = Recipients(terms.recipients, archive: terms.archive) }
        return facts
    }

    /// `Quảng Nam` in `UBND tỉnh Quảng Nam`; the organisation itself where nothing tells.
    var place: String {
        let name = session.committee.organization
        for word in ["tỉnh ", "thành phố ", "xã ", "phường ", "đặc khu "] {
            if let range = name.range(of: word, options: [.caseInsensitive, .backwards]) {
                return String(name[range.upperBound...])
            }
        }
        return name
    }

    private func finish(_ document: OfficialDocument, isDraft: Bool) -> OfficialDocument {
        var document = document
        if isDraft { document.copyMark = ["DỰ THẢO"] }
        return document
    }

    private func signature(_ issued: IssuedDocument?) -> SignatureBlock {
        guard let terms = issued?.terms else {
            let chair = meeting.roster.chair?.facts
            return SignatureBlock(post: chair?.post ?? "Chủ trì", name: chair?.name ?? "")
        }
        let authority: SignatureBlock.Authority =
            switch terms.authority {
            case .own: .own
            case .onBehalfOf: .onBehalfOf(terms.of)
            case .acting: .acting
            case .deputyFor: .deputyFor(terms.of)
            case .byOrderOf: .byOrderOf(terms.of)
            case .empoweredBy: .empoweredBy(terms.of)
            }
        return SignatureBlock(authority, post: terms.post, name: terms.name)
    }

    private func person(_ role: Role) -> PersonFacts {
        let seat = role == .chair ? meeting.roster.chair : meeting.roster.inOrder.first { $0.facts.role == role }
        return seat.map { PersonFacts($0.facts) } ?? PersonFacts("", "", [])
    }

    private var starts: OfficialTime { OfficialTime(session.openedAt ?? session.facts.startsAt) }
    private var hall: String { session.facts.place.isEmpty ? "Họp trực tuyến" : session.facts.place }

    // MARK: The minutes

    func minutes(_ issued: IssuedDocument?) -> OfficialDocument {
        var blocks = MinutesBlocks()
        for key in meeting.minutesOrder(for: audience) where !isLeftOut(key) {
            if let content = meeting.minutesContent(key, for: audience) { blocks.add(content) }
        }
        let approved = meeting.approvedMinutes(for: audience)
        let facts = MinutesFacts(
            issue: issue(.minutes, issued),
            subject: session.facts.title,
            starts: starts,
            ends: OfficialTime(session.closedAt ?? session.facts.endsAt),
            place: hall,
            chair: person(.chair),
            secretary: person(.secretary),
            present: present,
            absent: absent,
            quorum: quorum,
            content: correction(approved) + blocks.blocks,
            meetingWord: "Phiên họp"
        )
        var document = facts.document()
        if let approved { document.proof = proof?.block(approved, meeting) }
        if !meeting.readsWholeMinutes(audience) { document.typeName = "TRÍCH BIÊN BẢN" }
        return finish(document, isDraft: approved == nil)
    }

    private func isLeftOut(_ key: MinutesKey) -> Bool {
        guard meeting.approvedMinutes(for: audience) == nil, case .line(let id) = key else { return false }
        return meeting.minutes.lines[id]?.isLeftOut ?? false
    }

    /// What a later version changes, at its head.
    private func correction(_ approved: Minutes.Approved?) -> [Block] {
        guard let approved, approved.version > 1 else { return [] }
        let earlier = meeting.minutes.approved.last { $0.version == approved.version - 1 }
        let number = meeting.documents.issued(.minutes, version: approved.version - 1).map { " số \($0.text)" } ?? ""
        let reason = approved.reason.hasSuffix(".") ? String(approved.reason.dropLast()) : approved.reason
        let head = Block.paragraph(
            RichText("Biên bản này thay thế biên bản\(number). Lý do: \(reason). Nội dung thay đổi:")
        )
        let changes = approved.changes.filter { change in
            let piece = approved.pieces[change.key] ?? earlier?.pieces[change.key]
            return meeting.isVisible(piece?.item, to: audience)
        }
        let items = changes.map { change -> [Block] in
            let (old, new) = (earlier?.pieces[change.key], approved.pieces[change.key])
            let quoted = { (piece: Minutes.Piece?) in
                "“\(piece?.content.plain.replacing("\n", with: " ") ?? "")”"
            }
            let text =
                switch change.change {
                case .added: "Thêm \(quoted(new))"
                case .edited: "Sửa \(quoted(old)) thành \(quoted(new))"
                case .removed: "Bỏ \(quoted(old))"
                }
            return [.paragraph(RichText(text))]
        }
        return items.isEmpty ? [head] : [head, .list(.dashes, items)]
    }

    /// Who was there, in order of rank; who came later or left earlier with the times.
    private var present: [PersonFacts] {
        account.attendance.filter { !$0.intervals.isEmpty }.map { attendee in
            var notes: [String] = []
            if attendee.intervals.allSatisfy({ $0.mode == .remote }) { notes.append("dự trực tuyến") }
            if let name = attendee.substituteFor { notes.append("dự thay \(name)") }
            if let first = attendee.intervals.first?.from, let opened = session.openedAt, first > opened {
                notes.append("dự từ \(OfficialTime(first).clock)")
            }
            if let last = attendee.intervals.last?.to, let closed = session.closedAt, last < closed {
                notes.append("rời phiên họp lúc \(OfficialTime(last).clock)")
            }
            return PersonFacts(attendee.honorific, attendee.name, ([attendee.post] + notes).filter { !$0.isEmpty })
        }
    }

    private var absent: [String] {
        account.attendance.filter { $0.intervals.isEmpty && ($0.votes || $0.role == .member) }.map { attendee in
            let who = PersonFacts(attendee.honorific, attendee.name, [attendee.post].filter { !$0.isEmpty }).heading
            return attendee.status == .absentExcused ? "\(who) (vắng có lý do)" : who
        }
    }

    private var quorum: String? {
        guard let opening = meeting.minutes.lines.values.first(where: { $0.source == .opened }),
            let present = opening.present, let entitled = opening.entitled
        else { return nil }
        return "có mặt \(present)/\(entitled) thành viên khi khai mạc, gồm:"
    }

    // MARK: The others

    /// - Throws: ``DocumentRefusal/nothingToSay`` before anything was concluded.
    func notice(_ issued: IssuedDocument?) throws -> OfficialDocument {
        let given = meeting.agenda.items.compactMap { item -> ConclusionNoticeFacts.Conclusion? in
            guard let conclusion = meeting.conclusions[item.id], conclusion.state == .given else { return nil }
            let tasks = meeting.tasks.tasks.values.filter { $0.facts.item == item.id && $0.state != .withdrawn }
            return ConclusionNoticeFacts.Conclusion(
                RichText("\(item.facts.title): \(conclusion.text)"),
                tasks: tasks.sorted { $0.id < $1.id }.map { noticeTask($0.facts) }
            )
        }
        guard !given.isEmpty else { throw DocumentRefusal.nothingToSay }
        let loose = meeting.tasks.tasks.values.filter { $0.facts.item == nil && $0.state != .withdrawn }
            .sorted { $0.id < $1.id }.map { noticeTask($0.facts) }
        let more = loose.isEmpty ? [] : [ConclusionNoticeFacts.Conclusion("Các nhiệm vụ khác:", tasks: loose)]
        let chair = person(.chair)
        let title = session.facts.title
        let called = title.prefix(1).lowercased() + title.dropFirst()
        let facts = ConclusionNoticeFacts(
            issue: issue(.notice, issued),
            subject: "Kết luận của \(chair.full) tại \(called)",
            heldOn: starts,
            place: hall,
            chair: chair,
            session: called,
            heard: meeting.speakers.done.isEmpty ? nil : "báo cáo và ý kiến phát biểu của các đại biểu",
            conclusions: given + more,
            office: session.committee.name,
            signature: signature(issued)
        )
        return finish(facts.document(), isDraft: issued == nil)
    }

    private func noticeTask(_ facts: TaskFacts) -> ConclusionNoticeFacts.Task {
        .init(facts.lead, supporting: facts.coordinators, facts.title, due: facts.dueOn.flatMap { OfficialDate($0) })
    }

    func invitation(_ issued: IssuedDocument?) -> OfficialDocument {
        let invited = meeting.roster.inOrder.filter { !$0.facts.role.isOffice || $0.facts.role == .chair }
        let items = meeting.agenda.items.filter {
            $0.parent == nil && $0.facts.visibility == .session && $0.invitees.isEmpty
        }
        var notes: [String] = []
        if session.facts.online { notes.append("Đại biểu có thể dự trực tuyến trên hệ thống phòng họp") }
        if !session.facts.notes.isEmpty { notes += session.facts.notes.split(separator: "\n").map(String.init) }
        let title = session.facts.title
        let facts = InvitationFacts(
            issue: issue(.invitation, issued),
            subject: title,
            host: session.committee.name,
            invited: invited.map { PersonFacts($0.facts).heading },
            occasion: title.prefix(1).lowercased() + title.dropFirst(),
            agenda: items.map(\.facts.title),
            chair: person(.chair),
            starts: OfficialTime(session.facts.startsAt),
            place: hall,
            notes: notes,
            signature: signature(issued)
        )
        return finish(facts.document(), isDraft: issued == nil)
    }

    func roll() -> OfficialDocument {
        let lines = account.attendance.map { attendee in
            RollFacts.Line(
                PersonFacts(attendee.honorific, attendee.name, [attendee.post].filter { !$0.isEmpty }),
                organization: attendee.organization,
                presence: Self.words(for: attendee),
                time: attendee.intervals.first.map { OfficialTime($0.from).clock } ?? ""
            )
        }
        let there = account.attendance.filter { !$0.intervals.isEmpty }
        let voting = account.attendance.filter(\.votes)
        let facts = RollFacts(
            issue: issue(nil, nil),
            subject: session.facts.title,
            lines: lines,
            summary: "Có mặt \(there.count)/\(account.attendance.count) người; trong đó "
                + "\(there.filter(\.votes).count)/\(voting.count) thành viên có quyền biểu quyết",
            signature: SignatureBlock(post: "Thư ký", name: person(.secretary).name)
        )
        return facts.document()
    }

    private static func words(for attendee: Account.Attendee) -> String {
        if let first = attendee.intervals.first { return first.mode == .remote ? "Trực tuyến" : "Có mặt" }
        return attendee.status == .absentExcused ? "Vắng có lý do" : "Vắng"
    }

    func opinions() -> OfficialDocument {
        let order = Dictionary(uniqueKeysWithValues: meeting.agenda.items.enumerated().map { ($1.id, $0) })
        let comments = meeting.comments.comments.values.filter { meeting.isVisible($0, to: audience) }
            .sorted {
                let place = { (comment: Comment) -> (Int, Int) in
                    (comment.facts.item.flatMap { order[$0] } ?? Int.max, comment.id.rawValue)
                }
                return place($0) < place($1)
            }
        let lines = comments.map { comment in
            let who = meeting.roster.known(comment.participant)?.facts
            let paper = comment.facts.paper.flatMap { meeting.papers[$0]?.facts.title }
            let about = paper ?? comment.facts.item.flatMap { meeting.agenda[$0]?.facts.title } ?? ""
            let page = comment.facts.page.map { ", trang \($0)" } ?? ""
            let outcome = comment.answer.map { answer in
                let word = answer.outcome == .accepted ? "Tiếp thu" : "Giải trình"
                return answer.text.isEmpty ? word : "\(word): \(answer.text)"
            }
            return OpinionTableFacts.Line(
                [who?.name ?? "", who?.organization ?? ""].filter { !$0.isEmpty }.joined(separator: ", "),
                question: about + page,
                opinion: comment.facts.text,
                answer: outcome ?? ""
            )
        }
        let answered = comments.count { $0.answer != nil }
        let facts = OpinionTableFacts(
            issue: issue(nil, nil),
            subject: session.facts.title,
            lines: lines,
            summary: "Tổng số \(lines.count) ý kiến, đã tiếp thu, giải trình \(answered) ý kiến",
            signature: SignatureBlock(post: "Thư ký", name: person(.secretary).name)
        )
        return facts.document()
    }

    /// - Parameter member: nil for an empty form.
    func ballot(_ poll: Poll, member: Participant?) -> OfficialDocument {
        let choices =
            switch poll.terms.kind {
            case .yesNo: ["Tán thành", "Không tán thành", "Không biểu quyết"]
            case .opinion: ["Đồng ý", "Không đồng ý"]
            case .choice, .election: poll.terms.standing.map(\.title)
            }
        let silence =
            poll.rule.silenceRule == .countsAsAgree
            ? "được tính là tán thành theo quy chế làm việc" : "không được tính là tán thành"
        let facts = OpinionFormFacts(
            issue: issue(nil, nil),
            subject: session.facts.title,
            member: member.map { PersonFacts($0.facts) },
            questions: [poll.question],
            choices: choices,
            deadline: OfficialTime(poll.dueAt ?? session.facts.endsAt),
            silence: silence,
            attachments: poll.terms.papers.compactMap { meeting.papers[$0]?.facts.title }
        )
        return facts.document()
    }
}
