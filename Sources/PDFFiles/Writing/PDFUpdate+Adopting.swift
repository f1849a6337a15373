extension PDFUpdate {
    /// Takes a page of another file over as a form: its content, fonts and all it refers to.
    ///
    /// - Parameters:
    ///   - entries: of the form, over its own: where it is laid, `/BBox` and `/Matrix`.
    /// - Throws: ``PDFFailure``.
    public func adopt(page number: Int, of other: PDFFile, entries more: [String: PDFValue] = [:]) throws
        -> PDFReference
    {
        let pages = try other.pages()
        guard pages.indices.contains(number) else { throw PDFFailure.odd("no such page") }
        let page = pages[number]
        guard let content = page.entries["Contents"]?.reference, let stream = try other.stream(content.number) else {
            throw PDFFailure.odd("content of a page")
        }
        var copied: [Int: PDFReference] = [:]
        var entries: [String: PDFValue] = [
            "Type": .name("XObject"), "Subtype": .name("Form"), "BBox": .numbers(page.box),
        ]
        for key in ["Filter", "DecodeParms"] { entries[key] = stream.entries[key] }
        for key in ["Resources", "Group"] where page.entries[key] != nil {
            entries[key] = try copy(page.entries[key] ?? .null, of: other, &copied)
        }
        entries.merge(more) { _, newer in newer }
        return add(entries, stream: stream.raw)
    }

    private func copy(_ value: PDFValue, of other: PDFFile, _ copied: inout [Int: PDFReference]) throws -> PDFValue {
        switch value {
        case .array(let values): return .array(try values.map { try copy($0, of: other, &copied) })
        case .dictionary(let entries): return .dictionary(try entries.mapValues { try copy($0, of: other, &copied) })
        case .reference(let reference):
            if let known = copied[reference.number] { return .reference(known) }
            guard copied.count < PDFLimits.adopted else { throw PDFFailure.tooMuch("objects") }
            if let stream = try other.stream(reference.number) {
                // Bound to its number first: what it refers to may refer back.
                let own = reserve()
                copied[reference.number] = own
                var entries = try copy(.dictionary(stream.entries), of: other, &copied).dictionary ?? [:]
                entries["Length"] = nil
                set(entries, stream: stream.raw, at: own)
                return .reference(own)
            }
            let own = reserve()
            copied[reference.number] = own
            set(try copy(try other.resolve(value), of: other, &copied), at: own)
            return .reference(own)
        default: return value
        }
    }
}
