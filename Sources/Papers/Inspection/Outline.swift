/// The outline as pdftohtml writes it:
/// `<outline><item page="3">Title</item><outline>…</outline></outline>`.
enum Outline {
    static func entries(in xml: String, pages: Int) -> [OutlineEntry] {
        guard let start = xml.range(of: "<outline>") else { return [] }
        var (entries, level): ([OutlineEntry], Int) = ([], -1)
        for line in xml[start.lowerBound...].split(separator: "\n") {
            var rest = line
            while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
                let tag = rest[rest.index(after: open)..<close]
                rest = rest[rest.index(after: close)...]
                switch tag {
                case "outline": level += 1
                case "/outline": level -= 1
                case _ where tag.hasPrefix("item"):
                    let end = rest.range(of: "</item>")?.lowerBound ?? rest.endIndex
                    if let entry = entry(tag, rest[..<end], level, pages) { entries.append(entry) }
                    rest = rest[end...]
                default: break
                }
                guard entries.count < PaperLimits.outlineEntries else { return entries }
            }
        }
        return entries
    }

    private static func entry(_ tag: Substring, _ title: Substring, _ level: Int, _ pages: Int) -> OutlineEntry? {
        guard let page = tag.split(separator: "\"").dropFirst().first.flatMap({ Int($0) }), (1...pages).contains(page)
        else { return nil }
        let text = XMLText.decoded(title).precomposedStringWithCanonicalMapping
        let line = String(text.prefix(PaperLimits.outlineTitleCharacters))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? nil : OutlineEntry(title: line, page: page, level: max(0, level))
    }
}

/// The few entities that poppler writes.
enum XMLText {
    static func decoded(_ text: some StringProtocol) -> String {
        guard text.contains("&") else { return String(text) }
        var out = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "&") {
            out += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";"), rest.distance(from: start, to: end) <= 10 else {
                out += "&"
                rest = rest[rest.index(after: start)...]
                continue
            }
            let name = rest[rest.index(after: start)..<end]
            out += scalar(name).map { String(Character($0)) } ?? String(rest[start...end])
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }

    private static func scalar(_ name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case _ where name.hasPrefix("#x"): UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        default: nil
        }
    }
}
