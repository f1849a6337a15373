/// The sizes a family prints with, in points, inside the ranges of Decree 30/2020, Annex I.
///
/// The sizes of the heading go in pairs: with 12 for the nation go 13 for the motto and the date, with 13 go 14.
public struct Typography: Sendable, Hashable {
    public var page = PageFormat.a4
    public var nation = 12.0
    public var motto = 13.0
    public var agency = 12.0
    public var number = 13.0
    public var placeAndDate = 13.0
    public var title = 14.0
    public var body = 14.0
    public var pageNumber = 13.0
    public var signature = 14.0
    public var recipientsLabel = 12.0
    public var recipients = 11.0
    public var drafterMark = 11.0
    public var addressLine = 11.0
    public var copyMark = 10.0
    public var stamp = 13.0
    public var proof = 10.0
    /// Of the code, with its margin.
    public var proofCode = millimetres(38)
    /// Tables try the largest first and the smallest before they are turned or parted.
    public var table = [13.0, 12, 11, 10]
    public var firstLine = millimetres(12.7)
    public var paragraphGap = 6.0
    public var lineSpacing = 1.15
    /// Height left free for the signature and its pictures.
    public var signatureSpace = millimetres(25)
    /// Of the line of text above it, where the decree says one third to one half.
    public var shortRule = 0.4

    public static let decree30 = Typography()

    public init() {}
}
