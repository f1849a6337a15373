import Meetings

extension AgendaReader {
    /// - Parameters:
    ///   - papers: the papers of the question's item, the only ones it may name.
    ///   - usual: the committee's rule, for what the question's own rule does not say.
    func readQuestion(_ fields: Fields, papers: [String], usual: DecisionRule) -> AgendaFile.Question {
        let question = AgendaFile.Question(
            text: fields.paragraphs("text") ?? "",
            kind: fields.choice("kind") ?? .yesNo,
            ballot: fields.choice("ballot") ?? .named,
            options: fields.mappings("options", .option, limit: AgendaLimits.optionsPerQuestion).map(readOption),
            seats: fields.number("seats", 1...AgendaLimits.optionsPerQuestion) ?? 1,
            mayChange: fields.boolean("may_change") ?? true,
            liveTally: fields.boolean("live_tally") ?? false,
            rule: readRule("rule", in: fields, usual: usual),
            ruleReason: fields.paragraphs("rule_reason"),
            papers: fields.paperPaths("papers", among: papers, limit: AgendaLimits.papersPerQuestion)
        )
        check(question, fields)
        return question
    }

    private func readOption(_ fields: Fields) -> AgendaFile.Question.Option {
        if !fields.has("title"), !fields.has("participant") {
            reading.report(.missingKey("title", inside: "options"), at: fields.mark)
        }
        return AgendaFile.Question.Option(
            title: fields.line("title", limit: AgendaLimits.titleCharacters),
            participant: fields.reference("participant", to: .participants)
        )
    }

    private func check(_ question: AgendaFile.Question, _ fields: Fields) {
        if question.kind.hasOptions {
            let needed = question.kind == .choice ? 2 : 1
            if question.options.count < max(needed, question.seats) {
                contradict(
                    "câu hỏi có \(question.options.count) lựa chọn; cần ít nhất \(max(needed, question.seats))",
                    "the question has \(question.options.count) options; it needs \(max(needed, question.seats))",
                    at: fields.mark("options")
                )
            }
        } else if !question.options.isEmpty || question.seats > 1 {
            contradict(
                "options và seats chỉ dùng cho kind: choice hoặc election",
                "options and seats belong to kind: choice or election",
                at: fields.mark(question.options.isEmpty ? "seats" : "options")
            )
        }
        if question.kind == .opinion, question.ballot == .secret {
            contradict(
                "phiếu kín không có phần viết ý kiến",
                "a secret ballot takes no opinion in words",
                at: fields.mark("ballot")
            )
        }
        if question.rule != nil, question.ruleReason == nil {
            reading.report(.missingKey("rule_reason", inside: "questions"), at: fields.mark("rule"))
        }
    }
}
