/// A page of a file: where it is written, what it holds, and how it lies.
public struct PDFPage: Sendable {
    public let reference: PDFReference
    public let entries: [String: PDFValue]
    /// Left, bottom, right, top of what is shown of it, in points.
    public let box: [Double]
    /// Quarter turns clockwise, 0 to 3.
    public let quarterTurns: Int

    /// Width and height as the page lies before its reader, in points.
    public var size: (width: Double, height: Double) {
        let (across, up) = (box[2] - box[0], box[3] - box[1])
        return quarterTurns.isMultiple(of: 2) ? (across, up) : (up, across)
    }

    /// Takes points of the page as it lies before its reader, from its lower left corner, to the page's own.
    public var matrix: [Double] {
        switch quarterTurns {
        case 1: [0, 1, -1, 0, box[2], box[1]]
        case 2: [-1, 0, 0, -1, box[2], box[3]]
        case 3: [0, -1, 1, 0, box[0], box[3]]
        default: [1, 0, 0, 1, box[0], box[1]]
        }
    }

    /// A point of the page as it lies before its reader, from its lower left corner, in the page's own points.
    public func own(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let m = matrix
        return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// The other way round.
    public func shown(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let m = matrix
        let (dx, dy) = (x - m[4], y - m[5])
        return (m[0] * dx + m[1] * dy, m[2] * dx + m[3] * dy)
    }
}

extension PDFFile {
    /// Whether it is a collection of other files (ISO 32000-1, 12.3.5).
    public var isPortfolio: Bool {
        get throws { try !dictionary(dictionary(trailer["Root"])["Collection"]).isEmpty }
    }

    /// The pages in order.
    /// - Throws: ``PDFFailure``.
    public func pages() throws -> [PDFPage] {
        var (pages, seen): ([PDFPage], Set<Int>) = ([], [])
        try walk(try dictionary(trailer["Root"])["Pages"], inherited: [:], level: 0, &pages, &seen)
        guard !pages.isEmpty else { throw PDFFailure.odd("no pages") }
        return pages
    }

    private func walk(
        _ node: PDFValue?,
        inherited: [String: PDFValue],
        level: Int,
        _ pages: inout [PDFPage],
        _ seen: inout Set<Int>
    ) throws {
        guard let reference = node?.reference, seen.insert(reference.number).inserted else {
            throw PDFFailure.odd("tree of pages")
        }
        guard level <= PDFLimits.pageLevels, seen.count <= PDFLimits.pages * 4 else {
            throw PDFFailure.tooMuch("pages")
        }
        let entries = try dictionary(node)
        var passed = inherited
        for key in ["MediaBox", "CropBox", "Rotate"] { passed[key] = entries[key] ?? passed[key] }
        if let kids = try resolve(entries["Kids"]).array, entries["Type"]?.name != "Page" {
            for kid in kids { try walk(kid, inherited: passed, level: level + 1, &pages, &seen) }
        } else {
            guard pages.count < PDFLimits.pages else { throw PDFFailure.tooMuch("pages") }
            pages.append(try page(reference, entries, passed))
        }
    }

    private func page(_ reference: PDFReference, _ entries: [String: PDFValue], _ passed: [String: PDFValue]) throws
        -> PDFPage
    {
        let sheet = try box(passed["MediaBox"]) ?? [0, 0, 612, 792]
        var shown = sheet
        if let crop = try box(passed["CropBox"]) {
            let cut = [max(crop[0], sheet[0]), max(crop[1], sheet[1]), min(crop[2], sheet[2]), min(crop[3], sheet[3])]
            if cut[2] > cut[0], cut[3] > cut[1] { shown = cut }
        }
        let turns = ((try resolve(passed["Rotate"]).integer ?? 0) / 90 % 4 + 4) % 4
        return PDFPage(reference: reference, entries: entries, box: shown, quarterTurns: turns)
    }

    private func box(_ value: PDFValue?) throws -> [Double]? {
        guard let corners = try resolve(value).array, corners.count == 4 else { return nil }
        let sides = try corners.map { try resolve($0).number ?? .nan }
        guard sides.allSatisfy({ abs($0) <= PDFLimits.place }) else { return nil }
        let box = [min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3])]
        return box[2] - box[0] > 0 && box[3] - box[1] > 0 ? box : nil
    }
}
