import Foundation

struct XFDFReader {
    let frames: [PageFrame]

    private static let pointsInStroke = 4_000
    private static let boxesInMark = 500

    /// Empty for what is on no page of this paper, or of no kind that is known here. Each stroke of a drawing is a mark of
    /// its own: a desk keeps them so.
    func marks(_ element: XMLElement) -> [PageMark] {
        guard let index = element.attributes["page"].flatMap({ Int($0) }), frames.indices.contains(index) else {
            return []
        }
        let frame = frames[index]
        let color = element.attributes["color"].flatMap(MarkColor.init)
        let kinds = element.name == "ink" ? strokes(element, frame) : [kind(element, frame)].compactMap(\.self)
        let name = element.attributes["name"] ?? ""
        return kinds.enumerated().map { order, kind in
            PageMark(
                id: order == 0 || name.isEmpty ? name : "\(name)-\(order)",
                page: index + 1,
                kind: kind,
                color: color ?? Self.textColor(element) ?? .usual,
                contents: element.child("contents")?.wholeText ?? element.child("contents-richtext")?.wholeText ?? "",
                author: element.attributes["title"] ?? "",
                at: element.attributes["date"].flatMap(Self.moment) ?? 0
            )
        }
    }

    private static func width(_ element: XMLElement, _ frame: PageFrame) -> Double {
        min(1, max(0.2, number(element.attributes["width"]) ?? 1) / frame.width)
    }

    private func kind(_ element: XMLElement, _ frame: PageFrame) -> PageMark.Kind? {
        let width = Self.width(element, frame)
        switch element.name {
        case "highlight", "underline", "squiggly": return words(element, frame)
        case "strikeout": return words(element, frame)
        case "square", "circle": return shape(element, frame, width)
        case "line": return line(element, frame, width)
        case "text":
            if element.attributes["ph:page-note"] == "true" { return .pageNote }
            return rect(element, frame).map { .note(MarkPoint($0.left, $0.top)) }
        case "freetext":
            let size = Self.textSize(element) ?? 11
            return rect(element, frame).map { .text($0, size: min(1, max(0, size / frame.width))) }
        default: return nil
        }
    }

    private func strokes(_ element: XMLElement, _ frame: PageFrame) -> [PageMark.Kind] {
        let gestures = (element.child("inklist")?.children ?? []).filter { $0.name == "gesture" }
        let isMarker = element.attributes["ph:marker"] == "true"
        return gestures.flatMap { gesture -> [PageMark.Kind] in
            let points = inkPoints(gesture, frame)
            // One too long for a desk goes on as another one.
            return stride(from: 0, to: points.count, by: Self.pointsInStroke - 1).compactMap { start in
                let part = Array(points[start..<min(points.count, start + Self.pointsInStroke)])
                guard part.count > 1 || points.count == 1 else { return nil }
                return .ink(part, width: Self.width(element, frame), marker: isMarker)
            }
        }
    }

    /// Empty when one of them is none.
    private func inkPoints(_ gesture: XMLElement, _ frame: PageFrame) -> [PageMark.InkPoint] {
        let pressures = gesture.attributes["ph:pressure"].map { Array($0.utf8) } ?? []
        var points: [PageMark.InkPoint] = []
        for (index, piece) in gesture.text.split(separator: ";").enumerated() {
            guard let place = point(piece, frame) else { return [] }
            let pressure =
                pressures.count >= index * 2 + 2
                ? UInt8(String(decoding: pressures[(index * 2)..<(index * 2 + 2)], as: UTF8.self), radix: 16) : nil
            points.append(PageMark.InkPoint(place, pressure: pressure ?? 128))
        }
        return points
    }

    private func words(_ element: XMLElement, _ frame: PageFrame) -> PageMark.Kind? {
        let numbers = Self.numbers(element.attributes["coords"] ?? "")
        var boxes: [MarkBox] = []
        for start in stride(from: 0, to: numbers.count - 7, by: 8).prefix(Self.boxesInMark) {
            let corners = stride(from: start, to: start + 8, by: 2).map {
                frame.share(ofOwn: numbers[$0], numbers[$0 + 1])
            }
            let (xs, ys) = (corners.map(\.x), corners.map(\.y))
            boxes.append(MarkBox(xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0))
        }
        guard !boxes.isEmpty, boxes.allSatisfy(Self.isNear) else { return nil }
        let kind: PageMark.TextMark =
            element.name == "highlight" ? .highlight : element.name == "strikeout" ? .strike : .underline
        return .words(kind, boxes)
    }

    private func shape(_ element: XMLElement, _ frame: PageFrame, _ width: Double) -> PageMark.Kind? {
        guard let box = rect(element, frame) else { return nil }
        let from =
            element.attributes["ph:start"].flatMap { point(Substring($0), frame) } ?? MarkPoint(box.left, box.top)
        let to =
            element.attributes["ph:end"].flatMap { point(Substring($0), frame) } ?? MarkPoint(box.right, box.bottom)
        return .shape(element.name == "square" ? .rect : .ellipse, from: from, to: to, width: width)
    }

    private func line(_ element: XMLElement, _ frame: PageFrame, _ width: Double) -> PageMark.Kind? {
        guard let from = element.attributes["start"].flatMap({ point(Substring($0), frame) }),
            let to = element.attributes["end"].flatMap({ point(Substring($0), frame) })
        else { return nil }
        let isArrow = element.attributes["tail"].map { $0.hasSuffix("Arrow") } ?? false
        return .shape(isArrow ? .arrow : .line, from: from, to: to, width: width)
    }

    private func rect(_ element: XMLElement, _ frame: PageFrame) -> MarkBox? {
        let sides = Self.numbers(element.attributes["rect"] ?? "")
        guard sides.count == 4 else { return nil }
        let box = frame.box(ofOwn: sides)
        return Self.isNear(box) ? box : nil
    }

    private func point(_ text: Substring, _ frame: PageFrame) -> MarkPoint? {
        let numbers = Self.numbers(String(text))
        guard numbers.count == 2 else { return nil }
        let place = frame.share(ofOwn: numbers[0], numbers[1])
        return (-1...2).contains(place.x) && (-1...2).contains(place.y) ? place : nil
    }

    /// On the page or a little beyond its edge.
    private static func isNear(_ box: MarkBox) -> Bool {
        [box.left, box.top, box.right, box.bottom].allSatisfy { (-1...2).contains($0) }
    }

    private static func number(_ text: String?) -> Double? {
        text.flatMap { Double($0.trimmingPrefix { $0 == " " }) }.flatMap { $0.isFinite ? $0 : nil }
    }

    private static func numbers(_ text: String) -> [Double] {
        let pieces = text.split { $0 == "," || $0 == ";" || $0 == " " }
        let numbers = pieces.compactMap { Double($0) }.filter(\.isFinite)
        return numbers.count == pieces.count ? numbers : []
    }

    /// `/Helv 12 Tf 0 0 1 rg`
    private static func appearance(_ element: XMLElement) -> [Substring] {
        element.child("defaultappearance")?.text.split(separator: " ") ?? []
    }

    private static func textSize(_ element: XMLElement) -> Double? {
        let words = appearance(element)
        return words.firstIndex(of: "Tf").flatMap { $0 > 0 ? Double(words[$0 - 1]) : nil }
    }

    private static func textColor(_ element: XMLElement) -> MarkColor? {
        let words = appearance(element)
        guard let end = words.firstIndex(of: "rg"), end >= 3 else { return nil }
        let shares = words[(end - 3)..<end].compactMap { Double($0) }.filter { (0...1).contains($0) }
        guard shares.count == 3 else { return nil }
        let bytes = shares.map { UInt8(($0 * 255).rounded()) }
        return MarkColor(red: bytes[0], green: bytes[1], blue: bytes[2])
    }

    /// `D:20200304170000+07'00'`, as much of it as is there.
    private static func moment(_ text: String) -> Int64? {
        let digits = Array((text.hasPrefix("D:") ? text.dropFirst(2) : text[...]).utf8)
        func part(_ start: Int, _ length: Int, or usual: Int32) -> Int32? {
            guard digits.count >= start + length else { return usual }
            return Int32(String(decoding: digits[start..<(start + length)], as: UTF8.self))
        }
        guard digits.count >= 4, let year = part(0, 4, or: 0), let month = part(4, 2, or: 1),
            let day = part(6, 2, or: 1),
            let hour = part(8, 2, or: 0), let minute = part(10, 2, or: 0), let second = part(12, 2, or: 0),
            (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (year - 1900, month - 1, day)
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
        var seconds = Int64(timegm(&parts))
        if digits.count >= 17, digits[14] == UInt8(ascii: "+") || digits[14] == UInt8(ascii: "-") {
            let away = Int64(part(15, 2, or: 0) ?? 0) * 3_600 + Int64(part(18, 2, or: 0) ?? 0) * 60
            seconds += digits[14] == UInt8(ascii: "+") ? -away : away
        }
        return seconds * 1_000
    }
}
