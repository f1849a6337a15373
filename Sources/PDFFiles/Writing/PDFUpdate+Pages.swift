extension PDFUpdate {
    /// Lays annotations on a page, over those it has.
    public func annotate(_ page: PDFPage, with annotations: [PDFReference]) throws {
        guard !annotations.isEmpty else { return }
        var entries = page.entries
        let before = try file.resolve(entries["Annots"]).array ?? []
        entries["Annots"] = .array(before + annotations.map { .reference($0) })
        set(.dictionary(entries), at: page.reference)
    }

    /// Draws a form over what a page shows. What the page held is closed in first, so that nothing of its state is left.
    ///
    /// - Parameters:
    ///   - form: drawn with the points of the page as it lies before its reader.
    ///   - annotations: laid on it in the same step.
    public func draw(_ form: PDFReference, over page: PDFPage, annotations: [PDFReference] = []) throws {
        var entries = page.entries
        let name = "PhOver"
        var resources = try file.dictionary(try inherited("Resources", of: page))
        var forms = try file.dictionary(resources["XObject"])
        forms[name] = .reference(form)
        resources["XObject"] = .dictionary(forms)
        entries["Resources"] = .dictionary(resources)
        let matrix = page.matrix.map(PDFValue.decimal).joined(separator: " ")
        let opening = add([:], stream: Array("q\n".utf8))
        let closing = add([:], stream: Array("\nQ q \(matrix) cm /\(name) Do Q\n".utf8))
        let held = try file.resolve(entries["Contents"])
        var contents: [PDFValue] = [.reference(opening)]
        if let list = held.array {
            contents += list
        } else if let one = entries["Contents"], one.reference != nil, held != .null {
            contents.append(one)
        }
        entries["Contents"] = .array(contents + [.reference(closing)])
        if !annotations.isEmpty {
            let before = try file.resolve(entries["Annots"]).array ?? []
            entries["Annots"] = .array(before + annotations.map { .reference($0) })
        }
        set(.dictionary(entries), at: page.reference)
    }

    /// An entry of a page or of the branches above it.
    private func inherited(_ key: String, of page: PDFPage) throws -> PDFValue? {
        var entries = page.entries
        for _ in 0..<PDFLimits.pageLevels {
            if let value = entries[key] { return value }
            guard let parent = entries["Parent"] else { return nil }
            entries = try file.dictionary(parent)
        }
        return nil
    }
}
