/// What a later state of a file made of an earlier one, by the numbers of objects.
public struct PDFChanges: Sendable {
    /// There before, and written anew, under another generation, or gone.
    public private(set) var changed: Set<Int> = []
    /// Not there before.
    public private(set) var added: Set<Int> = []

    /// The most objects of a file that are compared.
    public static let limit = 200_000

    /// - Throws: ``PDFFailure/tooMuch(_:)``.
    public init(from older: PDFFile, to newer: PDFFile) throws {
        guard newer.entries.count <= Self.limit, older.entries.count <= Self.limit else {
            throw PDFFailure.tooMuch("objects")
        }
        for (number, entry) in newer.entries {
            switch older.entries[number] {
            case entry: continue
            case nil, .free: if entry != .free { added.insert(number) }
            default: changed.insert(number)
            }
        }
    }
}

/// How often objects of a file are referred to, and to which there is nothing to refer.
public struct PDFReferences: Sendable {
    public private(set) var counts: [Int: Int] = [:]
    /// Referred to and not there: what is appended under such a number comes to stand where it was not.
    public private(set) var missing: Set<Int> = []

    /// Goes through all objects of a file.
    /// - Throws: ``PDFFailure``.
    public init(in file: PDFFile) throws {
        guard file.entries.count <= PDFChanges.limit else { throw PDFFailure.tooMuch("objects") }
        count(.dictionary(file.trailer))
        for number in file.entries.keys.sorted() { count(try file.object(number)) }
        for number in counts.keys {
            switch file.entries[number] {
            case nil, .free: missing.insert(number)
            default: break
            }
        }
    }

    private mutating func count(_ value: PDFValue) {
        switch value {
        case .reference(let reference): counts[reference.number, default: 0] += 1
        case .array(let values): for value in values { count(value) }
        case .dictionary(let entries): for value in entries.values { count(value) }
        default: break
        }
    }
}
