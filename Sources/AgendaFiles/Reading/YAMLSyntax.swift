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

    /// The commonest of libYAML's own sentences, for people who read Vietnamese.
    static let vietnamese = [
        "mapping values are not allowed in this context":
            "dấu “:” ở chỗ không ngờ (chữ có “: ” phải đặt trong nháy kép)",
        "could not find expected ':'": "thiếu dấu “:” sau khóa",
        "did not find expected key": "chỗ này phải là một khóa (thường do thụt dòng lệch)",
        "did not find expected '-' indicator": "chỗ này phải là một dòng danh sách bắt đầu bằng “-”",
        "did not find expected ',' or ']'": "thiếu dấu “,” hoặc “]”",
        "did not find expected ',' or '}'": "thiếu dấu “,” hoặc “}”",
        "found unexpected end of stream": "hết tệp khi dấu nháy chưa đóng",
        "found character that cannot start any token": "ký tự không được đứng đầu (dấu tab, “@” hoặc “`”)",
        "control characters are not allowed": "có ký tự điều khiển",
        "but found another document": "có hai tài liệu YAML trong một tệp (dòng “---” thứ hai)",
    ]

    private static let tooDeep = Fault.tooDeep(limit: AgendaLimits.nestingLevels)
}
