import PDFFiles

/// The fields of a file in which signatures stand (ISO 32000-1, 12.7).
struct SignatureFields {
    /// A field, and the signature in it where it is signed.
    struct Field: Hashable {
        let number: Int
        let signature: Int?
        /// Signed, but not by an object of its own: no place to be found at.
        let isOdd: Bool
    }

    /// Fields that are looked through, and levels of them.
    static let limit = 10_000
    private static let levels = 16

    private(set) var fields: [Field] = []
    /// Of all fields, whatever they are for.
    private(set) var names: Set<String> = []
    private var seen: Set<Int> = []
    private let file: PDFFile

    /// - Throws: ``PDFFailure``.
    init(_ file: PDFFile) throws {
        self.file = file
        let form = try file.dictionary(file.dictionary(file.trailer["Root"])["AcroForm"])
        for field in try file.resolve(form["Fields"]).array ?? [] { try walk(field, kind: nil, level: 0) }
    }

    private mutating func walk(_ value: PDFValue, kind: String?, level: Int) throws {
        guard let number = value.reference?.number, seen.insert(number).inserted else { return }
        guard seen.count <= Self.limit, level <= Self.levels else { throw PDFFailure.tooMuch("fields") }
        let entries = try file.dictionary(value)
        let kind = try file.resolve(entries["FT"]).name ?? kind
        if case .string(let name) = try file.resolve(entries["T"]) {
            names.insert(String(decoding: name, as: UTF8.self))
        }
        if kind == "Sig", let held = entries["V"] {
            let signature = held.reference?.number
            let isSigned = try file.resolve(held) != .null
            if isSigned { fields.append(Field(number: number, signature: signature, isOdd: signature == nil)) }
        } else if kind == "Sig", entries["Kids"] == nil {
            fields.append(Field(number: number, signature: nil, isOdd: false))
        }
        for kid in try file.resolve(entries["Kids"]).array ?? [] { try walk(kid, kind: kind, level: level + 1) }
    }
}

extension PDFFile {
    /// Dictionaries that are signatures, named by a field or not.
    func signatureDictionaries() throws -> [Int] {
        guard numbers.count <= PDFChanges.limit else { throw PDFFailure.tooMuch("objects") }
        return try numbers.filter { number in
            guard let entries = try object(number).dictionary else { return false }
            return entries["ByteRange"] != nil && entries["Contents"] != nil
        }
    }
}
