/// Finds YAML aliases before the parser expands them.
///
/// A file of one kilobyte can name a list, list that name nine times, name the result, and so on, until the parser drowns
/// comparing keys. An alias `*name` only works with an anchor `&name`, so a text that never holds both for one name has no
/// alias that works, wherever quotes and comments may be. Ordinary text does not hold such a pair.
enum AliasScan {
    static func firstAlias(in text: String) -> (name: String, place: Position)? {
        let bytes = Array(text.utf8)
        let anchors = Set(anchorIndices(in: bytes).map { name(in: bytes, from: $0 + 1) })
        guard !anchors.isEmpty else { return nil }
        for index in bytes.indices where bytes[index] == UInt8(ascii: "*") {
            let name = self.name(in: bytes, from: index + 1)
            guard anchors.contains(name) else { continue }
            let before = String(decoding: bytes[..<index], as: UTF8.self)
            let place = Position(scalarIndex: before.unicodeScalars.count, in: text)
            return (String(decoding: name, as: UTF8.self), place)
        }
        return nil
    }

    static func mayHoldAnchor(_ text: String) -> Bool { !anchorIndices(in: Array(text.utf8)).isEmpty }

    /// Written YAML with every `&` that might be an anchor as the escape `\x26`. Such an `&` must stand in double quotes.
    static func escapingAnchors(in text: String) -> String {
        let bytes = Array(text.utf8)
        var escaped: [UInt8] = []
        var start = 0
        for index in anchorIndices(in: bytes) {
            escaped += bytes[start..<index]
            escaped += Array("\\x26".utf8)
            start = index + 1
        }
        return start == 0 ? text : String(decoding: escaped + bytes[start...], as: UTF8.self)
    }

    /// Every `&` with a name after it, unless a letter or digit stands before: there a plain text goes on, as in "TT&TT".
    private static func anchorIndices(in bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { index in
            guard bytes[index] == UInt8(ascii: "&"), index + 1 < bytes.count, isName(bytes[index + 1]) else {
                return false
            }
            return index == 0 || !isLetterOrDigit(bytes[index - 1])
        }
    }

    private static func name(in bytes: [UInt8], from start: Int) -> ArraySlice<UInt8> {
        bytes[start...].prefix(while: isName)
    }

    /// libYAML takes letters, digits, `_` and `-` as a name.
    private static func isName(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
