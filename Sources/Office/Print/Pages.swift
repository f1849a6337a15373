/// A page with everything in its place, in points from its top left corner.
struct Page {
    var format: PageFormat
    /// Nil on the first page of a run of numbers.
    var shownNumber: Int?
    var ink: [Ink] = []
    var parts: [Strip.Part] = []
    var outline: [(level: Int, title: String, y: Double)] = []
}

/// Sets strips onto pages, one under the other.
///
/// Strips that keep together go to the next page together, where a page can hold them. Heads of tables stand again on
/// every page. Space before the first strip of a page is dropped, be it a gap of its own.
struct Pages {
    private(set) var pages: [Page] = []
    private var y = 0.0
    /// What the last strip asks to lie under it.
    private var after = 0.0
    private var number = 0

    mutating func add(
        _ strips: [Strip],
        on format: PageFormat,
        startsNumbers: Bool
    ) throws(OfficeFailure) {
        if startsNumbers { number = 0 }
        try turn(to: format)
        var rest = strips[...]
        while !rest.isEmpty {
            let group = Self.group(rest)
            rest = rest.dropFirst(group.count)
            if !fits(group, format), y > 0, Self.height(group) + headHeight(group) <= format.textHeight {
                try breakPage(before: group.first, format)
            }
            for strip in group {
                if y > 0, y + space(before: strip) + strip.height > format.textHeight + 0.01 {
                    try breakPage(before: strip, format)
                }
                place(strip, format)
            }
        }
    }

    /// Into the margins of the page that was begun last.
    mutating func addToMargin(_ strips: [Strip], top: Double, page: Int) {
        for (strip, down) in zip(strips, strips.stacked().tops) { draw(strip, y: top + down, page: page) }
    }

    private static func group(_ strips: ArraySlice<Strip>) -> ArraySlice<Strip> {
        let end = strips.firstIndex { !$0.keepsWithNext } ?? strips.index(before: strips.endIndex)
        return strips[...end]
    }

    private static func height(_ group: ArraySlice<Strip>) -> Double {
        group.stacked().height - (group.first?.before ?? 0) - (group.last?.after ?? 0)
    }

    private func headHeight(_ group: ArraySlice<Strip>) -> Double { group.first?.head.stacked().height ?? 0 }

    private func fits(_ group: ArraySlice<Strip>, _ format: PageFormat) -> Bool {
        let before = group.first.map(space) ?? 0
        return y + before + Self.height(group) <= format.textHeight + 0.01
    }

    private func space(before strip: Strip) -> Double { y > 0 ? max(after, strip.before) : 0 }

    private mutating func breakPage(before strip: Strip?, _ format: PageFormat) throws(OfficeFailure) {
        let open = openEdge
        if let open { closeRow(open, at: y, format) }
        try turn(to: format)
        for head in strip?.head ?? [] { place(head, format) }
        if let open { closeRow(open, at: y, format) }
    }

    private var openEdge: (left: Double, right: Double)?

    private mutating func closeRow(_ edge: (left: Double, right: Double), at y: Double, _ format: PageFormat) {
        let line = Ink.line(x: edge.left, y: y, toX: edge.right, toY: y, thickness: 0.5)
        pages[pages.count - 1].ink.append(line.moved(format.left, format.top))
    }

    private mutating func turn(to format: PageFormat) throws(OfficeFailure) {
        guard pages.count < OfficeLimits.pages else {
            throw .tooLarge(what: "pages", limit: OfficeLimits.pages)
        }
        number += 1
        pages.append(Page(format: format, shownNumber: number > 1 ? number : nil))
        y = 0
        after = 0
        openEdge = nil
    }

    private mutating func place(_ strip: Strip, _ format: PageFormat) {
        if y == 0, strip.isGap { return }
        y += space(before: strip)
        draw(strip, y: format.top + y, page: pages.count - 1)
        y += strip.height
        after = strip.after
        openEdge = strip.openEdge
    }

    private mutating func draw(_ strip: Strip, y: Double, page: Int) {
        let left = pages[page].format.left
        pages[page].ink += strip.ink.map { $0.moved(left, y) }
        pages[page].parts += strip.parts.map { part in
            var part = part
            part.x += left
            part.y += y
            return part
        }
        if let outline = strip.outline { pages[page].outline.append((outline.level, outline.title, y)) }
    }
}
