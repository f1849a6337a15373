import Foundation
import PDFFiles

/// One mark as an annotation (ISO 32000-1, 12.5) with a picture of its own, so that it looks the same in every program.
struct MarkDrawing {
    let update: PDFUpdate
    let page: PDFPage
    let typesetter: TextSheet.Typesetter?
    private let frame: PageFrame

    /// Markers let what is printed shine through.
    private static let markerOpacity = 0.75
    /// Thinnest line, points.
    private static let hairline = 0.4
    /// Side of the sign of a note, points.
    private static let noteSide = 18.0
    private static let noteColor = MarkColor(red: 0xFF, green: 0xF4, blue: 0xC2)

    init(_ update: PDFUpdate, _ page: PDFPage, _ typesetter: TextSheet.Typesetter?) {
        self.update = update
        self.page = page
        self.typesetter = typesetter
        frame = PageFrame(page)
    }

    /// What one annotation says of itself beyond what all do.
    private struct Parts {
        var subtype: String
        var rect: [Double]
        var more: [String: PDFValue] = [:]
        var content = ""
        var multiplies = false
        /// A finished picture, where there is one.
        var picture: PDFReference?
    }

    /// - Parameter order: of notes on the page as a whole, from 0: they stand below each other.
    func add(_ mark: PageMark, order: Int = 0) throws -> PDFReference {
        var parts = try parts(of: mark, order)
        var entries = parts.more
        entries["Type"] = .name("Annot")
        entries["Subtype"] = .name(parts.subtype)
        entries["Rect"] = .numbers(parts.rect)
        entries["P"] = .reference(page.reference)
        entries["NM"] = .text(mark.id)
        entries["T"] = .text(mark.author)
        entries["Contents"] = .text(mark.contents)
        entries["M"] = .text(Self.date(mark.at))
        entries["C"] = entries["C"] ?? .numbers(mark.color.shares)
        // Printed with the page.
        entries["F"] = .integer(4)
        if parts.multiplies { entries["CA"] = .real(Self.markerOpacity) }
        let picture = parts.picture ?? drawn(&parts)
        entries["AP"] = .dictionary(["N": .reference(picture)])
        return update.add(.dictionary(entries))
    }

    private func drawn(_ parts: inout Parts) -> PDFReference {
        var resources: [String: PDFValue] = [:]
        var head = "q \(page.matrix.map(PDFValue.decimal).joined(separator: " ")) cm 1 J 1 j\n"
        if parts.multiplies {
            resources["ExtGState"] = .dictionary([
                "G": .dictionary([
                    "Type": .name("ExtGState"), "BM": .name("Multiply"), "CA": .real(Self.markerOpacity),
                    "ca": .real(Self.markerOpacity),
                ])
            ])
            head += "/G gs\n"
        }
        let form: [String: PDFValue] = [
            "Type": .name("XObject"), "Subtype": .name("Form"), "BBox": .numbers(parts.rect),
            "Resources": .dictionary(resources),
        ]
        return update.add(form, stream: Array((head + parts.content + "Q\n").utf8))
    }

    private func parts(of mark: PageMark, _ order: Int) throws -> Parts {
        switch mark.kind {
        case .ink(let points, let width, let marker): ink(points, width, marker, mark.color)
        case .shape(let form, let from, let to, let width): shape(form, from, to, width, mark.color)
        case .words(let kind, let boxes): words(kind, boxes, mark.color)
        case .note(let place): note(at: place)
        case .pageNote: note(at: MarkPoint(0.94, 0.02 + Double(order) * Self.noteSide * 1.3 / frame.height))
        case .text(let box, let size): try text(box, size, mark)
        }
    }

    // MARK: Lines

    private func ink(_ points: [PageMark.InkPoint], _ share: Double, _ marker: Bool, _ color: MarkColor) -> Parts {
        let line = max(Self.hairline, share * frame.width)
        let box = Self.around(points.map(\.place))
        let list = points.flatMap { point -> [PDFValue] in
            let place = frame.own(point.place)
            return [.real(place.x), .real(place.y)]
        }
        var parts = Parts(subtype: "Ink", rect: frame.rect(box, margin: line * 0.8 + 1))
        parts.more["InkList"] = .array([.array(list)])
        parts.more["BS"] = .dictionary(["W": .real(line)])
        parts.multiplies = marker
        parts.content =
            stroke(color) + InkPath(frame: frame).operators(points, line: line, steady: marker)
        return parts
    }

    private func shape(_ form: PageMark.Form, _ from: MarkPoint, _ to: MarkPoint, _ share: Double, _ color: MarkColor)
        -> Parts
    {
        let line = max(Self.hairline, share * frame.width)
        let (one, other) = (frame.shown(from), frame.shown(to))
        let names: [PageMark.Form: String] = [.rect: "Square", .ellipse: "Circle"]
        let arrow = form == .arrow ? line * 3 + frame.width * 0.012 : 0
        var parts = Parts(
            subtype: names[form] ?? "Line",
            rect: frame.rect(MarkBox(from.x, from.y, to.x, to.y), margin: line + arrow)
        )
        parts.more["BS"] = .dictionary(["W": .real(line)])
        parts.content = stroke(color) + "\(number(line)) w\n"
        switch form {
        case .rect:
            parts.more["RD"] = .numbers([line, line, line, line])
            let size = (x: abs(other.x - one.x), y: abs(other.y - one.y))
            parts.content += "\(pair((min(one.x, other.x), min(one.y, other.y)))) \(pair(size)) re S\n"
        case .ellipse:
            parts.more["RD"] = .numbers([line, line, line, line])
            parts.content += Self.ellipse(one, other)
        case .line, .arrow:
            let (start, end) = (frame.own(from), frame.own(to))
            parts.more["L"] = .numbers([start.x, start.y, end.x, end.y])
            if form == .arrow { parts.more["LE"] = .array([.name("None"), .name("OpenArrow")]) }
            parts.content += "\(pair(one)) m \(pair(other)) l\n"
            if form == .arrow { parts.content += head(one, other, line) }
            parts.content += "S\n"
        }
        return parts
    }

    /// The two strokes at the end of an arrow.
    private func head(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ line: Double) -> String {
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        let angle = atan2(dy, dx)
        let length = min((dx * dx + dy * dy).squareRoot() / 2, line * 3 + frame.width * 0.012)
        return [-0.45, 0.45].map { side in
            let end = (x: to.x - length * cos(angle + side), y: to.y - length * sin(angle + side))
            return "\(pair(to)) m \(pair(end)) l\n"
        }.joined()
    }

    private static func ellipse(_ one: (x: Double, y: Double), _ other: (x: Double, y: Double)) -> String {
        let (cx, cy) = ((one.x + other.x) / 2, (one.y + other.y) / 2)
        let (rx, ry) = (abs(other.x - one.x) / 2, abs(other.y - one.y) / 2)
        // As near to a circle as four curves come.
        let k = 0.5523
        let curves: [[(x: Double, y: Double)]] = [
            [(rx, ry * k), (rx * k, ry), (0, ry)], [(-rx * k, ry), (-rx, ry * k), (-rx, 0)],
            [(-rx, -ry * k), (-rx * k, -ry), (0, -ry)], [(rx * k, -ry), (rx, -ry * k), (rx, 0)],
        ]
        let drawn = curves.map { curve in
            curve.map { pair((cx + $0.x, cy + $0.y)) }.joined(separator: " ") + " c\n"
        }
        return "\(pair((cx + rx, cy))) m\n" + drawn.joined() + "s\n"
    }

    // MARK: Words

    private func words(_ kind: PageMark.TextMark, _ boxes: [MarkBox], _ color: MarkColor) -> Parts {
        let names: [PageMark.TextMark: String] = [
            .highlight: "Highlight", .underline: "Underline", .strike: "StrikeOut",
        ]
        let corners = boxes.flatMap { [MarkPoint($0.left, $0.top), MarkPoint($0.right, $0.bottom)] }
        var parts = Parts(subtype: names[kind] ?? "Highlight", rect: frame.rect(Self.around(corners), margin: 1))
        // Upper left, upper right, lower left, lower right: as every program reads them.
        parts.more["QuadPoints"] = .numbers(
            boxes.flatMap { box in
                [(box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom)]
                    .flatMap { corner -> [Double] in
                        let place = frame.own(MarkPoint(corner.0, corner.1))
                        return [place.x, place.y]
                    }
            }
        )
        parts.multiplies = kind == .highlight
        parts.content = fill(color)
        for box in boxes {
            let (one, other) = (
                frame.shown(MarkPoint(box.left, box.top)), frame.shown(MarkPoint(box.right, box.bottom))
            )
            let (across, tall) = (other.x - one.x, one.y - other.y)
            let thick = max(0.6, tall * 0.09)
            switch kind {
            case .highlight: parts.content += "\(pair((one.x, other.y))) \(pair((across, tall))) re f\n"
            case .underline: parts.content += "\(pair((one.x, other.y - thick / 2))) \(pair((across, thick))) re f\n"
            case .strike:
                parts.content += "\(pair((one.x, other.y + tall * 0.45 - thick))) \(pair((across, thick))) re f\n"
            }
        }
        return parts
    }

    private func note(at place: MarkPoint) -> Parts {
        let side = Self.noteSide
        let corner = frame.shown(place)
        let box = MarkBox(place.x, place.y, place.x + side / frame.width, place.y + side / frame.height)
        var parts = Parts(subtype: "Text", rect: frame.rect(box))
        parts.more["Name"] = .name("Note")
        parts.more["C"] = .numbers(Self.noteColor.shares)
        let (x, y) = (corner.x, corner.y - side)
        parts.content = fill(Self.noteColor) + "0.725 0.541 0.114 RG 1 w\n"
        parts.content += "\(pair((x + 1, y + 1))) \(pair((side - 2, side - 2))) re B\n0.467 0.341 0.039 RG\n"
        for line in [0.68, 0.5, 0.32] {
            parts.content += "\(pair((x + 4, y + side * line))) m \(pair((x + side - 4, y + side * line))) l S\n"
        }
        return parts
    }

    private func text(_ box: MarkBox, _ size: Double, _ mark: PageMark) throws -> Parts {
        let points = size * frame.width
        let width = max(points, (box.right - box.left) * frame.width)
        let shares = mark.color.shares.map(PDFValue.decimal).joined(separator: " ")
        var parts = Parts(subtype: "FreeText", rect: frame.rect(box))
        parts.more["DA"] = .string(Array("/Helv \(number(points)) Tf \(shares) rg".utf8))
        // What stands around it is not drawn.
        parts.more["BS"] = .dictionary(["W": .integer(0)])
        parts.more["C"] = .array([])
        guard let typesetter else { return parts }
        let sheet = try typesetter.sheet(mark.contents, size: points, color: mark.color, width: width)
        let tall = MarkBox(
            box.left,
            box.top,
            box.left + sheet.width / frame.width,
            box.top + sheet.height / frame.height
        )
        parts.rect = frame.rect(tall)
        let turned = page.matrix[..<4] + [0, 0]
        parts.picture = try update.adopt(page: 0, of: try PDFFile(sheet.pdf), entries: ["Matrix": .numbers(turned)])
        return parts
    }

    // MARK: Parts

    private func stroke(_ color: MarkColor) -> String { color.shares.map(number).joined(separator: " ") + " RG\n" }
    private func fill(_ color: MarkColor) -> String { color.shares.map(number).joined(separator: " ") + " rg\n" }

    private static func around(_ places: [MarkPoint]) -> MarkBox {
        let (xs, ys) = (places.map(\.x), places.map(\.y))
        return MarkBox(xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0)
    }

    /// `D:20200304100000Z`
    static func date(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let numbers = [Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1, Int(parts.tm_mday), Int(parts.tm_hour)]
        let all = numbers + [Int(parts.tm_min), Int(parts.tm_sec)]
        return "D:"
            + all.enumerated().map { index, value in
                let digits = String(value)
                return String(repeating: "0", count: max(0, (index == 0 ? 4 : 2) - digits.count)) + digits
            }.joined() + "Z"
    }
}
