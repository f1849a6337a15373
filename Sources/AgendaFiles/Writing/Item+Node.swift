import Yams

extension AgendaFile.Item {
    var node: Node {
        var writer = MappingWriter(.item)
        writer.set(line: key, "key")
        writer.set(line: title, "title")
        writer.set(kind, unless: nil, "kind")
        writer.set(word: String(durationMinutes), "duration_minutes")
        writer.set("rapporteur", node: rapporteur?.node)
        writer.set(visibility, unless: .session, "visibility")
        writer.set(names: invitees, "invitees")
        writer.set(list: papers.map(\.node), "papers")
        writer.set(list: questions.map(\.node), "questions")
        writer.set(paragraphs: draftConclusion, "draft_conclusion")
        writer.set(list: draftTasks.map(\.node), "draft_tasks")
        writer.set(list: items.map(\.node), "items")
        return writer.node
    }
}

extension AgendaFile.Item.Rapporteur {
    fileprivate var node: Node {
        var writer = MappingWriter(.rapporteur)
        writer.set(line: organization, "organization")
        writer.set(line: participant, "participant")
        return writer.node
    }
}

extension AgendaFile.Paper {
    fileprivate var node: Node {
        var writer = MappingWriter(.paper)
        writer.set(line: file, "file")
        writer.set(line: title, "title")
        writer.set(line: number, "number")
        writer.set(day: date, "date")
        writer.set(line: issuer, "issuer")
        return writer.node
    }
}

extension AgendaFile.Task {
    var node: Node {
        var writer = MappingWriter(.task)
        writer.set(line: title, "title")
        writer.set(line: lead, "lead")
        writer.set(names: coordinators, "coordinators")
        writer.set(day: due, "due")
        writer.set(line: product, "product")
        return writer.node
    }
}
