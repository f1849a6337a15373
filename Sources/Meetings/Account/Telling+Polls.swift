// What the record says of votes.
extension Telling {
    func polls(_ event: PollEvent) -> Sentence? {
        switch event {
        case .sent(let id, _, _, _, _):
            return Sentence(vi: "Gửi phiếu lấy ý kiến: \(question(id))", en: "Written ballot sent: \(question(id))")
        case .opened(let id, _, _, _, _, _): return opened(id)
        case .totalled(let id, let channel, let totals): return totalled(id, channel, totals)
        case .optionWithdrawn(let id, let option):
            let title = meeting.polls[id]?.terms.options.first { $0.id == option }?.title ?? ""
            guard meeting.polls[id]?.state != .prepared else { return nil }
            return Sentence(vi: "Rút khỏi danh sách: \(title)", en: "Withdrawn from the list: \(title)")
        case .announced(let id): return announced(id)
        case .reported(let id):
            return Sentence(
                vi: "Báo cáo kết quả phiếu lấy ý kiến: \(question(id))",
                en: "Result of the written ballot reported: \(question(id))"
            )
        case .earlierReported(let result):
            return Sentence(
                vi: "Báo cáo kết quả lấy ý kiến bằng văn bản (\(result.title)): \(result.question). \(result.words.vi)",
                en: "Result of a written ballot reported (\(result.title)): \(result.question). \(result.words.en)"
            )
        case .opinionReserved(_, let participant, let text):
            let name = meeting.roster.known(participant)?.facts.name ?? ""
            guard !text.isEmpty else {
                return Sentence(vi: "\(name) rút ý kiến bảo lưu", en: "\(name) took back the reserved opinion")
            }
            return Sentence(vi: "\(name) bảo lưu ý kiến: \(text)", en: "\(name) reserved an opinion: \(text)")
        case .cancelled(let id, let reason):
            return Sentence(
                vi: "Hủy biểu quyết (\(question(id))): \(reason)",
                en: "Vote cancelled (\(question(id))): \(reason)"
            )
        default: return nil
        }
    }

    private func opened(_ id: PollID) -> Sentence {
        let poll = meeting.polls[id]
        let reason = poll?.terms.ruleReason ?? ""
        let (vi, en) = reason.isEmpty ? ("", "") : (" (quy tắc riêng: \(reason))", " (own rule: \(reason))")
        switch poll?.terms.kind {
        case .election: return Sentence(vi: "Bầu cử: \(question(id))\(vi)", en: "Election: \(question(id))\(en)")
        default: return Sentence(vi: "Mở biểu quyết: \(question(id))\(vi)", en: "Vote opened: \(question(id))\(en)")
        }
    }

    private func totalled(_ id: PollID, _ channel: Channel, _ totals: BallotTotals) -> Sentence {
        let (vi, en) = channel == .hand ? ("giơ tay", "hands raised") : ("phiếu giấy", "paper ballots")
        let count = totals.ballots
        return Sentence(
            vi: "Ghi nhận \(count) \(vi): \(question(id))",
            en: "\(count) \(en) recorded: \(question(id))"
        )
    }

    private func announced(_ id: PollID) -> Sentence? { meeting.polls[id].flatMap(outcome(of:)) }

    /// The figures of a counted vote, with their reasoning; nil before it is counted.
    func outcome(of poll: Poll) -> Sentence? {
        if let result = poll.election {
            let words = Reasoning(of: result, under: poll.rule)
            let (vi, en) = poll.terms.kind == .election ? ("bầu cử", "election") : ("biểu quyết", "vote")
            return Sentence(vi: "Kết quả \(vi): \(words.vi)", en: "Result of the \(en): \(words.en)")
        }
        guard let result = poll.result else { return nil }
        let words = Reasoning(of: result, under: poll.rule)
        let other = result.other.map { (", ý kiến khác \($0)", ", \($0) of another opinion") } ?? ("", "")
        return Sentence(
            vi: "Kết quả biểu quyết: tán thành \(result.yes), không tán thành \(result.no), "
                + "không biểu quyết \(result.abstain)\(other.0); \(words.vi)",
            en: "Result of the vote: \(result.yes) for, \(result.no) against, "
                + "\(result.abstain) abstaining\(other.1); \(words.en)"
        )
    }

    private func question(_ id: PollID) -> String { meeting.polls[id]?.question ?? "" }
}

extension PollEvent {
    /// The poll that the fact is about; of several that were opened together, the first.
    var poll: PollID? {
        switch self {
        case .prepared(let id, _, _, _), .edited(let id, _), .drafted(let id, _, _, _, _, _),
            .redrafted(let id, _, _), .optionWithdrawn(let id, _), .removed(let id),
            .opened(let id, _, _, _, _, _), .sent(let id, _, _, _, _), .cast(let id, _, _),
            .voted(let id, _, _, _, _), .answeredLate(let id, _, _, _), .entryTakenBack(let id, _),
            .totalled(let id, _, _), .reminded(let id), .opinionReserved(let id, _, _), .closed(let id, _),
            .counted(let id, _), .announced(let id), .reported(let id), .cancelled(let id, _), .bell(let id, _):
            id
        case .grouped(let ids): ids.first
        case .earlierReported: nil
        }
    }
}
