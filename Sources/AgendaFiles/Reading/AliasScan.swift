/// Finds YAML aliases before the parser expands them.
///
/// A file of one kilobyte can name a list, list that name nine times, name the result, and so on, until the parser drowns
/// comparing keys. An alias `*name` only works with an anchor `&name`, so a text that never holds both for one name has no
/// alias that works, wherever quotes and comments may be. Ordinary text does not hold such a pair.
enum AliasScan {
    static func firstAlias(in text: String) -> (name: String, place: Position)? {
        let bytes = Array(text.utf8)
        var anchors: Set<ArraySlice<UInt8>> = []
        for index in bytes.indices where bytes[index] == UInt8(ascii: "&") {
            let name = self.name(in: bytes, from: index + 1)
            if !name.isEmpty { anchors.insert(name) }
        }
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

    /// libYAML takes letters, digits, `_` and `-` as a name.
    private static func name(in bytes: [UInt8], from start: Int) -> ArraySlice<UInt8> {
        bytes[start...].prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
