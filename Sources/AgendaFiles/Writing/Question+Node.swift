import Meetings
import Yams

extension AgendaFile.Question {
    var node: Node {
        var writer = MappingWriter(.question)
        writer.set(paragraphs: text, "text")
        writer.set(kind, unless: .yesNo, "kind")
        writer.set(ballot, unless: .named, "ballot")
        writer.set(list: options.map(\.node), "options")
        writer.set(word: seats == 1 ? nil : String(seats), "seats")
        writer.set(word: mayChange ? nil : "false", "may_change")
        writer.set(flag: liveTally, "live_tally")
        writer.set("rule", node: rule?.node)
        writer.set(paragraphs: ruleReason, "rule_reason")
        writer.set(names: papers, "papers")
        return writer.node
    }
}

extension AgendaFile.Question.Option {
    fileprivate var node: Node {
        var writer = MappingWriter(.option)
        writer.set(line: title, "title")
        writer.set(line: participant, "participant")
        return writer.node
    }
}
