/// What is drawn, in points from the top left corner of the strip it belongs to.
enum Ink {
    case text(TextLayout, line: Int, x: Double, baseline: Double)
    case line(x: Double, y: Double, toX: Double, toY: Double, thickness: Double)
    case box(x: Double, y: Double, width: Double, height: Double, isRed: Bool)

    case code(SquareCode, x: Double, y: Double, side: Double)

    func moved(_ right: Double, _ down: Double) -> Ink {
        switch self {
        case .text(let layout, let line, let x, let baseline):
            .text(layout, line: line, x: x + right, baseline: baseline + down)
        case .line(let x, let y, let toX, let toY, let thickness):
            .line(x: x + right, y: y + down, toX: toX + right, toY: toY + down, thickness: thickness)
        case .box(let x, let y, let width, let height, let isRed):
            .box(x: x + right, y: y + down, width: width, height: height, isRed: isRed)
        case .code(let code, let x, let y, let side): .code(code, x: x + right, y: y + down, side: side)
        }
    }
}

/// A piece of a page that is never cut: a line of text, a row of a table, a rule.
struct Strip {
    struct Part {
        var component: Component
        var x: Double
        var y: Double
        var width: Double
        var height: Double
    }

    var height: Double
    /// Dropped at the head of a page.
    var before = 0.0
    /// Dropped at the foot of a page.
    var after = 0.0
    var keepsWithNext = false
    var ink: [Ink] = []
    var parts: [Part] = []
    var outline: (level: Int, title: String)?
    /// Where this strip is a row of a table: the strips to set again at the head of each page.
    var head: [Strip] = []
    /// Left and right edge of a row that goes on in the next strip: a page that parts it closes it with a line.
    var openEdge: (left: Double, right: Double)?

    /// Nothing but room between two things.
    var isGap: Bool { parts.first?.component == .gap && ink.isEmpty }
}

extension Sequence where Element == Strip {
    /// Where each strip begins when they stand one under the other, and how high they are together. Between two strips
    /// lies the larger of the spaces that they ask for, as in word processors.
    func stacked() -> (tops: [Double], height: Double) {
        var tops: [Double] = []
        var y = 0.0
        var after = 0.0
        for strip in self {
            y += Swift.max(after, strip.before)
            tops.append(y)
            y += strip.height
            after = strip.after
        }
        return (tops, y + after)
    }
}
