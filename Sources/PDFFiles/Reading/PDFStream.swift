import CZlib
import Foundation

/// A dictionary with bytes behind it (ISO 32000-1, 7.3.8).
public struct PDFStream: Sendable {
    public let entries: [String: PDFValue]
    /// As they lie in the file, packed or not.
    public let raw: Data
}

extension PDFStream {
    /// Unpacks what the directory and collections of objects are packed with: nothing, or Flate with or without a
    /// predictor. Other streams are never looked into.
    ///
    /// - Throws: ``PDFFailure``.
    func unpacked() throws -> [UInt8] {
        let filters = entries["Filter"].map { $0.array ?? [$0] } ?? []
        guard filters.count <= PDFLimits.filters else { throw PDFFailure.odd("filters of a directory") }
        let parameters = entries["DecodeParms"].map { $0.array ?? [$0] } ?? []
        var bytes = Array(raw)
        for (index, filter) in filters.enumerated() {
            guard filter.name == "FlateDecode" || filter.name == "Fl" else {
                throw PDFFailure.odd("filter of a directory")
            }
            bytes = try Self.inflated(bytes)
            let settings = index < parameters.count ? parameters[index].dictionary ?? [:] : [:]
            bytes = try Self.undone(bytes, settings)
        }
        return bytes
    }

    private static func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
        var capacity = max(64 << 10, min(bytes.count * 6, PDFLimits.streamBytes))
        while true {
            var isFull = false
            let out = [UInt8](unsafeUninitializedCapacity: capacity) { out, count in
                var full: Int32 = 0
                count = bytes.withUnsafeBytes {
                    czlib_inflate($0.baseAddress, $0.count, out.baseAddress, out.count, &full)
                }
                isFull = full != 0
            }
            if !isFull { return out }
            guard capacity < PDFLimits.streamBytes else { throw PDFFailure.tooMuch("stream") }
            capacity = min(capacity * 4, PDFLimits.streamBytes)
        }
    }

    /// Undoes the predictors of PNG (ISO 32000-1, 7.4.4.4).
    private static func undone(_ bytes: [UInt8], _ settings: [String: PDFValue]) throws -> [UInt8] {
        let predictor = settings["Predictor"]?.integer ?? 1
        guard predictor > 1 else { return bytes }
        let colors = settings["Colors"]?.integer ?? 1
        let bits = settings["BitsPerComponent"]?.integer ?? 8
        let columns = settings["Columns"]?.integer ?? 1
        guard predictor >= 10, colors == 1, bits == 8, (1...65_536).contains(columns) else {
            throw PDFFailure.odd("predictor")
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var above = [UInt8](repeating: 0, count: columns)
        var place = 0
        while place + 1 + columns <= bytes.count {
            let kind = bytes[place]
            var row = Array(bytes[(place + 1)..<(place + 1 + columns)])
            for index in row.indices {
                let left = index > 0 ? row[index - 1] : 0
                let corner = index > 0 ? above[index - 1] : 0
                switch kind {
                case 0: break
                case 1: row[index] &+= left
                case 2: row[index] &+= above[index]
                case 3: row[index] &+= UInt8((Int(left) + Int(above[index])) / 2)
                case 4: row[index] &+= paeth(left, above[index], corner)
                default: throw PDFFailure.odd("predictor of a row")
                }
            }
            out += row
            above = row
            place += 1 + columns
        }
        return out
    }

    private static func paeth(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
        let guess = Int(left) + Int(above) - Int(corner)
        let (a, b, c) = (abs(guess - Int(left)), abs(guess - Int(above)), abs(guess - Int(corner)))
        return a <= b && a <= c ? left : b <= c ? above : corner
    }
}
