import Foundation
import Yams

/// Bytes to a tree of YAML nodes that is safe to walk: no aliases, no tags, no deep nesting. Make and drop it inside
/// ``DeepStack/run(_:)``.
struct YAMLTree {
    let root: Node

    /// - Throws: what is wrong with the file as a whole, with its place.
    init(_ bytes: [UInt8], file: String) throws(AgendaFileProblems) {
        guard bytes.count <= AgendaLimits.fileBytes else {
            throw Self.problem(.fileTooLarge(found: bytes.count, limit: AgendaLimits.fileBytes), .start, file)
        }
        let withoutMark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: withoutMark, as: UTF8.self) else {
            throw Self.problem(.notUTF8, Self.firstInvalidPlace(in: withoutMark), file)
        }
        if let alias = AliasScan.firstAlias(in: text) {
            throw Self.problem(.alias(name: alias.name), alias.place, file)
        }
        switch Self.compose(text) {
        case .success(let root): self.root = root
        case .failure(let misplaced): throw Self.problem(misplaced.fault, misplaced.place, file)
        }
    }

    private struct Misplaced: Error {
        let fault: Fault
        let place: Position
    }

    private static func compose(_ text: String) -> Result<Node, Misplaced> {
        do {
            // Without resolver rules every plain scalar stays text: what it means is for the field that reads it.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            let root = try parser.singleRoot() ?? Node("", .implicit, .plain)
            // Anchors live as long as the parser does.
            return withExtendedLifetime(parser) { flaw(in: root, level: 1).map { .failure($0) } ?? .success(root) }
        } catch let error as YamlError {
            let (fault, place) = YAMLSyntax.explain(error)
            return .failure(Misplaced(fault: fault, place: place))
        } catch {
            return .failure(Misplaced(fault: .syntax(found: "\(error)"), place: .start))
        }
    }

    private static func flaw(in node: Node, level: Int) -> Misplaced? {
        if level > AgendaLimits.nestingLevels {
            return Misplaced(fault: .tooDeep(limit: AgendaLimits.nestingLevels), place: node.place)
        }
        if let anchor = node.anchor { return Misplaced(fault: .alias(name: anchor.rawValue), place: node.place) }
        if let tag = node.explicitTag { return Misplaced(fault: .tag(tag), place: node.place) }
        switch node {
        case .scalar, .alias: return nil
        case .sequence(let sequence):
            for entry in sequence {
                if let found = flaw(in: entry, level: level + 1) { return found }
            }
        case .mapping(let mapping):
            for (key, value) in mapping {
                if let found = flaw(in: key, level: level + 1) ?? flaw(in: value, level: level + 1) { return found }
            }
        }
        return nil
    }

    private static func problem(_ fault: Fault, _ place: Position, _ file: String) -> AgendaFileProblems {
        AgendaFileProblems([AgendaFileProblem(fault, file: file, line: place.line, column: place.column)])
    }

    private static func firstInvalidPlace(in bytes: ArraySlice<UInt8>) -> Position {
        var start = bytes.startIndex
        var line = 1
        while let end = bytes[start...].firstIndex(of: 0x0A),
            String(validating: bytes[start..<end], as: UTF8.self) != nil
        {
            start = end + 1
            line += 1
        }
        return Position(line: line, column: 1)
    }
}

extension Node {
    /// A tag somebody wrote, apart from the one that says "text".
    fileprivate var explicitTag: String? {
        let name =
            switch self {
            case .scalar(let scalar): scalar.tag.description
            case .sequence(let sequence): sequence.tag.description
            case .mapping(let mapping): mapping.tag.description
            case .alias(let alias): alias.tag.description
            }
        return [Tag.Name.implicit, .str, .seq, .map].contains { $0.rawValue == name } ? nil : name.clipped
    }
}
