/// Reads what `pdftotext -bbox-layout` writes: pages, blocks, lines and words, each tag on a line of its own.
///
/// A reader of this one output, not of XML: it knows five tags and their numbers, and goes past everything else.
struct BoundingBoxes {
    private(set) var pages: [PageWords] = []
    private var size = (width: 1.0, height: 1.0)
    private var line = -1
    private var block = -1

    /// Words of one page that are kept; a page of print has 500.
    private static let wordsPerPage = 20_000
    /// Letters of one word that are kept.
    private static let charactersPerWord = 200

    static func pages(in output: [UInt8]) -> [PageWords] {
        var reader = BoundingBoxes()
        output.withUnsafeBufferPointer { bytes in
            for row in bytes.split(separator: UInt8(ascii: "\n")) { reader.read(row) }
        }
        return reader.pages
    }

    private mutating func read(_ row: Slice<UnsafeBufferPointer<UInt8>>) {
        let row = row.drop { $0 == 0x20 }
        if row.starts(with: "<word ".utf8) {
            word(row)
        } else if row.starts(with: "<line ".utf8) {
            line += 1
        } else if row.starts(with: "<block ".utf8) {
            block += 1
        } else if row.starts(with: "<page ".utf8) {
            let numbers = Self.numbers(in: row, count: 2)
            size = numbers.count == 2 ? (max(numbers[0], 1), max(numbers[1], 1)) : (1, 1)
            (line, block) = (-1, -1)
            pages.append(PageWords())
        }
    }

    private mutating func word(_ row: Slice<UnsafeBufferPointer<UInt8>>) {
        guard !pages.isEmpty, pages[pages.count - 1].words.count < Self.wordsPerPage,
            let start = row.firstIndex(of: UInt8(ascii: ">")),
            let end = row.lastIndex(of: UInt8(ascii: "<")), start < end
        else { return }
        let numbers = Self.numbers(in: row[..<start], count: 4)
        let raw = String(decoding: row[row.index(after: start)..<end], as: UTF8.self)
        let text = String(XMLText.decoded(raw).precomposedStringWithCanonicalMapping.prefix(Self.charactersPerWord))
        guard numbers.count == 4, !text.isEmpty else { return }
        pages[pages.count - 1].words.append(
            PageWord(
                text: text,
                left: Self.share(numbers[0], of: size.width),
                top: Self.share(numbers[1], of: size.height),
                right: Self.share(numbers[2], of: size.width),
                bottom: Self.share(numbers[3], of: size.height),
                line: max(line, 0),
                block: max(block, 0)
            )
        )
    }

    private static func share(_ value: Double, of whole: Double) -> Double { min(max(value / whole, 0), 1) }

    /// The numbers in quotation marks, in the order they come.
    private static func numbers(in row: Slice<UnsafeBufferPointer<UInt8>>, count: Int) -> [Double] {
        var numbers: [Double] = []
        for (index, piece) in row.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false).enumerated()
        where !index.isMultiple(of: 2) && numbers.count < count {
            guard let number = Double(String(decoding: piece, as: UTF8.self)), number.isFinite else { return [] }
            numbers.append(number)
        }
        return numbers
    }
}
