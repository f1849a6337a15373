/// A piece of JSON, read once: its values in the order in which they stand, each with its place in the bytes.
///
/// Nothing is built but this list; texts and numbers are made when somebody asks for them.
final class Tape: Sendable {
    struct Node {
        enum Kind: UInt8 { case object, array, string, number, yes, no, null }

        let kind: Kind
        /// The text holds a backslash: its bytes are not what it says.
        var isEscaped = false
        /// First byte, of a string behind its quote.
        let start: Int32
        /// Behind the last byte, of a string before its quote.
        var end: Int32 = 0
        /// The node behind this one and everything in it.
        var next: Int32 = 0
        /// Values in an array, pairs in an object.
        var count: Int32 = 0
    }

    let bytes: [UInt8]
    let nodes: [Node]

    init(bytes: [UInt8], nodes: [Node]) {
        self.bytes = bytes
        self.nodes = nodes
    }

    /// What a string says.
    func text(of node: Node) -> String {
        let raw = bytes[Int(node.start)..<Int(node.end)]
        return String(decoding: node.isEscaped ? Unescaping.bytes(raw) : Array(raw), as: UTF8.self)
    }

    /// Whether the string at `index` says `text`.
    func says(_ text: String, at index: Int) -> Bool {
        let node = nodes[index]
        guard !node.isEscaped else { return self.text(of: node) == text }
        let (start, count) = (Int(node.start), Int(node.end - node.start))
        var text = text
        return text.withUTF8 { wanted in
            guard wanted.count == count else { return false }
            for offset in 0..<count where bytes[start + offset] != wanted[offset] { return false }
            return true
        }
    }

    /// The node of the value behind a key of the object at `index`; nil when there is none.
    func value(of key: String, in index: Int) -> Int? {
        var place = index + 1
        for _ in 0..<nodes[index].count {
            if says(key, at: place) { return place + 1 }
            place = Int(nodes[place + 1].next)
        }
        return nil
    }

    /// The node of the value behind each key of the object at `index`.
    func values(in index: Int) -> [String: Int] {
        var values: [String: Int] = [:]
        var place = index + 1
        for _ in 0..<nodes[index].count {
            values[text(of: nodes[place])] = place + 1
            place = Int(nodes[place + 1].next)
        }
        return values
    }

    /// The whole number at a node; nil for a fraction and for what does not fit.
    func wholeNumber<Number: FixedWidthInteger>(_ node: Node, as type: Number.Type) -> Number? {
        var value: Number = 0
        var place = Int(node.start)
        let isNegative = bytes[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        while place < Int(node.end) {
            let digit = bytes[place] &- UInt8(ascii: "0")
            guard digit <= 9 else { return fraction(node).flatMap(Number.init(exactly:)) }
            let (product, isOver) = value.multipliedReportingOverflow(by: 10)
            let (sum, isBeyond) =
                isNegative
                ? product.subtractingReportingOverflow(Number(digit)) : product.addingReportingOverflow(Number(digit))
            guard !isOver, !isBeyond else { return nil }
            value = sum
            place += 1
        }
        return value
    }

    func fraction(_ node: Node) -> Double? {
        Double(String(decoding: bytes[Int(node.start)..<Int(node.end)], as: UTF8.self))
    }
}
