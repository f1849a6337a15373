/// What those who may open a paper may do with it.
public struct PaperHandling: Codable, Hashable, Sendable {
    /// Its file may be taken home. Otherwise its pages are read here, and only the chair's table has the file.
    public var mayDownload: Bool
    /// Each page carries the reader's name and the time.
    public var watermark: Bool
    /// It is taken back when the session closes.
    public var withdrawAfter: Bool

    public init(mayDownload: Bool = true, watermark: Bool = false, withdrawAfter: Bool = false) {
        self.mayDownload = mayDownload
        self.watermark = watermark
        self.withdrawAfter = withdrawAfter
    }
}
