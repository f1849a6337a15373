import PDFFiles

/// Goes between shares of a page, its points as it lies before its reader (from the lower left corner), and its own.
struct PageFrame {
    let page: PDFPage
    let width: Double
    let height: Double

    init(_ page: PDFPage) {
        self.page = page
        (width, height) = page.size
    }

    /// In points as the page lies.
    func shown(_ point: MarkPoint) -> (x: Double, y: Double) { (point.x * width, (1 - point.y) * height) }

    /// In the page's own points.
    func own(_ point: MarkPoint) -> (x: Double, y: Double) {
        let place = shown(point)
        return page.own(place.x, place.y)
    }

    func share(ofOwn x: Double, _ y: Double) -> MarkPoint {
        let place = page.shown(x, y)
        return MarkPoint(place.x / width, 1 - place.y / height)
    }

    /// Left, bottom, right, top in the page's own points, `margin` points wider on each side.
    func rect(_ box: MarkBox, margin: Double = 0) -> [Double] {
        let one = own(MarkPoint(box.left, box.top))
        let other = own(MarkPoint(box.right, box.bottom))
        return [
            min(one.x, other.x) - margin, min(one.y, other.y) - margin,
            max(one.x, other.x) + margin, max(one.y, other.y) + margin,
        ]
    }

    func box(ofOwn rect: [Double]) -> MarkBox {
        let (one, other) = (share(ofOwn: rect[0], rect[1]), share(ofOwn: rect[2], rect[3]))
        return MarkBox(one.x, one.y, other.x, other.y)
    }
}
