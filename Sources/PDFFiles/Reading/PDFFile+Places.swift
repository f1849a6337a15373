import Foundation

/// Where an entry of a dictionary is written in the file, its value alone.
public struct PDFEntryPlace: Hashable, Sendable {
    public let key: String
    public let value: PDFValue
    public let bytes: Range<Int>
}

extension PDFFile {
    /// Numbers of all objects, in order.
    public var numbers: [Int] { entries.keys.filter { entries[$0] != .free }.sorted() }

    /// Whether `other` has the object where this file has it.
    public func hasSamePlace(of number: Int, as other: PDFFile) -> Bool {
        entries[number] != nil && entries[number] == other.entries[number]
    }

    /// The entries of an object that is a dictionary, one by one as they are written, twice where they are written twice;
    /// nil for what is no dictionary, or is packed with others.
    ///
    /// - Throws: ``PDFFailure``.
    public func entryPlaces(of number: Int) throws -> [PDFEntryPlace]? {
        guard case .at(let place, _) = entries[number], place >= 0, place < data.count else { return nil }
        var window = 64 << 10
        while true {
            let end = min(data.count, place + window)
            do {
                return try Self.entryPlaces(PDFLexer(Array(data[place..<end])), from: place, number)
            } catch is PDFLexer.Ended {
                guard end < data.count else { throw PDFFailure.odd("object cut off") }
                guard window < PDFLimits.objectBytes else { throw PDFFailure.tooMuch("object") }
                window *= 8
            }
        }
    }

    private static func entryPlaces(_ whole: PDFLexer, from place: Int, _ number: Int) throws -> [PDFEntryPlace]? {
        var lexer = whole
        guard lexer.takeNumber() == number, lexer.takeNumber() != nil, lexer.take("obj") else {
            throw PDFFailure.odd("no object \(number) at its place")
        }
        guard lexer.take("<<") else { return nil }
        var places: [PDFEntryPlace] = []
        while !lexer.take(">>") {
            guard lexer.place < lexer.bytes.count else { throw PDFLexer.Ended() }
            guard let key = try lexer.value().name else { throw PDFFailure.odd("no name in object \(number)") }
            lexer.skipSpace()
            let start = lexer.place
            let value = try lexer.value()
            places.append(PDFEntryPlace(key: key, value: value, bytes: (place + start)..<(place + lexer.place)))
        }
        return places
    }
}
