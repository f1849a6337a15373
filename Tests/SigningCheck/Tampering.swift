import Foundation
import PDFFiles

/// Ways in which somebody may change a signed file.
struct Tampering {
    struct Variant {
        let how: String
        let data: Data
    }

    struct NoSignature: Error {}

    let sealed: Data
    let original: Data
    /// Another file, signed with the same key.
    let other: Data
    private let file: PDFFile
    private let range: PDFEntryPlace
    private let hole: Range<Int>

    init(sealed: Data, original: Data, other: Data) throws {
        (self.sealed, self.original, self.other) = (sealed, original, other)
        file = try PDFFile(sealed)
        (range, hole) = try Self.place(in: file)
    }

    private static func place(in file: PDFFile) throws -> (PDFEntryPlace, Range<Int>) {
        for number in file.numbers.reversed() {
            guard let places = try? file.entryPlaces(of: number),
                let range = places.first(where: { $0.key == "ByteRange" }),
                let hole = places.first(where: { $0.key == "Contents" })
            else { continue }
            return (range, hole.bytes)
        }
        throw NoSignature()
    }

    /// All ways that are not left to chance.
    func named() throws -> [Variant] { try ranges() + messages() + revisions() + directories() + tails() }

    // MARK: By chance

    /// A byte that was signed and is another now.
    func flipped(_ chance: inout some RandomNumberGenerator) -> Variant {
        var data = sealed
        var index = Int.random(in: 0..<sealed.count, using: &chance)
        while hole.contains(index) { index = Int.random(in: 0..<sealed.count, using: &chance) }
        let before = data[index]
        // Line ends and spaces count as much as letters.
        data[index] ^= UInt8.random(in: 1...255, using: &chance)
        return Variant(how: "byte \(index) from \(before) to \(data[index])", data: data)
    }

    /// A digit of the signature proper, at the end of the message.
    func otherSignature(_ chance: inout some RandomNumberGenerator) -> Variant {
        var data = sealed
        let last = sealed[hole].lastIndex { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: ">") } ?? hole.lowerBound + 1
        let index = Int.random(in: (last - 120)...(last - 8), using: &chance)
        data[index] = data[index] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
        return Variant(how: "digit \(index) of the signature", data: data)
    }

    // MARK: Ranges and messages

    private func ranges() -> [Variant] {
        let numbers = (range.value.array ?? []).compactMap(\.integer)
        let (a, b, c) = (numbers[1], numbers[2], numbers[3])
        let others = [
            [0, a - 1, b, c], [0, a + 1, b, c], [0, a, b + 2, c - 2], [0, a, b - 2, c + 2], [0, a, a - 5, c],
            [0, 0, b, c],
            [0, a, b, 0], [0, a, b, c + 1], [0, a, b, c - 7], [3, a - 3, b, c], [0, a, b, 99_999_999], [0, a],
            [0, b, a, c],
        ]
        return others.map { Variant(how: "range \($0)", data: replacing(range.bytes, by: "\($0)")) }
    }

    private func messages() throws -> [Variant] {
        let (_, foreign) = try Self.place(in: PDFFile(other))
        var swapped = sealed
        if foreign.count == hole.count { swapped.replaceSubrange(hole, with: other[foreign]) }
        var zeros = sealed
        zeros.replaceSubrange(
            (hole.lowerBound + 1)..<(hole.upperBound - 1),
            with: Data(repeating: UInt8(ascii: "0"), count: hole.count - 2)
        )
        var cut = sealed
        let half = hole.lowerBound + hole.count / 3
        cut.replaceSubrange(
            half..<(hole.upperBound - 1),
            with: Data(repeating: UInt8(ascii: "0"), count: hole.upperBound - 1 - half)
        )
        return [
            Variant(how: "another file's signature", data: swapped),
            Variant(how: "no signature in its place", data: zeros),
            Variant(how: "signature cut off", data: cut),
        ].filter { $0.data != sealed }
    }

    private func replacing(_ place: Range<Int>, by text: String) -> Data {
        let room = "[0 9999999999 9999999999 9999999999]".utf8.count
        var data = sealed
        let padded = Array(text.utf8) + Array(repeating: 0x20, count: max(0, room - text.utf8.count))
        data.replaceSubrange(place.lowerBound..<(place.lowerBound + room), with: padded)
        return data
    }

    // MARK: Revisions

    private func revision(_ how: String, _ change: (PDFUpdate, PDFPage) throws -> Void) throws -> Variant {
        let update = PDFUpdate(file)
        let pages = try file.pages()
        try change(update, pages[pages.count / 2])
        return Variant(how: how, data: update.data())
    }

    private func revisions() throws -> [Variant] {
        var made = [
            try revision("page with another content") { update, page in
                var entries = page.entries
                entries["Contents"] = .reference(update.add([:], stream: Array("0 0 400 400 re f".utf8)))
                update.set(.dictionary(entries), at: page.reference)
            },
            try revision("content taken away") { update, page in
                if let content = page.entries["Contents"]?.reference { update.set(.null, at: content) }
            },
            try revision("page with other fonts") { update, page in
                var entries = page.entries
                entries["Resources"] = .dictionary([:])
                update.set(.dictionary(entries), at: page.reference)
            },
            try revision("page cut") { update, page in
                var entries = page.entries
                entries["CropBox"] = .numbers([0, 0, 200, 200])
                update.set(.dictionary(entries), at: page.reference)
            },
            try revision("page turned") { update, page in
                var entries = page.entries
                entries["Rotate"] = .integer(180)
                update.set(.dictionary(entries), at: page.reference)
            },
            try revision("page taken out") { update, page in try self.setPages(update, page) { $0.dropLast() } },
            try revision("page twice") { update, page in try self.setPages(update, page) { $0 + $0.prefix(1) } },
            try revision("field of a form") { update, page in
                let field = update.add(
                    .dictionary([
                        "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Tx"), "T": .text("So"),
                        "V": .text("05"), "Rect": .numbers([0, 0, 90, 20]),
                    ])
                )
                try update.annotate(page, with: [field])
                try update.addField(field)
            },
        ]
        for kind in ["Text", "FreeText", "Stamp", "Square", "Highlight", "Ink", "Redact"] {
            made.append(
                try revision("annotation \(kind)") { update, page in
                    let over = update.add(
                        .dictionary([
                            "Type": .name("Annot"), "Subtype": .name(kind), "Rect": .numbers([50, 300, 500, 800]),
                            "F": .integer(4), "Contents": .text("khác"),
                        ])
                    )
                    try update.annotate(page, with: [over])
                }
            )
        }
        let script = PDFValue.dictionary(["S": .name("JavaScript"), "JS": .text("app.alert(1)")])
        for (key, value) in [
            ("OpenAction", script), ("AA", .dictionary(["WC": script])), ("OCProperties", .dictionary([:])),
        ] {
            made.append(
                try revision("catalog with \(key)") { update, _ in
                    guard let root = update.file.trailer["Root"]?.reference else { return }
                    var catalog = try update.file.dictionary(.reference(root))
                    catalog[key] = value
                    update.set(.dictionary(catalog), at: root)
                }
            )
        }
        return made
    }

    private func setPages(
        _ update: PDFUpdate,
        _ page: PDFPage,
        _ change: ([PDFValue]) -> [PDFValue]
    ) throws {
        guard let tree = page.entries["Parent"]?.reference else { return }
        var entries = try update.file.dictionary(.reference(tree))
        let kids = change(try update.file.resolve(entries["Kids"]).array ?? [])
        entries["Kids"] = .array(kids)
        entries["Count"] = .integer(kids.count)
        update.set(.dictionary(entries), at: tree)
    }

    // MARK: Directories and tails

    private func directories() throws -> [Variant] {
        let tail = String(decoding: original.suffix(64), as: UTF8.self)
        let old = tail.firstMatch(of: /startxref\s+(\d+)/).map { String($0.output.1) } ?? "0"
        let added = try revision("") { update, _ in update.add(.dictionary(["Loi": .text("thêm")])) }.data
        let behind = String(decoding: added.suffix(from: sealed.count), as: UTF8.self)
        return [
            Variant(how: "back to the directory before", data: sealed + Data("startxref\n\(old)\n%%EOF\n".utf8)),
            Variant(how: "signature cut away", data: original),
            Variant(how: "directory that forgets", data: sealed + Data(behind.replacing("/Prev", with: "/Prex").utf8)),
            Variant(
                how: "directory at another place",
                data: sealed + Data(behind.replacing("startxref\n", with: "startxref\n1").utf8)
            ),
            Variant(how: "no directory", data: sealed.dropLast(40)),
        ]
    }

    private func tails() -> [Variant] {
        [
            Variant(how: "another file behind", data: sealed + original),
            Variant(how: "the same file behind", data: sealed + sealed),
            Variant(how: "another signed file behind", data: sealed + other),
            Variant(how: "an object behind", data: sealed + Data("900 0 obj\n<</Type /Page>>\nendobj\n".utf8)),
        ]
    }
}
