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

    /// A part of the directory: one for each time the file was saved.
    struct Section {
        let place: Int
        let entries: [(number: Int, entry: Entry)]
        let trailer: [String: PDFValue]
        let directory: Directory
    }

    let data: Data
    private(set) var entries: [Int: Entry] = [:]
    /// The newest first.
    private(set) var sections: [Section] = []
    /// The newest trailer, with what older ones add to it.
    public private(set) var trailer: [String: PDFValue] = [:]
    private(set) var start = 0
    private var packs: [Int: Pack] = [:]
    private var packOrder: [Int] = []
    private var packedBytes = 0
    private var isUnpacking = false
    /// Bytes that were taken apart so far.
    private var effort = 0

    /// A collection of objects, unpacked.
    private struct Pack {
        let bytes: Int
        let values: [(number: Int, value: PDFValue)]
    }

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

    var directory: Directory { sections.first?.directory ?? .table }

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
    public func object(_ number: Int) throws -> PDFValue {
        switch entries[number] {
        case .at(let place, _): return try read(at: place, expecting: number).value
        case .packed(let pack, let index):
            let packed = try unpack(pack)
            guard index < packed.count else { return .null }
            guard packed[index].number == number else { throw PDFFailure.odd("object \(number) in its collection") }
            return packed[index].value
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
                try spend(lexer.place)
                guard lexer.take("stream") else { return (value, nil, found) }
                if lexer.place < lexer.bytes.count, lexer.bytes[lexer.place] == 0x0D { lexer.place += 1 }
                if lexer.place < lexer.bytes.count, lexer.bytes[lexer.place] == 0x0A { lexer.place += 1 }
                return (value, place + lexer.place, found)
            } catch is PDFLexer.Ended {
                guard end < data.count else { throw PDFFailure.odd("object cut off") }
                guard window < PDFLimits.objectBytes else { throw PDFFailure.tooMuch("object") }
                try spend(end - place)
                window *= 8
            }
        }
    }

    /// Counts what is taken apart: a small file may ask for the same bytes again and again.
    private func spend(_ bytes: Int) throws {
        effort += bytes
        guard effort <= PDFLimits.effortBytes else { throw PDFFailure.tooMuch("work") }
    }

    /// - Parameter strictly: read anew, and refused where an entry stands twice.
    @discardableResult
    func unpack(_ number: Int, strictly: Bool = false) throws -> [(number: Int, value: PDFValue)] {
        if !strictly, let pack = packs[number] { return pack.values }
        // What it takes to read a collection lies in none (ISO 32000-1, 7.5.7): else one could wait for itself for ever.
        guard !isUnpacking else { throw PDFFailure.odd("collection of objects inside another") }
        isUnpacking = true
        defer { isUnpacking = false }
        guard let stream = try stream(number), let count = try resolve(stream.entries["N"]).integer,
            let first = try resolve(stream.entries["First"]).integer, (0...100_000).contains(count), first >= 0
        else { throw PDFFailure.odd("collection of objects") }
        let bytes = try stream.unpacked()
        guard bytes.count <= PDFLimits.packBytes else { throw PDFFailure.tooMuch("collection of objects") }
        guard first <= bytes.count else { throw PDFFailure.odd("collection of objects") }
        try spend(bytes.count)
        // A value may end with the collection: a number is over when something comes that belongs to none.
        let padded = bytes + [0x20, UInt8(ascii: "}")]
        var head = PDFLexer(bytes)
        var values: [(number: Int, value: PDFValue)] = []
        var taken = 0
        for _ in 0..<count {
            guard let own = head.takeNumber(), let offset = head.takeNumber(), offset < bytes.count - first else {
                throw PDFFailure.odd("collection of objects")
            }
            var lexer = PDFLexer(padded, at: first + offset)
            lexer.refusesRepeats = strictly
            do {
                values.append((own, try lexer.value()))
            } catch is PDFLexer.Ended {
                throw PDFFailure.odd("collection of objects")
            }
            // Values over each other are how a small collection fills the memory.
            taken += lexer.place - first - offset
            guard taken <= padded.count else { throw PDFFailure.odd("objects over each other") }
        }
        keep(Pack(bytes: bytes.count, values: values), as: number)
        return values
    }

    private func keep(_ pack: Pack, as number: Int) {
        forget(number)
        while let oldest = packOrder.first,
            packOrder.count >= Self.packsKept || packedBytes + pack.bytes > PDFLimits.packBytes
        {
            forget(oldest)
        }
        packs[number] = pack
        packOrder.append(number)
        packedBytes += pack.bytes
    }

    private func forget(_ number: Int) {
        guard let pack = packs.removeValue(forKey: number) else { return }
        packOrder.removeAll { $0 == number }
        packedBytes -= pack.bytes
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
        var listed = 0
        while let place = next {
            guard seen.insert(place).inserted else { throw PDFFailure.odd("directory in a circle") }
            guard seen.count <= PDFLimits.sections else { throw PDFFailure.tooMuch("parts of the directory") }
            guard place >= 0, place < data.count else { throw PDFFailure.odd("directory outside the file") }
            var probe = PDFLexer(Array(data[place..<min(data.count, place + 64)]))
            let section = try probe.take("xref") ? readTable(at: place) : readStream(at: place)
            for (number, entry) in section.entries { try note(entry, of: number) }
            if section.directory == .table, let hybrid = section.trailer["XRefStm"]?.integer,
                seen.insert(hybrid).inserted
            {
                for (number, entry) in try readStream(at: hybrid).entries { try note(entry, of: number) }
            }
            listed += section.entries.count
            guard listed <= PDFLimits.objects else { throw PDFFailure.tooMuch("objects") }
            sections.append(section)
            trailer.merge(section.trailer) { newer, _ in newer }
            next = section.trailer["Prev"]?.integer
        }
    }

    private func note(_ entry: Entry, of number: Int) throws {
        guard entries[number] == nil else { return }
        guard entries.count < PDFLimits.objects else { throw PDFFailure.tooMuch("objects") }
        entries[number] = entry
    }

    private func readTable(at place: Int) throws -> Section {
        var window = 64 << 10
        while true {
            let end = min(data.count, place + window)
            do {
                var lexer = PDFLexer(Array(data[place..<end]))
                return try Self.table(&lexer, at: place)
            } catch is PDFLexer.Ended {
                guard end < data.count, window < PDFLimits.streamBytes else {
                    throw PDFFailure.odd("directory cut off")
                }
                window *= 8
            }
        }
    }

    /// Reads a table with its trailer, and goes past both.
    static func table(_ lexer: inout PDFLexer, at place: Int) throws -> Section {
        guard lexer.take("xref") else { throw PDFFailure.odd("no directory") }
        var found: [(number: Int, entry: Entry)] = []
        while !lexer.take("trailer") {
            guard lexer.place + 16 < lexer.bytes.count else { throw PDFLexer.Ended() }
            guard let first = lexer.takeNumber(), let count = lexer.takeNumber(),
                first + count <= PDFLimits.objects
            else { throw PDFFailure.odd("directory") }
            guard found.count <= PDFLimits.objects - count else { throw PDFFailure.tooMuch("objects") }
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
        return Section(place: place, entries: found, trailer: trailer, directory: .table)
    }

    private func readStream(at place: Int) throws -> Section {
        let found = try read(at: place, expecting: nil)
        guard let start = found.stream, let entries = found.value.dictionary, entries["Type"]?.name == "XRef",
            let widths = entries["W"]?.array?.map({ $0.integer ?? -1 }), widths.count == 3,
            widths.allSatisfy({ (0...8).contains($0) }), widths[1] > 0, let size = entries["Size"]?.integer, size >= 0
        else { throw PDFFailure.odd("directory") }
        let bytes = try stream(entries, start).unpacked()
        try spend(bytes.count)
        let index = entries["Index"]?.array?.compactMap(\.integer) ?? [0, size]
        guard index.count.isMultiple(of: 2), index.allSatisfy({ (0...PDFLimits.objects).contains($0) }) else {
            throw PDFFailure.odd("directory")
        }
        let width = widths.reduce(0, +)
        var listed: [(number: Int, entry: Entry)] = []
        var row = 0
        for pair in stride(from: 0, to: index.count, by: 2) {
            for number in index[pair]..<(index[pair] + index[pair + 1]) {
                guard row + width <= bytes.count else { break }
                guard listed.count < PDFLimits.objects else { throw PDFFailure.tooMuch("objects") }
                var fields: [Int] = []
                var column = row
                for width in widths {
                    fields.append(bytes[column..<(column + width)].reduce(0) { ($0 << 8 | Int($1)) & Int.max })
                    column += width
                }
                row += width
                switch widths[0] == 0 ? 1 : fields[0] {
                case 0: listed.append((number, .free))
                case 1: listed.append((number, .at(fields[1], generation: fields[2])))
                case 2: listed.append((number, .packed(in: fields[1], index: fields[2])))
                default: break
                }
            }
        }
        return Section(place: place, entries: listed, trailer: entries, directory: .stream)
    }
}
