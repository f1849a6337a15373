/// What stands inside an envelope: two bytes of length, `{"choices":["o1","o3"],"nonce":"…"}`, and zeros up to 512 bytes.
///
/// There is one spelling only, without a space or an escape, so that every program reads a ballot alike: a choice is 1 to 32
/// of `a-z`, `0-9`, `_` and `-`; the nonce is 22 letters of base64url.
public enum VoteText {
    public static let choiceCharacters = 1...32
    public static let nonceCharacters = 22

    /// The choices marked, in the order they are written; nil when the text has another form.
    public static func choices(in text: [UInt8]) -> [String]? {
        guard text.count == Seal.textBytes else { return nil }
        let length = Int(text[0]) << 8 | Int(text[1])
        guard length <= text.count - 2, text[(2 + length)...].allSatisfy({ $0 == 0 }) else { return nil }
        var reader = Reader(rest: text[2..<2 + length])
        return reader.vote()
    }

    /// Nil when the choices do not fit.
    public static func write(_ choices: [String], nonce: String) -> [UInt8]? {
        let list = choices.map { "\"\($0)\"" }.joined(separator: ",")
        let json = Array("{\"choices\":[\(list)],\"nonce\":\"\(nonce)\"}".utf8)
        guard json.count <= Seal.textBytes - 2 else { return nil }
        let zeros = [UInt8](repeating: 0, count: Seal.textBytes - 2 - json.count)
        return [UInt8(json.count >> 8), UInt8(json.count & 255)] + json + zeros
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func vote() -> [String]? {
            guard take("{\"choices\":["), let choices = list(), take("],\"nonce\":\""),
                let nonce = word(VoteText.isNonce), nonce.utf8.count == VoteText.nonceCharacters, take("\"}"),
                rest.isEmpty
            else { return nil }
            return choices
        }

        private mutating func list() -> [String]? {
            guard rest.first == UInt8(ascii: "\"") else { return [] }
            var choices: [String] = []
            repeat {
                guard take("\""), let choice = word(VoteText.isChoice),
                    VoteText.choiceCharacters.contains(choice.utf8.count), take("\"")
                else { return nil }
                choices.append(choice)
            } while take(",")
            return choices
        }

        private mutating func word(_ isPart: (UInt8) -> Bool) -> String? {
            let part = rest.prefix(while: isPart)
            rest = rest.dropFirst(part.count)
            return String(validating: part, as: UTF8.self)
        }

        private mutating func take(_ text: StaticString) -> Bool {
            let wanted = text.withUTF8Buffer { Array($0) }
            guard rest.starts(with: wanted) else { return false }
            rest = rest.dropFirst(wanted.count)
            return true
        }
    }

    private static func isChoice(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func isNonce(_ byte: UInt8) -> Bool {
        isChoice(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
