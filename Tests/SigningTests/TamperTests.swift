import Foundation
import PDFFiles
import SamplePapers
import Testing

@testable import Signing

/// Cases 90 to 92: what was changed in a signed file, or behind it, is found.
struct TamperTests {
    private func verdict(_ data: Data) throws -> Verification { try Signers.all.verifier().verify(data) }

    @Test func `90: a byte that was signed and is another now makes the signature invalid`() throws {
        let signers = try Signers.all
        let sealed = try signers.seal.seal(plainPDF)
        let place = try SignaturePlace(in: sealed)
        var chance = Chance(seed: 90)
        for _ in 0..<300 {
            var spoiled = sealed
            var index = Int.random(in: 0..<sealed.count, using: &chance)
            while place.hole.contains(index) { index = Int.random(in: 0..<sealed.count, using: &chance) }
            spoiled[index] ^= UInt8.random(in: 1...255, using: &chance)
            let found = try verdict(spoiled)
            #expect(!Self.isAccepted(found), "byte \(index)")
        }
        var text = sealed
        let word = try #require(text.range(of: Data("Trang so 1".utf8)))
        text.replaceSubrange(word, with: Data("Trang so 7".utf8))
        #expect(try verdict(text).verdict == .broken)
        #expect(try verdict(text).problems == [.digest])
    }

    /// With any signature that may be taken for sound.
    private static func isAccepted(_ found: Verification) -> Bool {
        found.verdict == .whole || found.signatures.contains { $0.integrity == .whole }
    }

    @Test func `90: a digit of the signature itself that is another now makes it invalid`() throws {
        let signers = try Signers.all
        let sealed = try signers.seal.seal(plainPDF)
        let place = try SignaturePlace(in: sealed)
        let message = try place.message(in: sealed)
        // From the attributes that are signed to the end of the signature.
        for index in stride(from: message.count - 240, to: message.count, by: 3) {
            var other = message
            other[index] ^= 1
            #expect(!Self.isAccepted(try verdict(place.data(sealed, withMessage: other))), "byte \(index)")
        }
        // The signer's certificate.
        let own = try #require(Data(message).range(of: Data(signers.seal.certificate.der)))
        for index in stride(from: own.lowerBound, to: own.upperBound, by: 11) {
            var other = message
            other[index] ^= 4
            #expect(!Self.isAccepted(try verdict(place.data(sealed, withMessage: other))), "byte \(index)")
        }
        // Something behind the message, where only zeros may be.
        #expect(try verdict(place.data(sealed, withMessage: message + [7])).problems == [.message])
        // Another file's signature.
        let elsewhere = try signers.seal.seal(Data(SamplePDF(pageCount: 3).bytes))
        let foreign = try SignaturePlace(in: elsewhere).message(in: elsewhere)
        #expect(try verdict(place.data(sealed, withMessage: foreign)).problems == [.digest])
        #expect(try verdict(place.data(sealed, withMessage: [])).problems == [.message])
        var cut = message
        cut.removeLast(20)
        #expect(!Self.isAccepted(try verdict(place.data(sealed, withMessage: cut))))
    }

    // MARK: 91

    private func appended(_ data: Data, _ change: (PDFUpdate, PDFPage) throws -> Void) throws -> Data {
        let update = PDFUpdate(try PDFFile(data))
        try change(update, try update.file.pages()[0])
        return update.data()
    }

    private func expect(_ data: Data, _ problem: SignatureProblem) throws {
        let found = try verdict(data)
        #expect(found.verdict == .changed)
        let signature = try #require(found.signatures.first)
        #expect(signature.integrity == .changed && signature.covers == .part && signature.problem == problem)
    }

    @Test func `91: a page with other content behind a signature is a change`() throws {
        let sealed = try Signers.all.seal.seal(plainPDF)
        // The page names another content.
        let renamed = try appended(sealed) { update, page in
            var entries = page.entries
            entries["Contents"] = .reference(update.add([:], stream: Array("BT /F1 20 Tf (Khac) Tj ET".utf8)))
            update.set(.dictionary(entries), at: page.reference)
        }
        try expect(renamed, .contentChanged)
        // The content is another under its old number.
        let rewritten = try appended(sealed) { update, page in
            let content = try #require(page.entries["Contents"]?.reference)
            update.set(.null, at: content)
        }
        try expect(rewritten, .contentChanged)
        // A page more, a page fewer.
        for kids in [1, 3] {
            let counted = try appended(sealed) { update, page in
                let tree = try #require(page.entries["Parent"]?.reference)
                var entries = try update.file.dictionary(.reference(tree))
                let pages = try update.file.pages().map { PDFValue.reference($0.reference) }
                let list =
                    kids == 1 ? Array(pages.prefix(1)) : pages + [.reference(update.add(.dictionary(page.entries)))]
                entries["Kids"] = .array(list)
                entries["Count"] = .integer(list.count)
                update.set(.dictionary(entries), at: tree)
            }
            try expect(counted, .contentChanged)
        }
    }

    @Test(arguments: ["Text", "FreeText", "Stamp", "Square", "Widget", "Link"])
    func `91: an annotation over the text behind a signature is a change`(kind: String) throws {
        let sealed = try Signers.all.seal.seal(plainPDF)
        let covered = try appended(sealed) { update, page in
            let form = update.add(
                [
                    "Type": .name("XObject"), "Subtype": .name("Form"), "BBox": .numbers([0, 0, 500, 100]),
                    "Resources": .dictionary([:]),
                ],
                stream: Array("1 1 1 rg 0 0 500 100 re f".utf8)
            )
            let over = update.add(
                .dictionary([
                    "Type": .name("Annot"), "Subtype": .name(kind), "Rect": .numbers([0, 700, 500, 800]),
                    "AP": .dictionary(["N": .reference(form)]), "F": .integer(4),
                ])
            )
            try update.annotate(page, with: [over])
        }
        try expect(covered, .annotated)
    }

    @Test func `91: what a reader does when it opens the file, and other words about it, are changes`() throws {
        let sealed = try Signers.all.seal.seal(plainPDF)
        for (key, value) in [
            ("OpenAction", PDFValue.dictionary(["S": .name("JavaScript"), "JS": .text("app.alert(1)")])),
            ("Outlines", .null), ("Names", .dictionary([:])), ("Lang", .text("en")), ("OCProperties", .dictionary([:])),
        ] {
            let changed = try appended(sealed) { update, _ in
                let root = try #require(update.file.trailer["Root"]?.reference)
                var catalog = try update.file.dictionary(.reference(root))
                catalog[key] = value
                update.set(.dictionary(catalog), at: root)
            }
            try expect(changed, .contentChanged)
        }
    }

    @Test func `91: a signature field that is laid over half a page, or carries no signature, is a change`() throws {
        let signers = try Signers.all
        let sealed = try signers.seal.seal(plainPDF)
        let wide = try signers.person.seal(
            sealed,
            mark: SealMark(page: 1, x: 0, y: 0, width: 595, height: 400),
            now: Signers.now
        )
        #expect(try verdict(wide).signatures.first?.problem == .annotated)
        let empty = try appended(sealed) { update, page in
            let field = update.add(
                .dictionary([
                    "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"), "T": .text("X"),
                    "Rect": .numbers([0, 0, 90, 90]), "P": .reference(page.reference),
                ])
            )
            try update.annotate(page, with: [field])
            try update.addField(field)
        }
        #expect(try verdict(empty).verdict == .changed)
        let text = try appended(sealed) { update, page in
            let field = update.add(
                .dictionary([
                    "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Tx"), "T": .text("X"),
                    "V": .text("khác"), "Rect": .numbers([0, 0, 90, 90]), "P": .reference(page.reference),
                ])
            )
            try update.annotate(page, with: [field])
            try update.addField(field)
        }
        #expect(try verdict(text).verdict == .changed)
    }

    @Test func `91: frames of signatures that cover a page only together are a change`() throws {
        let signers = try Signers.all
        let mark = SealMark(page: 1, x: 0, y: 0, width: 300, height: 220)
        let once = try signers.person.seal(try signers.seal.seal(plainPDF), mark: mark, now: Signers.now)
        #expect(try verdict(once).verdict == .whole)
        let twice = try signers.person.seal(once, mark: mark, now: Signers.now)
        #expect(try verdict(twice).signatures.first?.problem == .annotated)
    }

    @Test func `91: an entry that stands twice is a change, whichever of the two a reader takes`() throws {
        let sealed = try Signers.all.seal.seal(plainPDF)
        var doubled = try appended(sealed) { update, page in
            var entries = page.entries
            entries["Contentq"] = .reference(update.add([:], stream: Array("BT /F1 20 Tf (Khac) Tj ET".utf8)))
            update.set(.dictionary(entries), at: page.reference)
        }
        let key = try #require(doubled.range(of: Data("/Contentq".utf8)))
        doubled.replaceSubrange(key, with: Data("/Contents".utf8))
        try expect(doubled, .appended)
    }

    @Test func `91: a change between two signatures is found though the last signature is sound`() throws {
        let signers = try Signers.all
        let sealed = try signers.seal.seal(plainPDF)
        let changed = try appended(sealed) { update, page in
            let content = try #require(page.entries["Contents"]?.reference)
            update.set(.null, at: content)
        }
        let found = try verdict(try signers.person.seal(changed))
        #expect(found.verdict == .changed)
        #expect(found.signatures.map(\.integrity) == [.changed, .whole])
        #expect(found.signatures.map(\.covers) == [.part, .total])
    }

    @Test func `91: an object that an old reference waited for comes to stand where nothing stood`() throws {
        // The page names an annotation that is not there yet when it is signed.
        let signers = try Signers.all
        let prepared = try appended(plainPDF) { update, page in
            var entries = page.entries
            entries["Annots"] = .array([.reference(PDFReference(60))])
            update.set(.dictionary(entries), at: page.reference)
        }
        let sealed = try signers.seal.seal(prepared)
        #expect(try verdict(sealed).verdict == .whole)
        let shown = try appended(sealed) { update, _ in
            update.set(.dictionary(["Type": .name("Annot"), "Subtype": .name("Text")]), at: PDFReference(60))
        }
        try expect(shown, .contentChanged)
    }

    @Test func `91: what is only added behind, and is no part of a file, is a change`() throws {
        let sealed = try Signers.all.seal.seal(plainPDF)
        for tail in ["\n", "% một lời\n", "rác", "\n%%EOF\n", "99 0 obj\n<<>>\nendobj\n"] {
            let found = try verdict(sealed + Data(tail.utf8))
            #expect(found.verdict == .changed && found.problems == [.appended])
        }
        // Another file behind this one.
        #expect(!Self.isAccepted(try verdict(sealed + plainPDF)))
    }

    @Test func `91: a directory that forgets what was there, lists a place twice or leads past an object is refused`()
        throws
    {
        let sealed = try Signers.all.seal.seal(plainPDF)
        let added = try appended(sealed) { update, _ in update.add(.dictionary(["Loi": .text("thêm")])) }
        let tail = String(decoding: added.suffix(from: sealed.count), as: UTF8.self)
        let previous = try #require(tail.firstMatch(of: /\/Prev (\d+)/))
        let start = try #require(tail.firstMatch(of: /startxref\n(\d+)/))
        for (name, changed) in [
            ("no Prev", tail.replacing(previous.output.0, with: "/Prex \(previous.output.1)")),
            ("an object more", tail.replacing("xref\n", with: "77 0 obj\n<<>>\nendobj\nxref\n", maxReplacements: 1)),
            ("no start", tail.replacing(start.output.0, with: "startxref\n\(sealed.count + 2)")),
        ] {
            let found = try verdict(sealed + Data(changed.utf8))
            #expect(!Self.isAccepted(found), "\(name)")
        }
    }

    // MARK: 92

    @Test func `92: a range with a gap, an overlap, no length or beyond the end is refused`() throws {
        let sealed = try Signers.all.seal.seal(plainPDF)
        let place = try SignaturePlace(in: sealed)
        let (a, b, c) = (place.range[1], place.range[2], place.range[3])
        for (range, problem) in [
            ([0, a - 1, b, c], SignatureProblem.contents), ([0, a + 1, b, c], .contents),
            ([0, a, b + 1, c - 1], .contents),
            ([0, a, b - 2, c + 2], .contents), ([0, a, a - 5, c], .byteRange), ([0, 0, b, c], .byteRange),
            ([0, a, b, 0], .byteRange), ([0, a, b, c + 1], .byteRange), ([0, a, b, 9_999_999], .byteRange),
            ([1, a - 1, b, c], .byteRange), ([0, a, b, c - 9], .byteRange), ([0, a, b], .byteRange), ([], .byteRange),
            ([0, a, b, c, 0, 1], .byteRange), ([0, b, a, c], .byteRange),
        ] {
            let spoiled = place.data(sealed, withRange: range)
            let found = try verdict(spoiled)
            #expect(found.verdict == .broken && found.problems == [problem], "\(range) \(found)")
        }
    }

    @Test func `92: a signature that does not stand in the gap, or stands there in other signs, is refused`() throws {
        let sealed = try Signers.all.seal.seal(plainPDF)
        let place = try SignaturePlace(in: sealed)
        for (at, sign) in [
            (place.hole.lowerBound + 9, " "), (place.hole.upperBound - 9, "g"), (place.hole.lowerBound + 2, "\n"),
        ] {
            var spoiled = sealed
            spoiled.replaceSubrange(at..<(at + 1), with: Data(sign.utf8))
            let found = try verdict(spoiled)
            #expect(!Self.isAccepted(found) && found.problems == [.contents])
        }
    }

    @Test func `92: a key of the signature that stands there twice is refused`() throws {
        let sealed = try Signers.all.seal.seal(plainPDF)
        var spoiled = sealed
        let filter = try #require(spoiled.range(of: Data("/Filter /Adobe.PPKLite".utf8)))
        spoiled.replaceSubrange(filter, with: Data("/Contents <00>        ".utf8))
        #expect(try verdict(spoiled).problems == [.byteRange])
    }

    @Test func `a signature that was taken out of the form is told of`() throws {
        let sealed = try Signers.all.seal.seal(plainPDF)
        let hidden = try appended(sealed) { update, _ in
            let root = try #require(update.file.trailer["Root"]?.reference)
            var catalog = try update.file.dictionary(.reference(root))
            catalog["AcroForm"] = nil
            update.set(.dictionary(catalog), at: root)
        }
        let found = try verdict(hidden)
        #expect(found.verdict == .changed && found.signatures.count == 1)
        // And a file that goes back to before the signature has none.
        #expect(try verdict(plainPDF).verdict == .unsigned)
    }

    @Test func `what is no PDF, or a broken one, has no signature that counts`() throws {
        #expect(try verdict(Data()).verdict == .notAPDF)
        #expect(try verdict(Data("Kính gửi".utf8)).verdict == .notAPDF)
        #expect(try verdict(Data("%PDF-1.7\nkhông có gì".utf8)).verdict == .broken)
        let sealed = try Signers.all.seal.seal(plainPDF)
        #expect(try verdict(sealed.dropLast(30)).verdict == .broken)
    }
}

/// Chance that comes out the same each time.
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
