/// Tells a fact of the record in a sentence, for the running record and the account of the session.
///
/// Single votes are not told (the list by name is), nor what only prepares the session.
struct Telling {
    let meeting: Meeting

    /// - Returns: nil for a fact that the account does not mention.
    func sentence(for event: MeetingEvent) -> Sentence? {
        switch event {
        case .session(let event): session(event)
        case .attendance(let event): attendance(event)
        case .agenda(.called(let item)):
            Sentence(vi: "Chuyển sang nội dung: \(title(item))", en: "Item called: \(title(item))")
        case .agenda(.finished(let item)):
            Sentence(vi: "Kết thúc nội dung: \(title(item))", en: "Item ended: \(title(item))")
        case .speakers(let event): speakers(event)
        case .polls(let event): polls(event)
        case .ballots(let event): ballots(event)
        case .conclusions(.given(let item, let text)):
            Sentence(
                vi: "Chủ trì kết luận (\(title(item))): \(text)",
                en: "The chair concluded (\(title(item))): \(text)"
            )
        case .tasks(let event): tasks(event)
        case .minutes(let event): minutes(event)
        case .documents(.issued(let document)): issued(document)
        case .documents(.signedAdded(let copy)): signedAdded(copy)
        case .invitations(.substituteAccepted(let member, let seat)):
            Sentence(
                vi: "\(name(seat)) dự thay \(name(member))",
                en: "\(name(seat)) attends in place of \(name(member))"
            )
        case .agenda, .conclusions, .invitations, .participants, .sites, .papers, .presenting, .comments: nil
        }
    }

    /// The item a fact belongs to, so that it is told only to those who see the item.
    func item(of event: MeetingEvent) -> ItemID? {
        switch event {
        case .agenda(.called(let item)), .agenda(.finished(let item)): item
        case .speakers(.floorGiven(_, _, _, let item, _)): item
        case .conclusions(.given(let item, _)): item
        case .ballots(let event): event.poll.flatMap { meeting.polls[$0]?.item }
        case .polls(let event): event.poll.flatMap { meeting.polls[$0]?.item }
        case .tasks(.assigned(_, let facts)): facts.item
        case .tasks(.withdrawn(let task, _)): meeting.tasks[task]?.facts.item
        default: nil
        }
    }

    private func session(_ event: SessionEvent) -> Sentence? {
        switch event {
        case .opened(let despite):
            let quorum = despite.map { " (\($0))" } ?? ""
            return Sentence(vi: "Khai mạc phiên họp\(quorum)", en: "The session opened\(quorum)")
        case .paused(let reason):
            let reason = reason.isEmpty ? "" : ": \(reason)"
            return Sentence(vi: "Tạm nghỉ\(reason)", en: "Break\(reason)")
        case .resumed: return Sentence(vi: "Tiếp tục phiên họp", en: "The session resumed")
        case .closed: return Sentence(vi: "Bế mạc phiên họp", en: "The session closed")
        default: return nil
        }
    }

    private func attendance(_ event: AttendanceEvent) -> Sentence? {
        switch event {
        case .checkedIn(let id, let mode, _): told(id, mode.status.words)
        case .left(let id): told(id, AttendanceStatus.left.words)
        case .recorded(let id, let status): told(id, status.words)
        }
    }

    private func told(_ id: ParticipantID, _ words: Sentence) -> Sentence {
        Sentence(vi: "\(name(id)): \(words.vi)", en: "\(name(id)): \(words.en)")
    }

    private func speakers(_ event: SpeakerEvent) -> Sentence? {
        guard case .floorGiven(_, let participant, let kind, _, _) = event else { return nil }
        let who = meeting.roster.known(participant)?.facts.inFull ?? ""
        return switch kind {
        case .speech: Sentence(vi: "Phát biểu: \(who)", en: "Speech: \(who)")
        case .question: Sentence(vi: "Hỏi, chất vấn: \(who)", en: "Question: \(who)")
        case .reply: Sentence(vi: "Giải trình: \(who)", en: "Reply: \(who)")
        case .presentation: Sentence(vi: "Trình bày: \(who)", en: "Presentation: \(who)")
        case .pointOfOrder: Sentence(vi: "Ý kiến về thủ tục: \(who)", en: "Point of order: \(who)")
        }
    }

    private func tasks(_ event: TaskEvent) -> Sentence? {
        switch event {
        case .assigned(_, let facts):
            let due = facts.dueOn.map(\.inFigures) ?? ""
            let (vi, en) = due.isEmpty ? ("", "") : (", hạn \(due)", ", due \(due)")
            return Sentence(
                vi: "Giao nhiệm vụ cho \(facts.lead): \(facts.title)\(vi)",
                en: "Task for \(facts.lead): \(facts.title)\(en)"
            )
        case .withdrawn(let id, _):
            let title = meeting.tasks[id]?.facts.title ?? ""
            return Sentence(vi: "Rút nhiệm vụ: \(title)", en: "Task withdrawn: \(title)")
        case .edited, .reported, .extensionAsked, .extensionAnswered, .finished, .reopened: return nil
        }
    }

    private func title(_ id: ItemID) -> String { meeting.agenda[id]?.facts.title ?? "" }
    private func name(_ id: ParticipantID) -> String { meeting.roster.known(id)?.facts.name ?? "" }
}
