// What a line says when nobody has worded it: Vietnamese, as state papers have it (Decree 30/2020, form 1.9).
extension Meeting {
    /// What is printed for a line, or was when it was fixed.
    func printed(_ line: MinutesLine) -> MinutesContent { line.wording ?? line.fixed ?? drawn(line) }

    func drawn(_ line: MinutesLine) -> MinutesContent {
        switch line.source {
        case .opened: drawnOpening(line)
        case .item(let id): .heading(level: level(of: id), [MinutesSpan(agenda[id]?.facts.title ?? "")])
        case .presentation(let id), .speech(let id): drawnSpeech(id, line)
        case .comment(let id): drawnComment(id)
        case .vote(let id): polls[id].map(drawnVote) ?? .paragraph("")
        case .reserved(let id, let participant): drawnReserved(id, participant)
        case .conclusion(let id): drawnConclusion(id)
        case .task(let id): tasks[id].map { drawnTask($0.asAssigned) } ?? .paragraph("")
        case .pause: drawnPause(line)
        case .closed: .paragraph("Phiên họp bế mạc lúc \(line.at.clockWords).")
        }
    }

    /// 1 for what stands on the agenda itself, 2 for what stands under it.
    private func level(of item: ItemID) -> Int { min(agenda.depth(of: item), Limits.minutesHeadingLevels) }

    private func drawnOpening(_ line: MinutesLine) -> MinutesContent {
        var text = "Phiên họp khai mạc lúc \(line.at.clockWords)"
        if let present = line.present, let entitled = line.entitled {
            text += "; có mặt \(present)/\(entitled) thành viên"
        }
        text += "."
        if !line.note.isEmpty { text += " Khai mạc khi chưa đủ số thành viên theo quy định, lý do: \(line.note)." }
        return .paragraph(text)
    }

    private func drawnPause(_ line: MinutesLine) -> MinutesContent {
        let until = line.until.map { " đến \($0.clockWords)" } ?? ""
        let note = line.note.isEmpty ? "" : ": \(line.note)"
        return .paragraph("Phiên họp tạm nghỉ từ \(line.at.clockWords)\(until)\(note).")
    }

    private func drawnSpeech(_ id: SpeechID, _ line: MinutesLine) -> MinutesContent {
        let speech = speakers.done.last { $0.id == id } ?? speakers.floor.flatMap { $0.id == id ? $0 : nil }
        let does =
            switch speech?.kind {
            case .presentation: "trình bày"
            case .question: "hỏi, chất vấn"
            case .reply: "giải trình"
            case .pointOfOrder: "nêu ý kiến về thủ tục"
            case .speech, nil: "phát biểu"
            }
        let time = line.until.map { "\(line.at.clockWords) – \($0.clockWords)" } ?? "từ \(line.at.clockWords)"
        return .paragraph([named(speech?.participant), MinutesSpan(" \(does) (\(time)).")])
    }

    private func drawnComment(_ id: CommentID) -> MinutesContent {
        guard let comment = comments[id] else { return .paragraph("") }
        var about = ""
        if let paper = comment.facts.paper.flatMap({ papers[$0]?.facts }) {
            about = " về tài liệu “\(paper.title)”" + (comment.facts.page.map { ", trang \($0)" } ?? "")
        }
        var run = [named(comment.participant), MinutesSpan(" góp ý\(about): “\(comment.facts.text)”.")]
        if let answer = comment.answer {
            let outcome = answer.outcome == .accepted ? "tiếp thu" : "giải trình"
            let words = answer.text.isEmpty ? "" : ": \(Self.withoutPoint(answer.text))"
            run += [MinutesSpan(" "), named(answer.participant), MinutesSpan(" \(outcome)\(words).")]
        }
        return .paragraph(run.cleaned())
    }

    private func drawnVote(_ poll: Poll) -> MinutesContent {
        let how =
            switch poll.terms.ballot {
            case .secret: "Bỏ phiếu kín"
            case .written: "Lấy ý kiến bằng phiếu"
            case .open: poll.terms.kind == .election ? "Bầu cử" : "Biểu quyết"
            }
        let question = MinutesSpan("\(how): ", bold: true)
        let put = "“\(Self.withoutPoint(poll.question))”."
        if poll.state == .cancelled {
            let why = poll.reason.isEmpty ? "" : ": \(Self.withoutPoint(poll.reason))"
            return .paragraph([question, MinutesSpan("\(put) Không có kết quả\(why).")])
        }
        if let result = poll.election {
            return .paragraph([question, MinutesSpan("\(put) Kết quả: \(Reasoning(of: result, under: poll.rule).vi).")])
        }
        guard let result = poll.result else { return .paragraph([question, MinutesSpan(put)]) }
        var counts = ["tán thành \(result.yes)", "không tán thành \(result.no)"]
        if poll.terms.kind == .yesNo || result.abstain > 0 { counts.append("không biểu quyết \(result.abstain)") }
        if let other = result.other { counts.append("ý kiến khác \(other)") }
        if let agree = result.silentAgree { counts.append("không trả lời, được tính là tán thành \(agree)") }
        if let blank = result.blank { counts.append("phiếu trắng \(blank)") }
        if let invalid = result.invalid { counts.append("phiếu không hợp lệ \(invalid)") }
        if result.notVoted > 0 { counts.append("không bỏ phiếu \(result.notVoted)") }
        if result.absent > 0 { counts.append("vắng \(result.absent)") }
        let reasoning = Reasoning(of: result, under: poll.rule).vi
        return .paragraph([question, MinutesSpan("\(put) Kết quả: \(counts.joined(separator: ", ")); \(reasoning).")])
    }

    private func drawnReserved(_ poll: PollID, _ participant: ParticipantID) -> MinutesContent {
        let text = Self.withoutPoint(polls[poll]?.reserved[participant] ?? "")
        return .paragraph([named(participant), MinutesSpan(" bảo lưu ý kiến: “\(text)”.")])
    }

    private func drawnConclusion(_ item: ItemID) -> MinutesContent {
        let text = conclusions[item]?.text ?? ""
        // What was never called has no heading of its own.
        let about = minutes.bySource[.item(item)] == nil ? " về “\(agenda[item]?.facts.title ?? "")”" : ""
        return .paragraph([MinutesSpan("Chủ tọa kết luận\(about): ", italic: true), MinutesSpan(text)])
    }

    private func drawnTask(_ facts: TaskFacts) -> MinutesContent {
        let with = facts.coordinators.isEmpty ? "" : ", phối hợp với \(facts.coordinators.joined(separator: ", "))"
        let product = facts.product.isEmpty ? "" : "; sản phẩm: \(Self.withoutPoint(facts.product))"
        let due = facts.dueOn.map { "; hoàn thành trước \($0.words)" } ?? ""
        return .paragraph([
            MinutesSpan("Giao "), MinutesSpan(facts.lead, bold: true),
            MinutesSpan(" chủ trì\(with): \(Self.withoutPoint(facts.title))\(product)\(due)."),
        ])
    }

    /// Someone with honorific and post, at the head of a sentence.
    private func named(_ participant: ParticipantID?) -> MinutesSpan {
        let words = participant.flatMap { roster.known($0)?.facts.inFull } ?? ""
        return MinutesSpan(words.prefix(1).uppercased() + words.dropFirst(), bold: true, mention: participant)
    }

    private static func withoutPoint(_ text: String) -> String {
        var text = Substring(text)
        while let last = text.last, last == "." || last == ";" || last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
