import Meetings
import Yams

/// One mapping of the file, checked against its ``Shape``. Every accessor reports what is wrong and then returns nil.
struct Fields {
    let shape: Shape
    let reading: Reading
    /// Where the mapping starts.
    let mark: Position
    private let entries: [String: Node]

    /// Nil when `node` is not a mapping, which is then reported under `key`.
    init?(_ node: Node, shape: Shape, key: String, reading: Reading) {
        let mark = node.place
        guard case .mapping(let mapping) = node else {
            reading.report(.wrongType(key: key, found: node.kind, expected: .mapping), at: mark)
            return nil
        }
        var entries: [String: Node] = [:]
        for (keyNode, value) in mapping {
            guard let name = keyNode.scalar?.string, shape.known.contains(name) else {
                let shown = (keyNode.scalar?.string ?? "?").clipped
                let nearest = Names.nearest(to: shown, among: shape.known)
                let isCutText = value.kind == .nothing && shown.contains { $0 == " " || !$0.isASCII }
                reading.report(
                    isCutText ? .cutText(shown) : .unknownKey(shown, nearest: nearest, known: shape.known),
                    at: keyNode.place
                )
                continue
            }
            entries[name] = value
        }
        for name in shape.required where entries[name] == nil {
            reading.report(.missingKey(name, inside: key), at: mark)
        }
        self.shape = shape
        self.reading = reading
        self.mark = mark
        self.entries = entries
    }

    func mark(_ key: String) -> Position { entries[key]?.place ?? mark }
    func has(_ key: String) -> Bool { entries[key] != nil }

    /// One line of text.
    func line(_ key: String, limit: Int = AgendaLimits.nameCharacters) -> String? {
        text(key, limit: limit, cleaned: CleanText.line)
    }

    /// Text of one or more paragraphs.
    func paragraphs(_ key: String, limit: Int = AgendaLimits.paragraphCharacters) -> String? {
        text(key, limit: limit, cleaned: CleanText.paragraphs)
    }

    func boolean(_ key: String) -> Bool? {
        value(key, .boolean) { $0 == "true" ? true : $0 == "false" ? false : nil }
    }

    func number(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        value(key, .number(range)) { text in
            guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else { return nil }
            return range.contains(number) ? number : nil
        }
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type = Choice.self) -> Choice?
    where Choice.RawValue == String {
        value(key, .choice(Choice.allCases.map(\.rawValue))) { Choice(rawValue: CleanText.line($0)) }
    }

    func moment(_ key: String) -> Moment? { value(key, .moment, MomentText.read) }
    func day(_ key: String) -> AgendaFile.Day? { value(key, .day, MomentText.readDay) }
    func threshold(_ key: String) -> DecisionRule.Threshold? { value(key, .threshold, ThresholdText.read) }
    func meetingID(_ key: String) -> MeetingID? { value(key, .meetingID, MeetingID.init) }
    func name(_ key: String) -> String? { value(key, .key) { Names.isKey($0) ? $0 : nil } }
    func username(_ key: String) -> String? { value(key, .username) { Names.isKey($0) ? $0 : nil } }
    func code(_ key: String) -> String? { value(key, .code) { Names.isCode($0) ? $0 : nil } }

    /// The code of an organisation that the file must list.
    func organization(_ key: String) -> String? { reference(code(key), key, .organizations) }

    /// A key of `list`, which must be there.
    func reference(_ key: String, to list: Reading.List) -> String? { reference(name(key), key, list) }

    /// Names of entries of `list`, each at most once.
    func references(_ key: String, to list: Reading.List, limit: Int) -> [String] {
        let expected = list == .organizations ? Expectation.code : .key
        var names: [String] = []
        for node in nodes(key, limit: limit) {
            let checked = scalar(node, key).flatMap { text -> String? in
                let isName = list == .organizations ? Names.isCode(text) : Names.isKey(text)
                if !isName {
                    reading.report(.badValue(key: key, found: text.clipped, expected: expected), at: node.place)
                }
                return isName ? text : nil
            }
            guard let name = checked else { continue }
            reading.refer(to: name, key: key, in: list, at: node.place)
            if names.contains(name) { reading.report(.repeatedName(key: key, found: name), at: node.place) }
            names.append(name)
        }
        return names
    }

    /// Paths of papers that stand in `papers`, each at most once.
    func paperPaths(_ key: String, among papers: [String], limit: Int) -> [String] {
        var paths: [String] = []
        for node in nodes(key, limit: limit) {
            guard let path = scalar(node, key) else { continue }
            if !papers.contains(path) {
                let nearest = Names.nearest(to: path.clipped, among: papers)
                reading.report(
                    .unknownReference(key: key, found: path.clipped, list: "papers", nearest: nearest),
                    at: node.place
                )
            } else if paths.contains(path) {
                reading.report(.repeatedName(key: key, found: path), at: node.place)
            }
            paths.append(path)
        }
        return paths
    }

    func mapping(_ key: String, _ shape: Shape) -> Fields? {
        entries[key].flatMap { Fields($0, shape: shape, key: key, reading: reading) }
    }

    /// The entries of a list of mappings; those that are no mappings are reported and left out.
    func mappings(_ key: String, _ shape: Shape, limit: Int) -> [Fields] {
        nodes(key, limit: limit).compactMap { Fields($0, shape: shape, key: key, reading: reading) }
    }

    private func reference(_ name: String?, _ key: String, _ list: Reading.List) -> String? {
        reading.refer(to: name, key: key, in: list, at: mark(key))
        return name
    }

    private func nodes(_ key: String, limit: Int) -> [Node] {
        guard let node = entries[key] else { return [] }
        guard case .sequence(let sequence) = node else {
            reading.report(.wrongType(key: key, found: node.kind, expected: .list), at: node.place)
            return []
        }
        guard sequence.count <= limit else {
            reading.report(.tooMany(what: key, found: sequence.count, limit: limit), at: node.place)
            return []
        }
        return Array(sequence)
    }

    private func text(_ key: String, limit: Int, cleaned: (String) -> String) -> String? {
        guard let node = entries[key], let raw = scalar(node, key) else { return nil }
        if let scalar = CleanText.forbiddenScalar(in: raw) {
            reading.report(.forbiddenCharacter(key: key, scalar: scalar.value), at: node.place)
            return nil
        }
        let text = cleaned(raw)
        guard !text.isEmpty else {
            reading.report(.badValue(key: key, found: "", expected: .text), at: node.place)
            return nil
        }
        guard text.count <= limit else {
            reading.report(.textTooLong(key: key, found: text.count, limit: limit), at: node.place)
            return nil
        }
        return text
    }

    private func value<Value>(_ key: String, _ expected: Expectation, _ parse: (String) -> Value?) -> Value? {
        guard let node = entries[key], let text = scalar(node, key) else { return nil }
        guard let value = parse(text) else {
            reading.report(.badValue(key: key, found: text.clipped, expected: expected), at: node.place)
            return nil
        }
        return value
    }

    private func scalar(_ node: Node, _ key: String) -> String? {
        guard case .text = node.kind, let scalar = node.scalar else {
            reading.report(.wrongType(key: key, found: node.kind, expected: .text), at: node.place)
            return nil
        }
        return scalar.string
    }
}
