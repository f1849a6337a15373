import Foundation

/// What a reader needs before the first page.
public struct Manifest: Encodable, Sendable {
    public let digest: String
    public let pages: [PageSize]
    public let outline: [OutlineEntry]
    /// Whether there are words to select and find.
    public let text: Bool
    /// Pages drawn already in ``PagePicture/firstWidth``.
    public let drawn: Int
    public let format: FileFormat
    public let widths: [Int]

    public init(digest: String, about: PaperAbout, drawn: Int) {
        self.digest = digest
        pages = about.pages
        outline = about.outline
        text = about.hasText
        self.drawn = drawn
        format = about.format
        widths = PagePicture.widths
    }
}
