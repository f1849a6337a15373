import Foundation

/// What is appended to a PDF so that it says more and still holds every byte it held (ISO 32000-1, 7.5.6). A signature
/// over the old bytes stays what it was.
public final class PDFUpdate {
    public let file: PDFFile
    private var next: Int
    private var objects: [Int: [UInt8]] = [:]
    private var generations: [Int: Int] = [:]

    public init(_ file: PDFFile) {
        self.file = file
        let highest = file.entries.keys.max() ?? 0
        // What the file says of itself is believed within reason.
        let said = file.trailer["Size"]?.integer ?? 0
        next = max(highest + 1, said <= PDFLimits.objects / 2 ? said : 0)
    }

    /// A number for an object that is to come.
    public func reserve() -> PDFReference {
        defer { next += 1 }
        return PDFReference(next)
    }

    public func set(_ value: PDFValue, at reference: PDFReference) {
        objects[reference.number] = value.bytes
        generations[reference.number] = reference.generation
    }

    @discardableResult
    public func add(_ value: PDFValue) -> PDFReference {
        let reference = reserve()
        set(value, at: reference)
        return reference
    }

    /// - Parameter entries: without `Length`.
    @discardableResult
    public func add(_ entries: [String: PDFValue], stream: some Collection<UInt8>) -> PDFReference {
        let reference = reserve()
        set(entries, stream: stream, at: reference)
        return reference
    }

    func set(_ entries: [String: PDFValue], stream: some Collection<UInt8>, at reference: PDFReference) {
        var entries = entries
        entries["Length"] = .integer(stream.count)
        var bytes = PDFValue.dictionary(entries).bytes
        bytes += "\nstream\n".utf8
        bytes += stream
        bytes += "\nendstream".utf8
        objects[reference.number] = bytes
    }

    /// The bytes to be written behind those of the file; none when there is nothing to say.
    public func appended() -> [UInt8] {
        guard !objects.isEmpty else { return [] }
        var out: [UInt8] = [0x0A]
        let base = file.data.count
        var places: [Int: Int] = [:]
        for (number, object) in objects.sorted(by: { $0.key < $1.key }) {
            places[number] = base + out.count
            out += "\(number) \(generations[number] ?? 0) obj\n".utf8
            out += object
            out += "\nendobj\n".utf8
        }
        var trailer: [String: PDFValue] = ["Prev": .integer(file.start)]
        for key in ["Root", "Info", "ID"] { trailer[key] = file.trailer[key] }
        let start = base + out.count
        switch file.directory {
        case .table: writeTable(places, trailer, to: &out)
        case .stream: writeStream(places, trailer, at: start, to: &out)
        }
        out += "startxref\n\(start)\n%%EOF\n".utf8
        return out
    }

    /// The whole file, old and new.
    public func data() -> Data { file.data + Data(appended()) }

    /// Numbers in a row, each with how many there are.
    private static func runs(_ numbers: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound == number - 1 {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs
    }

    private func writeTable(_ places: [Int: Int], _ trailer: [String: PDFValue], to out: inout [UInt8]) {
        out += "xref\n".utf8
        for run in Self.runs(places.keys.sorted()) {
            out += "\(run.lowerBound) \(run.count)\n".utf8
            for number in run {
                let place = String(places[number] ?? 0)
                let generation = String(generations[number] ?? 0)
                out += "\(String(repeating: "0", count: max(0, 10 - place.count)))\(place) ".utf8
                out += "\(String(repeating: "0", count: max(0, 5 - generation.count)))\(generation) n \n".utf8
            }
        }
        var trailer = trailer
        trailer["Size"] = .integer(next)
        out += "trailer\n".utf8
        PDFValue.dictionary(trailer).write(to: &out)
        out.append(0x0A)
    }

    private func writeStream(_ places: [Int: Int], _ trailer: [String: PDFValue], at start: Int, to out: inout [UInt8])
    {
        let own = next
        next += 1
        var places = places
        places[own] = start
        var (rows, index): ([UInt8], [PDFValue]) = ([], [])
        for run in Self.runs(places.keys.sorted()) {
            index += [.integer(run.lowerBound), .integer(run.count)]
            for number in run {
                let (place, generation) = (places[number] ?? 0, generations[number] ?? 0)
                rows.append(1)
                for shift in [32, 24, 16, 8, 0] { rows.append(UInt8(place >> shift & 0xFF)) }
                rows += [UInt8(generation >> 8 & 0xFF), UInt8(generation & 0xFF)]
            }
        }
        var entries = trailer
        entries["Type"] = .name("XRef")
        entries["W"] = .array([.integer(1), .integer(5), .integer(2)])
        entries["Index"] = .array(index)
        entries["Size"] = .integer(next)
        entries["Length"] = .integer(rows.count)
        out += "\(own) 0 obj\n".utf8
        PDFValue.dictionary(entries).write(to: &out)
        out += "\nstream\n".utf8
        out += rows
        out += "\nendstream\nendobj\n".utf8
    }
}
