import COpenSSL
import Foundation
import PDFFiles

/// Which bytes a signature covers: two ranges, from the first byte on, with nothing between them but the signature's own
/// digits where its dictionary has them, and none beyond the end of the file. Anything else is refused, however readers
/// may take it.
struct SignedRange {
    let ranges: [Range<Int>]
    /// The signature as it stands in the file, with what fills its place up.
    let contents: [UInt8]
    let entries: [String: PDFValue]
    /// Behind the last byte that is covered.
    var end: Int { ranges[1].upperBound }

    /// Bytes of a signature.
    static let contentsBytes = 1 << 20

    init(of number: Int, in file: PDFFile, _ data: Data) throws {
        guard let places = try file.entryPlaces(of: number) else { throw SignatureProblem.byteRange }
        guard Set(places.map(\.key)).count == places.count else { throw SignatureProblem.byteRange }
        entries = Dictionary(uniqueKeysWithValues: places.map { ($0.key, $0.value) })
        guard let range = entries["ByteRange"]?.array, range.count == 4,
            let hole = places.first(where: { $0.key == "Contents" })?.bytes
        else { throw SignatureProblem.byteRange }
        let numbers = range.compactMap { if case .integer(let number) = $0 { number } else { nil } }
        guard numbers.count == 4, numbers[0] == 0, numbers[1] > 0, numbers[2] > numbers[1], numbers[3] > 0,
            numbers[2] <= data.count, numbers[3] <= data.count - numbers[2]
        else { throw SignatureProblem.byteRange }
        guard hole == numbers[1]..<numbers[2] else { throw SignatureProblem.contents }
        ranges = [0..<numbers[1], numbers[2]..<(numbers[2] + numbers[3])]
        contents = try Self.digits(in: data[hole])
        // The directory that leads to the signature is among what it covers, up to its end.
        guard Self.endsWhole(data.prefix(numbers[2] + numbers[3])) else { throw SignatureProblem.byteRange }
    }

    /// `<`, pairs of digits, `>`: no space, and nothing that a reader might skip.
    private static func digits(in hole: Data) throws -> [UInt8] {
        let text = Array(hole)
        guard text.count >= 4, text.count.isMultiple(of: 2), text.count <= contentsBytes * 2,
            text.first == UInt8(ascii: "<"), text.last == UInt8(ascii: ">")
        else { throw SignatureProblem.contents }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        for index in stride(from: 1, to: text.count - 1, by: 2) {
            guard let high = digit(text[index]), let low = digit(text[index + 1]) else {
                throw SignatureProblem.contents
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func endsWhole(_ data: Data) -> Bool {
        var tail = data.suffix(16)
        while let last = tail.last, [0x0A, 0x0D, 0x20].contains(last) { tail.removeLast() }
        return tail.suffix(5).elementsEqual("%%EOF".utf8)
    }

    /// A digest of what is covered.
    func digest(_ kind: Int32, of data: Data) -> [UInt8]? { RangeDigest.digest(kind, over: ranges, of: data) }
}
