import Foundation

/// A number by which an object is found (ISO 32000-1, 7.3.10).
public struct PDFReference: Hashable, Sendable {
    public let number: Int
    public let generation: Int

    public init(_ number: Int, generation: Int = 0) {
        self.number = number
        self.generation = generation
    }
}

/// A value of a PDF (ISO 32000-1, 7.3). Names and texts are bytes: their encoding is a matter of where they stand.
public indirect enum PDFValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case real(Double)
    case name(String)
    case string([UInt8])
    case array([PDFValue])
    case dictionary([String: PDFValue])
    case reference(PDFReference)

    /// A text that people read, in UTF-16 where Latin letters do not do.
    public static func text(_ text: String) -> PDFValue {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return .string(Array(text.utf8)) }
        return .string([0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    }

    public static func numbers(_ numbers: some Sequence<Double>) -> PDFValue { .array(numbers.map { .real($0) }) }

    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }

    public var integer: Int? {
        switch self {
        case .integer(let value): value
        case .real(let value): Int(exactly: value.rounded())
        default: nil
        }
    }

    public var name: String? { if case .name(let name) = self { name } else { nil } }
    public var reference: PDFReference? { if case .reference(let reference) = self { reference } else { nil } }
    public var array: [PDFValue]? { if case .array(let values) = self { values } else { nil } }
    public var dictionary: [String: PDFValue]? { if case .dictionary(let entries) = self { entries } else { nil } }
}

extension PDFValue {
    /// As it stands in a file. Entries in order of their names, so that the same value is the same bytes.
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        write(to: &out)
        return out
    }

    func write(to out: inout [UInt8]) {
        switch self {
        case .null: out += "null".utf8
        case .bool(let value): out += (value ? "true" : "false").utf8
        case .integer(let value): out += String(value).utf8
        case .real(let value): out += Self.exact(value).utf8
        case .name(let name): Self.write(name, to: &out)
        case .string(let bytes):
            out.append(UInt8(ascii: "<"))
            for byte in bytes { out += [Self.digit(byte >> 4), Self.digit(byte & 15)] }
            out.append(UInt8(ascii: ">"))
        case .array(let values):
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(UInt8(ascii: " ")) }
                value.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .dictionary(let entries):
            out += "<<".utf8
            for (name, value) in entries.sorted(by: { $0.key < $1.key }) {
                Self.write(name, to: &out)
                out.append(UInt8(ascii: " "))
                value.write(to: &out)
            }
            out += ">>".utf8
        case .reference(let reference): out += "\(reference.number) \(reference.generation) R".utf8
        }
    }

    /// Digits behind the point with which a number that was read is written again.
    private static let digitsKept = 12

    /// As it was read, so that nobody takes it for another; what was computed has more digits than anybody needs.
    private static func exact(_ value: Double) -> String {
        let text = "\(value)"
        guard let point = text.firstIndex(of: "."), !text.contains("e"),
            text.distance(from: point, to: text.endIndex) - 1 <= digitsKept, !text.hasSuffix(".0")
        else { return decimal(value) }
        return text
    }

    /// At most four digits behind the point; never an exponent, which PDF does not know.
    public static func decimal(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let whole = (min(max(value, -1e9), 1e9) * 10_000).rounded()
        if whole == 0 { return "0" }
        let (sign, size) = (whole < 0 ? "-" : "", Int(whole.magnitude))
        var digits = String(size % 10_000)
        digits = String(repeating: "0", count: 4 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return sign + String(size / 10_000) + (digits.isEmpty ? "" : "." + digits)
    }

    private static func write(_ name: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "/"))
        for byte in PDFName.bytes(of: name) {
            let isPlain = (0x21...0x7E).contains(byte) && !PDFLexer.isDelimiter(byte) && byte != UInt8(ascii: "#")
            if isPlain { out.append(byte) } else { out += [UInt8(ascii: "#"), digit(byte >> 4), digit(byte & 15)] }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}

/// Names are bytes. Those that are no UTF-8 are kept apart letter by letter, so that every name comes back as it was.
enum PDFName {
    private static let odd = "\u{E000}"

    static func text(of bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self), !text.hasPrefix(odd) { return text }
        return odd + String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    static func bytes(of name: String) -> [UInt8] {
        guard name.hasPrefix(odd) else { return Array(name.utf8) }
        return name.unicodeScalars.dropFirst().map { UInt8(truncatingIfNeeded: $0.value) }
    }
}
