import Foundation

struct XFDFWriter {
    let frames: [PageFrame]

    func file(_ marks: [PageMark], _ fileName: String) -> [UInt8] {
        var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        out += "<xfdf xmlns=\"\(XFDF.space)\" xmlns:ph=\"\(XFDF.ownSpace)\" xml:space=\"preserve\">\n<annots>\n"
        for mark in marks where frames.indices.contains(mark.page - 1) {
            out += element(mark, frames[mark.page - 1]) + "\n"
        }
        return Array((out + "</annots>\n<f href=\"\(Self.escaped(fileName))\"/>\n</xfdf>\n").utf8)
    }

    private func element(_ mark: PageMark, _ frame: PageFrame) -> String {
        switch mark.kind {
        case .ink(let points, let width, let marker):
            let gesture = points.map { Self.pair(frame.own($0.place)) }.joined(separator: ";")
            let pressure = points.map { String(UInt32($0.pressure) + 0x100, radix: 16).dropFirst() }.joined()
            return wrap(
                "ink",
                mark,
                frame.rect(Self.around(points.map(\.place)), margin: 2),
                [("width", Self.fine(width * frame.width)), ("ph:marker", marker ? "true" : "false")],
                "<inklist><gesture ph:pressure=\"\(pressure)\">\(gesture)</gesture></inklist>"
            )
        case .shape(let form, let from, let to, let width):
            return shape(form, from, to, width, mark, frame)
        case .words(let kind, let boxes):
            let coordinates = boxes.flatMap { box in
                [(box.left, box.top), (box.right, box.top), (box.left, box.bottom), (box.right, box.bottom)]
                    .map { Self.pair(frame.own(MarkPoint($0.0, $0.1))) }
            }
            let corners = boxes.flatMap { [MarkPoint($0.left, $0.top), MarkPoint($0.right, $0.bottom)] }
            let name = kind == .strike ? "strikeout" : kind.rawValue
            return wrap(
                name,
                mark,
                frame.rect(Self.around(corners)),
                [("coords", coordinates.joined(separator: ","))]
            )
        case .note(let place):
            let box = MarkBox(place.x, place.y, place.x + 18 / frame.width, place.y + 18 / frame.height)
            return wrap("text", mark, frame.rect(box), [("icon", "Note")])
        case .pageNote:
            let box = MarkBox(0.94, 0.02, 0.94 + 18 / frame.width, 0.02 + 18 / frame.height)
            return wrap("text", mark, frame.rect(box), [("icon", "Note"), ("ph:page-note", "true")])
        case .text(let box, let size):
            let points = Self.fine(size * frame.width)
            let shares = mark.color.shares.map(Self.fine).joined(separator: " ")
            return wrap(
                "freetext",
                mark,
                frame.rect(box),
                [("width", "0")],
                "<defaultappearance>/Helv \(points) Tf \(shares) rg</defaultappearance>"
            )
        }
    }

    private func shape(
        _ form: PageMark.Form,
        _ from: MarkPoint,
        _ to: MarkPoint,
        _ width: Double,
        _ mark: PageMark,
        _ frame: PageFrame
    ) -> String {
        let rect = frame.rect(MarkBox(from.x, from.y, to.x, to.y))
        let line = ("width", Self.fine(width * frame.width))
        let ends = [("start", Self.pair(frame.own(from))), ("end", Self.pair(frame.own(to)))]
        return switch form {
        case .rect: wrap("square", mark, rect, [line] + ends.map { ("ph:\($0.0)", $0.1) })
        case .ellipse: wrap("circle", mark, rect, [line] + ends.map { ("ph:\($0.0)", $0.1) })
        case .line: wrap("line", mark, rect, [line] + ends)
        case .arrow: wrap("line", mark, rect, [line] + ends + [("head", "None"), ("tail", "OpenArrow")])
        }
    }

    private func wrap(
        _ name: String,
        _ mark: PageMark,
        _ rect: [Double],
        _ more: [(String, String)],
        _ inside: String = ""
    ) -> String {
        let all =
            [
                ("page", String(mark.page - 1)), ("rect", rect.map(Self.fine).joined(separator: ",")),
                ("color", mark.color.text), ("name", mark.id), ("title", mark.author),
                ("date", MarkDrawing.date(mark.at)), ("flags", "print"),
            ] + more
        let attributes = all.map { " \($0.0)=\"\(Self.escaped($0.1))\"" }.joined()
        let contents = mark.contents.isEmpty ? "" : "<contents>\(Self.escaped(mark.contents))</contents>"
        return "<\(name)\(attributes)>\(inside)\(contents)</\(name)>"
    }

    private static func around(_ places: [MarkPoint]) -> MarkBox {
        let (xs, ys) = (places.map(\.x), places.map(\.y))
        return MarkBox(xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0)
    }

    /// A point of the widest sheet on six digits: finer than a stroke is kept.
    private static func fine(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        return String((value * 1_000_000).rounded() / 1_000_000)
    }

    private static func pair(_ place: (x: Double, y: Double)) -> String { "\(fine(place.x)),\(fine(place.y))" }

    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\n", "\t", "\r": out += "&#\(scalar.value);"
            // What XML cannot hold at all.
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
