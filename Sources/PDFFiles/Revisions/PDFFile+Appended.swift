extension PDFFile {
    /// Holds when `older` is this file up to `end`, and what stands behind it was appended as ISO 32000-1, 7.5.6 has it:
    /// objects, each named by the directory of its own part at its own place and no second time, the directories in a row,
    /// each leading to the one before it. Read strictly: what two programs could read differently is refused.
    ///
    /// - Throws: ``PDFFailure`` with what stands in the way.
    public func checkAppended(behind end: Int, to older: PDFFile) throws {
        let added = sections.prefix { $0.place >= end }
        let kept = sections.dropFirst(added.count)
        guard !added.isEmpty, kept.map(\.place) == older.sections.map(\.place) else {
            throw PDFFailure.odd("the directory does not lead to what was there")
        }
        guard trailer["Root"] == older.trailer["Root"], added.allSatisfy({ $0.trailer["XRefStm"] == nil }) else {
            throw PDFFailure.odd("the directory names another beginning")
        }
        do {
            try sweep(behind: end, added.reversed())
        } catch is PDFLexer.Ended {
            throw PDFFailure.odd("cut off")
        }
    }

    /// Goes through what was appended from its first byte to its last.
    private func sweep(behind end: Int, _ sections: [Section]) throws {
        var lexer = PDFLexer(Array(data[end...]))
        lexer.refusesRepeats = true
        var (objects, packs): ([Int: Int], Set<Int>) = ([:], [])
        var rest = sections[...]
        func close(at place: Int) throws {
            guard let section = rest.popFirst(), section.place == place else {
                throw PDFFailure.odd("a part of the directory that is not led to")
            }
            try Self.check(section, objects, packs)
            guard lexer.take("startxref"), lexer.takeNumber() == place else { throw PDFFailure.odd("no startxref") }
            (objects, packs) = ([:], [])
        }
        while true {
            lexer.skipSpace()
            guard lexer.place < lexer.bytes.count else { break }
            let place = end + lexer.place
            var probe = lexer
            if probe.take("xref") {
                _ = try Self.table(&lexer, at: place)
                try close(at: place)
                continue
            }
            guard let number = lexer.takeNumber(), lexer.takeNumber() != nil, lexer.take("obj"),
                objects.updateValue(place, forKey: number) == nil
            else { throw PDFFailure.odd("something between objects at \(place)") }
            let value = try lexer.value()
            if lexer.take("stream") { try skipStream(value, &lexer) }
            guard lexer.take("endobj") else { throw PDFFailure.odd("object \(number) does not end") }
            switch value.dictionary?["Type"]?.name {
            case "ObjStm":
                packs.insert(number)
                try unpack(number, strictly: true)
            case "XRef": try close(at: place)
            default: break
            }
        }
        guard objects.isEmpty, rest.isEmpty else { throw PDFFailure.odd("objects without a directory") }
    }

    private func skipStream(_ value: PDFValue, _ lexer: inout PDFLexer) throws {
        if lexer.place < lexer.bytes.count, lexer.bytes[lexer.place] == 0x0D { lexer.place += 1 }
        if lexer.place < lexer.bytes.count, lexer.bytes[lexer.place] == 0x0A { lexer.place += 1 }
        guard let length = try resolve(value.dictionary?["Length"]).integer, length >= 0,
            length <= lexer.bytes.count - lexer.place
        else { throw PDFFailure.odd("length of a stream") }
        lexer.place += length
        guard lexer.take("endstream") else { throw PDFFailure.odd("end of a stream") }
    }

    private static func check(_ section: Section, _ objects: [Int: Int], _ packs: Set<Int>) throws {
        var unlisted = objects
        var seen: Set<Int> = []
        for (number, entry) in section.entries {
            guard seen.insert(number).inserted else { throw PDFFailure.odd("object \(number) is listed twice") }
            switch entry {
            case .at(let place, _):
                guard unlisted.removeValue(forKey: number) == place else {
                    throw PDFFailure.odd("object \(number) is not at its place")
                }
            case .packed(let pack, _):
                guard packs.contains(pack) else { throw PDFFailure.odd("object \(number) is not at its place") }
            case .free:
                // The head of the list of free numbers, which some programs write with every part.
                guard number == 0 else { throw PDFFailure.odd("object \(number) was taken away") }
            }
        }
        // A directory that is a stream need not list itself.
        unlisted = unlisted.filter { $0.value != section.place }
        guard unlisted.isEmpty else { throw PDFFailure.odd("an object that the directory does not list") }
    }
}
