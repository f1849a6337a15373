import Foundation

/// A PDF, read as far as is needed to append to it: its directory, its objects, its pages.
///
/// Files with tables, with streams or with both as their directory are read; a broken one is not repaired here.
public final class PDFFile {
    enum Entry: Hashable {
        case at(Int, generation: Int)
        case packed(in: Int, index: Int)
        case free
    }

    /// How the newest part of the directory is written: what is appended has to follow it.
    enum Directory: Hashable { case table, stream }

    let data: Data
    private(set) var entries: [Int: Entry] = [:]
    /// The newest trailer, with what older ones add to it.
    private(set) var trailer: [String: PDFValue] = [:]
    private(set) var directory = Directory.table
    private(set) var start = 0
    private var packs: [Int: [PDFValue]] = [:]
    private var packOrder: [Int] = []

    /// Collections of objects kept unpacked.
    private static let packsKept = 16
    /// Where the place of the directory is looked for, from the end of the file.
    private static let tailBytes = 2_048

    public convenience init(path: String) throws {
        try self.init(try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe))
    }

    /// - Throws: ``PDFFailure``.
    public init(_ data: Data) throws {
        self.data = data
        start = try Self.directoryPlace(data)
        try readDirectory()
        if trailer["Encrypt"] != nil { throw PDFFailure.encrypted }
        guard try dictionary(trailer["Root"])["Pages"] != nil else { throw PDFFailure.odd("no pages") }
    }

    // MARK: Objects

    /// The value behind a reference, and behind that one; null for what is not there.
    public func resolve(_ value: PDFValue?) throws -> PDFValue {
        var value = value ?? .null
        for _ in 0..<16 {
            guard let reference = value.reference else { return value }
            value = try object(reference.number)
        }
        throw PDFFailure.odd("references in a circle")
    }

    public func dictionary(_ value: PDFValue?) throws -> [String: PDFValue] { try resolve(value).dictionary ?? [:] }

    /// An object; of a stream only its dictionary.
    func object(_ number: Int) throws -> PDFValue {
        switch entries[number] {
        case .at(let place, _): return try read(at: place, expecting: number).value
        case .packed(let pack, let index):
            let values = try unpack(pack)
            return index < values.count ? values[index] : .null
        case .free, nil: return .null
        }
    }

    /// A stream; nil when the object is none.
    public func stream(_ number: Int) throws -> PDFStream? {
        guard case .at(let place, _) = entries[number] else { return nil }
        let found = try read(at: place, expecting: number)
        guard let start = found.stream, let entries = found.value.dictionary else { return nil }
        return try stream(entries, start)
    }

    private func stream(_ entries: [String: PDFValue], _ start: Int) throws -> PDFStream {
        guard let length = try resolve(entries["Length"]).integer, length >= 0, length <= data.count - start else {
            throw PDFFailure.odd("length of a stream")
        }
        var direct = entries
        for key in ["Filter", "DecodeParms"] where entries[key]?.reference != nil {
            direct[key] = try resolve(entries[key])
        }
        return PDFStream(entries: direct, raw: data[start..<(start + length)])
    }

    /// Reads `12 0 obj …` at a place of the file, from a window that grows as far as the object does.
    private func read(at place: Int, expecting number: Int?) throws -> (value: PDFValue, stream: Int?, number: Int) {
        guard place >= 0, place < data.count else { throw PDFFailure.odd("object outside the file") }
        var window = 4 << 10
        while true {
            let end = min(data.count, place + window)
            var lexer = PDFLexer(Array(data[place..<end]))
            do {
                guard let found = lexer.takeNumber(), lexer.takeNumber() != nil, lexer.take("obj"),
                    number == nil || found == number
                else { throw PDFFailure.odd("no object \(number ?? 0) at its place") }
                let value = try lexer.value()
                // The word after it has to be inside the window.
                lexer.skipSpace()
                guard lexer.place + 12 < lexer.bytes.count || end == data.count else { throw PDFLexer.Ended() }
                guard lexer.take("stream") else { return (value, nil, found) }
                if lexer.place < lexer.bytes.count, lexer.bytes[lexer.place] == 0x0D { lexer.place += 1 }
                if lexer.place < lexer.bytes.count, lexer.bytes[lexer.place] == 0x0A { lexer.place += 1 }
                return (value, place + lexer.place, found)
            } catch is PDFLexer.Ended {
                guard end < data.count else { throw PDFFailure.odd("object cut off") }
                guard window < PDFLimits.objectBytes else { throw PDFFailure.tooMuch("object") }
                window *= 8
            }
        }
    }

    private func unpack(_ number: Int) throws -> [PDFValue] {
        if let values = packs[number] { return values }
        guard let stream = try stream(number), let count = try resolve(stream.entries["N"]).integer,
            let first = try resolve(stream.entries["First"]).integer, (0...100_000).contains(count), first >= 0
        else { throw PDFFailure.odd("collection of objects") }
        let bytes = try stream.unpacked()
        var head = PDFLexer(bytes)
        var values: [PDFValue] = []
        for _ in 0..<count {
            guard head.takeNumber() != nil, let offset = head.takeNumber(), first + offset < bytes.count else {
                throw PDFFailure.odd("collection of objects")
            }
            // A value may end with the collection.
            var lexer = PDFLexer(bytes + [0x20], at: first + offset)
            do {
                values.append(try lexer.value())
            } catch is PDFLexer.Ended {
                throw PDFFailure.odd("collection of objects")
            }
        }
        if packOrder.count >= Self.packsKept { packs[packOrder.removeFirst()] = nil }
        packs[number] = values
        packOrder.append(number)
        return values
    }

    // MARK: Directory

    private static func directoryPlace(_ data: Data) throws -> Int {
        let tail = Array(data.suffix(tailBytes))
        let word = Array("startxref".utf8)
        guard tail.count > word.count,
            let found = (0...(tail.count - word.count)).last(where: { tail[$0...].starts(with: word) })
        else { throw PDFFailure.odd("no startxref") }
        var lexer = PDFLexer(tail, at: found + word.count)
        guard let place = lexer.takeNumber(), place < data.count else { throw PDFFailure.odd("no startxref") }
        return place
    }

    private func readDirectory() throws {
        var (next, seen): (Int?, Set<Int>) = (start, [])
        var isNewest = true
        while let place = next {
            guard seen.insert(place).inserted else { throw PDFFailure.odd("directory in a circle") }
            guard seen.count <= PDFLimits.sections else { throw PDFFailure.tooMuch("parts of the directory") }
            guard place >= 0, place < data.count else { throw PDFFailure.odd("directory outside the file") }
            var probe = PDFLexer(Array(data[place..<min(data.count, place + 64)]))
            let part: [String: PDFValue]
            if probe.take("xref") {
                part = try readTable(at: place)
                if isNewest { directory = .table }
                if let hybrid = part["XRefStm"]?.integer, seen.insert(hybrid).inserted {
                    _ = try readStream(at: hybrid)
                }
            } else {
                part = try readStream(at: place)
                if isNewest { directory = .stream }
            }
            trailer.merge(part) { newer, _ in newer }
            isNewest = false
            next = part["Prev"]?.integer
        }
    }

    private func note(_ entry: Entry, of number: Int) throws {
        guard entries[number] == nil else { return }
        guard entries.count < PDFLimits.objects else { throw PDFFailure.tooMuch("objects") }
        entries[number] = entry
    }

    private func readTable(at place: Int) throws -> [String: PDFValue] {
        var window = 64 << 10
        while true {
            let end = min(data.count, place + window)
            do {
                return try readTable(PDFLexer(Array(data[place..<end])))
            } catch is PDFLexer.Ended {
                guard end < data.count, window < PDFLimits.streamBytes else {
                    throw PDFFailure.odd("directory cut off")
                }
                window *= 8
            }
        }
    }

    private func readTable(_ whole: PDFLexer) throws -> [String: PDFValue] {
        var lexer = whole
        guard lexer.take("xref") else { throw PDFFailure.odd("no directory") }
        var found: [(Int, Entry)] = []
        while !lexer.take("trailer") {
            guard lexer.place + 16 < lexer.bytes.count else { throw PDFLexer.Ended() }
            guard let first = lexer.takeNumber(), let count = lexer.takeNumber(),
                first + count <= PDFLimits.objects
            else { throw PDFFailure.odd("directory") }
            for number in first..<(first + count) {
                guard let place = lexer.takeNumber(), let generation = lexer.takeNumber() else {
                    guard lexer.place < lexer.bytes.count else { throw PDFLexer.Ended() }
                    throw PDFFailure.odd("entry of the directory")
                }
                if lexer.take("n") {
                    found.append((number, .at(place, generation: generation)))
                } else if lexer.take("f") {
                    found.append((number, .free))
                } else {
                    guard lexer.place < lexer.bytes.count else { throw PDFLexer.Ended() }
                    throw PDFFailure.odd("entry of the directory")
                }
            }
        }
        guard let trailer = try lexer.value().dictionary else { throw PDFFailure.odd("trailer") }
        for (number, entry) in found { try note(entry, of: number) }
        return trailer
    }

    private func readStream(at place: Int) throws -> [String: PDFValue] {
        let found = try read(at: place, expecting: nil)
        guard let start = found.stream, let entries = found.value.dictionary, entries["Type"]?.name == "XRef",
            let widths = entries["W"]?.array?.map({ $0.integer ?? -1 }), widths.count == 3,
            widths.allSatisfy({ (0...8).contains($0) }), widths[1] > 0, let size = entries["Size"]?.integer, size >= 0
        else { throw PDFFailure.odd("directory") }
        let bytes = try stream(entries, start).unpacked()
        let index = entries["Index"]?.array?.compactMap(\.integer) ?? [0, size]
        guard index.count.isMultiple(of: 2), index.allSatisfy({ (0...PDFLimits.objects).contains($0) }) else {
            throw PDFFailure.odd("directory")
        }
        let width = widths.reduce(0, +)
        var row = 0
        for pair in stride(from: 0, to: index.count, by: 2) {
            for number in index[pair]..<(index[pair] + index[pair + 1]) {
                guard row + width <= bytes.count else { return entries }
                var fields: [Int] = []
                var column = row
                for width in widths {
                    fields.append(bytes[column..<(column + width)].reduce(0) { ($0 << 8 | Int($1)) & Int.max })
                    column += width
                }
                row += width
                switch widths[0] == 0 ? 1 : fields[0] {
                case 0: try note(.free, of: number)
                case 1: try note(.at(fields[1], generation: fields[2]), of: number)
                case 2: try note(.packed(in: fields[1], index: fields[2]), of: number)
                default: break
                }
            }
        }
        return entries
    }
}
