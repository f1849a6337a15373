import Foundation

/// Small line drawings as SVG, for a page that loads nothing from anywhere.
enum Plot {
    private static let (width, height) = (420.0, 200.0)
    private static let (left, bottom, top, right) = (52.0, 30.0, 12.0, 10.0)

    struct Line {
        let name: String
        /// The class that gives its colour.
        let style: String
        /// Places as shares of the width, and milliseconds.
        let points: [(x: Double, milliseconds: Double)]
    }

    /// Durations over shares of all: the further right, the rarer. Each mark is one more nine.
    static func percentiles(_ lines: [(name: String, style: String, spread: Spread)]) -> String {
        let marks = [(0.5, "50 %"), (0.9, "90 %"), (0.99, "99 %"), (0.999, "99.9 %"), (1, "max")]
        return draw(
            lines.map { line in
                let points = line.spread.curve.map { (rarity($0.share), $0.milliseconds) }
                return Line(name: line.name, style: line.style, points: points)
            },
            marks: marks.map { (rarity($0.0), $0.1) }
        )
    }

    /// p50 and p99 of each second.
    static func timeline(_ slices: [Figures.Slice]) -> String {
        let last = Double(max(1, slices.last?.second ?? 1))
        let place = { (slice: Figures.Slice) in Double(slice.second) / last }
        return draw(
            [
                Line(name: "p50", style: "first", points: slices.map { (place($0), $0.p50) }),
                Line(name: "p99", style: "second", points: slices.map { (place($0), $0.p99) }),
            ],
            marks: [(0, "0 s"), (1, "\(Int(last)) s")]
        )
    }

    private static func rarity(_ share: Double) -> Double { min(1, -log10(max(0.0001, 1 - share)) / 4) }

    private static func draw(_ lines: [Line], marks: [(x: Double, text: String)]) -> String {
        let values = lines.flatMap { $0.points.map(\.milliseconds) }
        let most = ceiling(values.max() ?? 1)
        var svg = "<svg viewBox=\"0 0 \(Int(width)) \(Int(height))\" role=\"img\"><title>"
        svg += lines.map { escaped($0.name) }.joined(separator: ", ") + "</title>"
        for step in 0...4 {
            let value = most * Double(step) / 4
            let y = place(value, most)
            svg += "<line class=\"grid\" x1=\"\(left)\" x2=\"\(width - right)\" y1=\"\(y)\" y2=\"\(y)\"/>"
            svg += "<text x=\"\(left - 6)\" y=\"\(y + 4)\" text-anchor=\"end\">\(Shown.number(value))</text>"
        }
        for mark in marks {
            let x = across(mark.x)
            let anchor = mark.x == 0 ? "start" : mark.x == 1 ? "end" : "middle"
            svg += "<text x=\"\(x)\" y=\"\(height - 10)\" text-anchor=\"\(anchor)\">\(mark.text)</text>"
        }
        for (index, line) in lines.enumerated() where !line.points.isEmpty {
            let path = line.points.map { "\(rounded(across($0.x))),\(rounded(place($0.milliseconds, most)))" }
            svg += "<polyline class=\"\(line.style)\" points=\"\(path.joined(separator: " "))\"/>"
            svg += "<text class=\"\(line.style)\" x=\"\(width - right)\" text-anchor=\"end\""
            svg += " y=\"\(height - bottom - 8 - 15 * Double(index))\">"
            svg += escaped(line.name) + "</text>"
        }
        return svg + "</svg>"
    }

    /// The next round number.
    private static func ceiling(_ value: Double) -> Double {
        guard value > 0 else { return 1 }
        let power = pow(10, floor(log10(value)))
        return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= value } ?? value
    }

    private static func across(_ share: Double) -> Double { left + (width - left - right) * share }
    private static func place(_ value: Double, _ most: Double) -> Double {
        height - bottom - (height - bottom - top) * min(1, value / most)
    }
    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
    }
}
