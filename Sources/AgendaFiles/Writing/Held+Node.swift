import Yams

extension AgendaFile.Held {
    var node: Node {
        var writer = MappingWriter(.held)
        writer.set(moment: opened, "opened")
        writer.set(moment: closed, "closed")
        writer.set("attendance", node: Node(attendance.map(\.node), .implicit, attendance.isEmpty ? .flow : .block))
        writer.set("items", node: Node(items.map(\.node), .implicit, items.isEmpty ? .flow : .block))
        return writer.node
    }
}

extension AgendaFile.Attendance {
    fileprivate var node: Node {
        var writer = MappingWriter(.attendance)
        writer.set(line: participant, "participant")
        writer.set(status, unless: nil, "status")
        writer.set(moment: arrived, "arrived")
        writer.set(moment: left, "left")
        writer.set(line: reason, "reason")
        return writer.node
    }
}

extension AgendaFile.HeldItem {
    fileprivate var node: Node {
        var writer = MappingWriter(.heldItem)
        writer.set(line: item, "item")
        writer.set(moment: started, "started")
        writer.set(moment: ended, "ended")
        writer.set(list: speeches.map(\.node), "speeches")
        writer.set(paragraphs: conclusion, "conclusion")
        writer.set(list: tasks.map(\.node), "tasks")
        return writer.node
    }
}

extension AgendaFile.Speech {
    fileprivate var node: Node {
        var writer = MappingWriter(.speech)
        writer.set(line: participant, "participant")
        writer.set(kind, unless: nil, "kind")
        writer.set(moment: started, "started")
        writer.set(moment: ended, "ended")
        writer.set(paragraphs: summary, "summary")
        return writer.node
    }
}
