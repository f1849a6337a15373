/// Random but repeatable: the same seed gives the same bytes.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}

enum Mutation {
    /// Bytes that have mattered to parsers before.
    private static let telling: [UInt8] = [
        0x00, 0x09, 0x0a, 0x0b, 0x0d, 0x20, 0x2c, 0x30, 0x35, 0x3a, 0x3b, 0x41, 0x66, 0x7f, 0x80, 0x85, 0xa0, 0xff,
    ]

    /// `bytes` with one to four small damages.
    static func of(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            let end = min(bytes.count, place + Int.random(in: 1...8, using: &generator))
            let telling = telling.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes.insert(telling, at: place)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 2: bytes.removeSubrange(place..<end)
            case 3 where place < bytes.count: bytes[place] = telling
            case 4 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            default: bytes.insert(contentsOf: [0x0d, 0x0a], at: place)
            }
        }
        return bytes
    }
}
