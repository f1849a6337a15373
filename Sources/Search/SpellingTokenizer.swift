import GRDB
import GRDBSQLite

/// Gives SQLite's full-text index the words of ``Spelling``: each plain, and in the same place once more as it is spelled.
final class SpellingTokenizer: FTS5CustomTokenizer {
    static let name = "vietnamese"
    /// Before a word of a query: it must be spelled like this. A letter of nobody's alphabet, so no text has it in a word.
    static let exactSign = "\u{E000}"

    private static let sign = Array(exactSign.utf8)

    init(db: Database, arguments: [String]) throws {}

    func tokenize(
        context: UnsafeMutableRawPointer?,
        tokenization: FTS5Tokenization,
        pText: UnsafePointer<CChar>?,
        nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return SQLITE_OK }
        let isQuery = tokenization.contains(.query)
        let count = Int(nText)
        return pText.withMemoryRebound(to: UInt8.self, capacity: count) { start in
            let bytes = UnsafeBufferPointer(start: start, count: count)
            var code = SQLITE_OK
            Spelling.forEachWord(in: bytes) { word in
                guard code == SQLITE_OK else { return }
                let isSigned = isQuery && Self.isSigned(bytes, before: word.range.lowerBound)
                if !isSigned {
                    code = Self.give(word.plain, word, flags: 0, context, tokenCallback)
                } else {
                    code = Self.give(Self.spelled(word), word, flags: 0, context, tokenCallback)
                }
                if !isQuery, code == SQLITE_OK {
                    code = Self.give(Self.spelled(word), word, flags: FTS5_TOKEN_COLOCATED, context, tokenCallback)
                }
            }
            return code
        }
    }

    private static func spelled(_ word: SpelledWord) -> [UInt8] { [0x01] + word.exact }

    private static func isSigned(_ bytes: UnsafeBufferPointer<UInt8>, before place: Int) -> Bool {
        place >= sign.count && bytes[(place - sign.count)..<place].elementsEqual(sign)
    }

    private static func give(
        _ token: [UInt8],
        _ word: SpelledWord,
        flags: CInt,
        _ context: UnsafeMutableRawPointer?,
        _ callback: FTS5TokenCallback
    ) -> CInt {
        token.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                callback(
                    context,
                    flags,
                    characters.baseAddress,
                    CInt(characters.count),
                    CInt(word.range.lowerBound),
                    CInt(word.range.upperBound)
                )
            }
        }
    }
}
