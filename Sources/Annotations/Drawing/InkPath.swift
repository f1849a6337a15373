import PDFFiles

/// A stroke as path operators, drawn as the reader draws it: curves through the middles between points, as wide as the pen
/// was pressed, in steps so that one path serves many points.
struct InkPath {
    private static let lightest = 0.45
    private static let hardest = 1.5
    private static let steps = 10.0

    let frame: PageFrame

    static func factor(_ pressure: UInt8) -> Double {
        let factor = lightest + (hardest - lightest) * Double(pressure) / 255
        return (factor * steps).rounded() / steps
    }

    func operators(_ points: [PageMark.InkPoint], line: Double, steady: Bool) -> String {
        let places = points.map { frame.shown($0.place) }
        let factors = points.map { steady ? 1 : Self.factor($0.pressure) }
        guard let first = places.first else { return "" }
        guard places.count > 1 else {
            return "\(number(line * factors[0])) w \(pair(first)) m \(pair((first.x + 0.01, first.y))) l S\n"
        }
        var out = ""
        var width = -1.0
        for index in 1..<places.count {
            let next = factors[index - 1]
            if next != width {
                if index > 1 { out += "S\n" }
                width = next
                let start = index == 1 ? first : middle(places, index - 1)
                out += "\(number(line * width)) w \(pair(start)) m\n"
            }
            let end = middle(places, index)
            if index == 1 {
                out += "\(pair(end)) l\n"
            } else {
                out += curve(from: middle(places, index - 1), by: places[index - 1], to: end)
            }
        }
        return out + "\(pair(places[places.count - 1])) l S\n"
    }

    private func middle(_ places: [(x: Double, y: Double)], _ index: Int) -> (x: Double, y: Double) {
        ((places[index - 1].x + places[index].x) / 2, (places[index - 1].y + places[index].y) / 2)
    }

    /// A curve of the second degree as one of the third, which is what PDF has.
    private func curve(from: (x: Double, y: Double), by: (x: Double, y: Double), to: (x: Double, y: Double)) -> String {
        let one = (x: from.x + 2 / 3 * (by.x - from.x), y: from.y + 2 / 3 * (by.y - from.y))
        let two = (x: to.x + 2 / 3 * (by.x - to.x), y: to.y + 2 / 3 * (by.y - to.y))
        return "\(pair(one)) \(pair(two)) \(pair(to)) c\n"
    }
}

func number(_ value: Double) -> String { PDFValue.decimal(value) }
func pair(_ place: (x: Double, y: Double)) -> String { "\(number(place.x)) \(number(place.y))" }
