import Yams

/// What libYAML says, as a fault with a place.
enum YAMLSyntax {
    static func explain(_ error: YamlError) -> (fault: Fault, place: Position) {
        switch error {
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            return (.syntax(found: problem), Position(scalarIndex: before.unicodeScalars.count, in: yaml))
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            return (problem.contains("nesting level") ? tooDeep : .syntax(found: problem), Position(mark))
        case .composer(_, "found undefined alias", let mark, _):
            return (.alias(name: "*"), Position(mark))
        case .composer(_, let problem, let mark, _):
            return (.syntax(found: problem), Position(mark))
        case .memory:
            // What libYAML says when its stack of nested lists is full.
            return (tooDeep, .start)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return (.duplicateKey((duplicates.first ?? "").clipped), Position(context.mark))
        case .dataCouldNotBeDecoded: return (.notUTF8, .start)
        case .no, .writer, .emitter, .representer: return (.syntax(found: "\(error)"), .start)
        }
    }

    private static let tooDeep = Fault.tooDeep(limit: AgendaLimits.nestingLevels)
}
