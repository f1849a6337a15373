/// A single `Range` of a representation (RFC 9110 §14). Lists of ranges are answered with the whole.
enum ByteRange: Equatable {
    /// No usable range: send everything.
    case whole
    /// These bytes, 206.
    case part(Range<Int>)
    /// Nothing of it exists, 416.
    case unsatisfiable

    init(_ header: String?, length: Int) {
        guard let header, header.lowercased().hasPrefix("bytes="), let spec = Self.bounds(header.dropFirst(6)) else {
            self = .whole
            return
        }
        switch spec {
        case (let first?, let last?):
            guard first <= last else {
                self = .whole
                return
            }
            self = first < length ? .part(first..<min(length, last == Int.max ? length : last + 1)) : .unsatisfiable
        case (let first?, nil):
            self = first < length ? .part(first..<length) : .unsatisfiable
        case (nil, let suffix?):
            self = suffix > 0 && length > 0 ? .part(max(0, length - suffix)..<length) : .unsatisfiable
        default:
            self = .whole
        }
    }

    private static func bounds(_ text: Substring) -> (Int?, Int?)? {
        let halves = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, !(halves[0].isEmpty && halves[1].isEmpty) else { return nil }
        for half in halves where !half.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return nil }
        let numbers = halves.map { $0.isEmpty ? nil : Int($0) ?? Int.max }
        return (numbers[0], numbers[1])
    }
}
