/// What a message of the server says, read from its first bytes: thousands arrive at once.
enum Heard: Equatable {
    /// A change of the meeting, as far as event `sequence`. `view`: the mark of the rights behind a whole view.
    case update(sequence: Int64, view: String?)
    /// The answer to the command with this number.
    case answer(number: Int, sequence: Int64?, refusal: String?)
    /// The presenter's movement with this number.
    case movement(number: Int)
    /// A panel, a word about oneself.
    case other

    init(_ text: UnsafeRawBufferPointer) {
        if text.starts(with: Self.sequenceKey) {
            let sequence = Self.number(text, at: Self.sequenceKey.count)
            let view = Self.find(Self.viewKey, in: text.prefix(90)).map { Self.word(text, at: $0) }
            self = .update(sequence: Int64(sequence), view: view)
        } else if let id = Self.find(Self.repliesKey, in: text[...]) {
            let dash = Self.find([UInt8(ascii: "-")], in: text[id...]) ?? id
            let refusal = Self.find(Self.codeKey, in: text[...]).map { Self.word(text, at: $0) }
            let sequence = Self.find(Self.ownSequenceKey, in: text[...]).map { Int64(Self.number(text, at: $0)) }
            self = .answer(number: Self.number(text, at: dash), sequence: sequence, refusal: refusal)
        } else if let movement = Self.find(Self.movementKey, in: text[...]) {
            self = .movement(number: Self.number(text, at: movement))
        } else {
            self = .other
        }
    }

    /// What the id of a measured movement begins with.
    static let movementMark = "bench-"

    private static let movementKey = Array("\"id\":\"\(movementMark)".utf8)
    private static let sequenceKey = Array("{\"seq\":".utf8)
    private static let viewKey = Array("\"reset\":true,\"view\":\"".utf8)
    private static let repliesKey = Array("\"re\":\"".utf8)
    private static let codeKey = Array("\"code\":\"".utf8)
    private static let ownSequenceKey = Array(",\"seq\":".utf8)

    /// The place behind the first `key`.
    private static func find(_ key: [UInt8], in text: Slice<UnsafeRawBufferPointer>) -> Int? {
        var at = text.startIndex
        while at + key.count <= text.endIndex {
            if text[at] == key[0], text[at..<(at + key.count)].elementsEqual(key) { return at + key.count }
            at += 1
        }
        return nil
    }

    private static func number(_ text: UnsafeRawBufferPointer, at start: Int) -> Int {
        var (value, at) = (0, start)
        while at < text.count, (0x30...0x39).contains(text[at]), value < 1 << 50 {
            value = value * 10 + Int(text[at] - 0x30)
            at += 1
        }
        return value
    }

    private static func word(_ text: UnsafeRawBufferPointer, at start: Int) -> String {
        String(decoding: text[start...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
    }
}
