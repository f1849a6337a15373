/// How wide the pictures of a page are made, and how large they may become.
public enum PagePicture {
    /// Points across: thumbnails, a phone, a tablet, close up.
    public static let widths = [240, 900, 1_600, 2_600]
    /// The width in which every page is drawn first.
    public static let firstWidth = 900
    /// Tallest picture. A longer page is drawn narrower.
    static let heightLimit = 10_000
    /// A page up to so many times as tall as wide is drawn together with its neighbours.
    static let usualRatio = 3.5

    /// Width and height of the picture, in points of the screen.
    static func size(of page: PageSize, width: Int) -> (width: Int, height: Int) {
        let height = Double(width) * page.height / page.width
        guard height > Double(heightLimit) else { return (width, max(1, Int(height.rounded()))) }
        return (max(1, Int(Double(heightLimit) * page.width / page.height)), heightLimit)
    }

    static func isUsual(_ page: PageSize) -> Bool { page.height / page.width <= usualRatio }
}
