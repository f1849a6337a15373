/// Gathers what flows down the pages, and starts a turned page for a table that needs it.
struct SectionMaker {
    let format: PageFormat
    private var sections: [PageSection] = []
    private var current: PageSection

    init(format: PageFormat) {
        self.format = format
        current = PageSection(format: format, startsNumbers: true, flow: [])
    }

    mutating func add(_ flow: [Flow]) { current.flow += flow }

    mutating func add(blocks: [Block], by composer: Composer) throws(OfficeFailure) {
        for block in blocks {
            guard case .table(let table) = block else {
                add(try composer.flow(of: block, depth: 0))
                continue
            }
            let fitted = try composer.fitted(table, on: format)
            if fitted.isTurned { turn(to: format.turned) }
            add(fitted.flow)
            if fitted.isTurned { turn(to: format) }
        }
    }

    /// So that a signature never stands alone on a page.
    mutating func keepLastWithNext() {
        guard let last = current.flow.indices.last, case .paragraph(var paragraph) = current.flow[last] else { return }
        paragraph.form.keepsWithNext = true
        current.flow[last] = .paragraph(paragraph)
    }

    func finished() -> [PageSection] { sections + (current.flow.isEmpty ? [] : [current]) }

    private mutating func turn(to format: PageFormat) {
        if !current.flow.isEmpty { sections.append(current) }
        current = PageSection(format: format, startsNumbers: sections.isEmpty, flow: [])
    }
}
