extension Composer {
    /// A block set as it stands in the content. Tables are fitted by the page they stand on.
    func flow(of block: Block, depth: Int, mark: String? = nil) throws(OfficeFailure) -> [Flow] {
        switch block {
        case .paragraph(let text): return [.paragraph(FlowParagraph(.body, bodyForm, marked(text, mark)))]
        case .heading(let heading): return try set(heading, mark: mark)
        case .formula(let text):
            let form = form(typography.title) {
                $0.bold = true
                $0.alignment = .centre
                $0.before = typography.paragraphGap
                $0.after = typography.paragraphGap
                $0.keepsWithNext = true
            }
            return [.paragraph(FlowParagraph(.formula, form, marked(RichText(text).uppercased, mark)))]
        case .quote(let texts):
            let form = bodyForm.with {
                $0.italic = true
                $0.left = typography.firstLine
                $0.right = typography.firstLine
                $0.firstLine = 0
            }
            return texts.enumerated().map { index, text in
                .paragraph(FlowParagraph(.quote, form, index == 0 ? marked(text, mark) : text))
            }
        case .list(let marks, let items): return try set(items, marks, depth: depth, mark: mark)
        case .table(let table): return try fitted(table, on: typography.page, mayTurn: false).flow
        }
    }

    private func set(
        _ items: [[Block]],
        _ marks: ListMark,
        depth: Int,
        mark: String?
    ) throws(OfficeFailure) -> [Flow] {
        var flow: [Flow] = []
        for (index, item) in items.enumerated() {
            var own: String? = marks.mark(at: index)
            if index == 0, let mark { own = "\(mark) \(marks.mark(at: index))" }
            if item.isEmpty { flow += try self.flow(of: .paragraph(""), depth: depth, mark: own) }
            for block in item {
                flow += try self.flow(of: block, depth: depth + 1, mark: own)
                own = nil
            }
        }
        return flow
    }

    private func marked(_ text: RichText, _ mark: String?) -> RichText {
        guard let mark else { return text }
        return RichText("\(mark) ") + text
    }

    private func set(_ heading: BodyHeading, mark: String?) throws(OfficeFailure) -> [Flow] {
        let centred = form(typography.title) {
            $0.bold = true
            $0.alignment = .centre
            $0.keepsWithNext = true
            $0.isBalanced = true
        }
        let level = heading.rank.rawValue
        let component = heading.rank.component
        guard let word = heading.rank.word else {
            let label = heading.rank.label(heading.number)
            let title = heading.rank == .group ? heading.title.uppercased() : heading.title
            let form = bodyForm.with {
                $0.bold = true; $0.keepsWithNext = true; $0.before = 2
            }
            let text = marked(RichText([label, title].compactMap { $0 }.joined(separator: " ")), mark)
            return [.paragraph(FlowParagraph(component, form, text, outline: level))]
        }
        let above = centred.with { $0.before = typography.paragraphGap }
        let below = centred.with { $0.after = typography.paragraphGap }
        let title = RichText(heading.title).uppercased
        let width = typography.page.textWidth
        guard let number = heading.number else {
            let line = FlowParagraph(
                component,
                below.with { $0.before = typography.paragraphGap },
                title,
                outline: level
            )
            return [.paragraph(try balanced(line, in: width))]
        }
        let line = RichText("\(word) \(heading.rank == .section ? String(number) : RomanNumeral.numeral(number))")
        return [
            .paragraph(FlowParagraph(component, above, line, outline: level)),
            .paragraph(try balanced(FlowParagraph(component, below, title), in: width)),
        ]
    }
}

extension BodyHeading.Rank {
    var component: Component {
        switch self {
        case .part: .part
        case .chapter: .chapter
        case .group: .group
        case .section: .section
        case .article: .article
        case .clause: .clause
        case .point: .point
        }
    }

    /// The word on a line of its own above the title.
    fileprivate var word: String? {
        switch self {
        case .part: "Phần"
        case .chapter: "Chương"
        case .section: "Mục"
        case .group, .article, .clause, .point: nil
        }
    }

    /// The number before the title, on its line.
    fileprivate func label(_ number: Int?) -> String? {
        guard let number else { return nil }
        return switch self {
        case .part, .chapter, .section: nil
        case .group: "\(RomanNumeral.numeral(number))."
        case .article: "Điều \(number)."
        case .clause: "\(number)."
        case .point: PointLetters.letter(at: max(0, number - 1)) + ")"
        }
    }
}
