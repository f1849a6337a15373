import Foundation

/// A word of a page and where it stands, as shares of the page from its upper left corner (0…1).
public struct PageWord: Hashable, Sendable {
    public let text: String
    public let left: Double
    public let top: Double
    public let right: Double
    public let bottom: Double
    /// Numbers of the line and of the block of text it belongs to, from 0 on each page.
    public let line: Int
    public let block: Int
}

/// The words of one page in reading order.
public struct PageWords: Hashable, Sendable {
    public var words: [PageWord]

    public init(words: [PageWord] = []) { self.words = words }

    /// Words joined by spaces, lines by line ends, blocks by empty lines.
    public var text: String {
        var text = ""
        var last: PageWord?
        for word in words {
            if let last {
                text += last.block != word.block ? "\n\n" : last.line != word.line ? "\n" : " "
            }
            text += word.text
            last = word
        }
        return text
    }

    /// `{"words":[[x0,y0,x1,y1,"từ",line,block],…]}`
    public var json: [UInt8] {
        var out = Array("{\"words\":[".utf8)
        out.reserveCapacity(words.count * 56 + 16)
        for (index, word) in words.enumerated() {
            out.append(contentsOf: index == 0 ? "[".utf8 : ",[".utf8)
            for side in [word.left, word.top, word.right, word.bottom] {
                Self.append(share: side, to: &out)
                out.append(UInt8(ascii: ","))
            }
            Self.append(quoted: word.text, to: &out)
            out.append(contentsOf: ",\(word.line),\(word.block)]".utf8)
        }
        out.append(contentsOf: "]}".utf8)
        return out
    }

    /// Reads what ``json`` wrote.
    /// - Throws: when it is something else.
    public init(json: [UInt8]) throws {
        struct File: Decodable { let words: [Entry] }
        struct Entry: Decodable {
            let word: PageWord
            init(from decoder: any Decoder) throws {
                var row = try decoder.unkeyedContainer()
                let sides = try (0..<4).map { _ in try row.decode(Double.self) }
                word = PageWord(
                    text: try row.decode(String.self),
                    left: sides[0],
                    top: sides[1],
                    right: sides[2],
                    bottom: sides[3],
                    line: try row.decode(Int.self),
                    block: try row.decode(Int.self)
                )
            }
        }
        words = try JSONDecoder().decode(File.self, from: Data(json)).words.map(\.word)
    }

    /// Four decimals: a tenth of a millimetre on a sheet of A4 is 0.0003.
    private static func append(share: Double, to out: inout [UInt8]) {
        let units = Int((min(max(share, 0), 1) * 10_000).rounded())
        if units >= 10_000 { return out.append(UInt8(ascii: "1")) }
        guard units > 0 else { return out.append(UInt8(ascii: "0")) }
        let digits = String(units)
        out.append(contentsOf: "0.".utf8)
        for _ in digits.utf8.count..<4 { out.append(UInt8(ascii: "0")) }
        var shown = Array(digits.utf8)
        while shown.last == UInt8(ascii: "0") { shown.removeLast() }
        out.append(contentsOf: shown)
    }

    private static func append(quoted text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            case 0..<0x20: out.append(UInt8(ascii: " "))
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}
