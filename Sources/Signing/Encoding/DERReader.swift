/// Reads values of ASN.1 in their one binary form; anything that could be written otherwise is not read.
struct DERReader {
    private let bytes: [UInt8]
    private var place: Int
    private let end: Int

    init(_ bytes: [UInt8]) { (self.bytes, place, end) = (bytes, 0, bytes.count) }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        (self.bytes, place, end) = (bytes, range.lowerBound, range.upperBound)
    }

    var isAtEnd: Bool { place == end }

    /// The tag of the value that comes next.
    var nextTag: UInt8? { place < end ? bytes[place] : nil }

    /// Goes past a value with this tag and gives what is in it; nil when another comes next or it is cut off.
    mutating func take(_ tag: UInt8) -> DERReader? {
        guard nextTag == tag, let content = contentOfNext else { return nil }
        place = content.upperBound
        return DERReader(bytes, content)
    }

    /// The bytes that are left.
    var content: [UInt8] { Array(bytes[place..<end]) }

    /// The next value, tag and all, without going past it.
    var next: [UInt8]? { contentOfNext.map { Array(bytes[place..<$0.upperBound]) } }

    private var contentOfNext: Range<Int>? {
        guard place + 2 <= end else { return nil }
        let first = Int(bytes[place + 1])
        var (start, length) = (place + 2, first)
        if first >= 0x80 {
            let count = first & 0x7F
            guard (1...4).contains(count), start + count <= end, bytes[start] != 0 else { return nil }
            length = bytes[start..<(start + count)].reduce(0) { $0 << 8 | Int($1) }
            guard length >= 0x80 else { return nil }
            start += count
        }
        return length <= end - start ? start..<(start + length) : nil
    }
}
