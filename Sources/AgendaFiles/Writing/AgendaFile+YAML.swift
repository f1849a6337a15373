import Meetings
import Yams

extension AgendaFile {
    /// The session as a canonical `agenda.yaml`: keys in the order of the format, defaults left out, so that equal
    /// sessions give equal bytes and reading the text gives the same session again (`paperFiles` apart).
    ///
    /// Texts are cleaned on the way out as they are on the way in. The writer does not check; what breaks a rule of the
    /// format is refused by the reader.
    public func yaml() -> String {
        var root = MappingWriter(.agenda)
        root.set(word: Self.format, "format")
        root.set("meeting", node: meeting.node)
        root.set("committee", node: committee.node)
        root.set("organizations", node: Node(organizations.map(\.node), .implicit, .block))
        root.set(list: sites.map(\.node), "sites")
        root.set("participants", node: Node(participants.map(\.node), .implicit, .block))
        root.set("items", node: Node(items.map(\.node), .implicit, .block))
        root.set("held", node: held?.node)
        do {
            return AliasScan.escapingAnchors(in: try serialize(node: root.node, width: -1, allowUnicode: true))
        } catch {
            // Clean text has no character that libYAML cannot write.
            preconditionFailure("The YAML writer refused a plain tree: \(error)")
        }
    }
}

extension AgendaFile.Meeting {
    fileprivate var node: Node {
        var writer = MappingWriter(.meeting)
        writer.set(line: id.rawValue, "id")
        writer.set(line: title, "title")
        writer.set(kind, unless: .session, "kind")
        writer.set(state, unless: nil, "state")
        writer.set(moment: starts, "starts")
        writer.set(moment: ends, "ends")
        writer.set(line: place, "place")
        writer.set(paragraphs: notes, "notes")
        return writer.node
    }
}

extension AgendaFile.Committee {
    fileprivate var node: Node {
        var writer = MappingWriter(.committee)
        writer.set(line: name, "name")
        writer.set(kind, unless: nil, "kind")
        writer.set(line: organization, "organization")
        writer.set(line: standingAgency, "standing_agency")
        writer.set("decision_rule", node: decisionRule?.node)
        return writer.node
    }
}

extension DecisionRule {
    var node: Node {
        var writer = MappingWriter(.decisionRule)
        writer.set(base, unless: nil, "base")
        writer.set(line: ThresholdText.write(threshold), "threshold")
        writer.set(flag: relative, "relative")
        writer.set(line: ThresholdText.write(quorum), "quorum")
        writer.set(tieRule, unless: nil, "tie")
        writer.set(silenceRule, unless: nil, "silence")
        writer.set(line: legalBasis, "legal_basis")
        return writer.node
    }
}

extension AgendaFile.Organization {
    fileprivate var node: Node {
        var writer = MappingWriter(.organization)
        writer.set(line: code, "code")
        writer.set(line: name, "name")
        writer.set(line: shortName, "short_name")
        writer.set(line: parent, "parent")
        writer.set(day: validFrom, "valid_from")
        writer.set(day: validTo, "valid_to")
        return writer.node
    }
}

extension AgendaFile.Site {
    fileprivate var node: Node {
        var writer = MappingWriter(.site)
        writer.set(line: key, "key")
        writer.set(line: name, "name")
        writer.set(line: place, "place")
        writer.set(flag: main, "main")
        return writer.node
    }
}

extension AgendaFile.Participant {
    fileprivate var node: Node {
        var writer = MappingWriter(.participant)
        writer.set(line: key, "key")
        writer.set(line: name, "name")
        writer.set(word: honorific?.rawValue, "honorific")
        writer.set(line: post, "post")
        writer.set(line: organization, "organization")
        writer.set(line: committeePost, "committee_post")
        writer.set(role, unless: nil, "role")
        writer.set(flag: votes, "votes")
        writer.set(line: site, "site")
        writer.set(line: substituteFor, "substitute_for")
        writer.set(line: account, "account")
        return writer.node
    }
}
