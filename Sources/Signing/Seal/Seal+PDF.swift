import COpenSSL
import Cryptography
import Foundation
import PDFFiles

extension Seal {
    /// The file with the seal written behind it (PAdES B-B, ETSI EN 319 142-1): every byte of it stays, and signatures that
    /// it has stay what they are. Further ones may be added behind.
    ///
    /// - Parameters:
    ///   - mark: what is seen of it; nil for nothing.
    ///   - now: milliseconds since 1970, the time that the file claims.
    /// - Throws: ``SealFailure``: expired, or a file that cannot be appended to.
    public func seal(_ pdf: Data, mark: SealMark? = nil, now: Int64) throws(SealFailure) -> Data {
        try seal(pdf, mark: mark, spareBytes: 0, now: now)
    }

    /// - Parameter spareBytes: left free in the signature's place, as for a time stamp to come.
    func seal(_ pdf: Data, mark: SealMark? = nil, spareBytes: Int, now: Int64) throws(SealFailure) -> Data {
        try checkTime(now)
        do {
            let file = try PDFFile(pdf)
            let update = PDFUpdate(file)
            let signature = update.add(.dictionary(signatureEntries(now, spareBytes)))
            try addField(for: signature, mark, update)
            return try fill(signature, in: update.data())
        } catch let failure as SealFailure {
            throw failure
        } catch {
            throw .cannotSeal("\(error)")
        }
    }

    private var message: SealMessage { SealMessage(seal: self) }

    /// Stands for places that are not known yet.
    private static let unknown = 9_999_999_999

    private func signatureEntries(_ now: Int64, _ spareBytes: Int) -> [String: PDFValue] {
        let unknown = PDFValue.integer(Self.unknown)
        return [
            "Type": .name("Sig"), "Filter": .name("Adobe.PPKLite"), "SubFilter": .name("ETSI.CAdES.detached"),
            "ByteRange": .array([.integer(0), unknown, unknown, unknown]),
            "Contents": .string(Array(repeating: 0, count: message.bytes + spareBytes)),
            "M": .text(Self.date(now)), "Name": .text(certificate.subject),
        ]
    }

    private func addField(for signature: PDFReference, _ mark: SealMark?, _ update: PDFUpdate) throws {
        let pages = try update.file.pages()
        let index = mark.map { $0.page - 1 } ?? 0
        guard pages.indices.contains(index) else { throw SealFailure.cannotSeal("no page \(index + 1)") }
        let page = pages[index]
        let names = try SignatureFields(update.file).names
        let name = (1...(names.count + 1)).lazy.map { "Seal\($0)" }.first { !names.contains($0) } ?? "Seal"
        var field: [String: PDFValue] = [
            "Type": .name("Annot"), "Subtype": .name("Widget"), "FT": .name("Sig"), "T": .text(name),
            "V": .reference(signature), "P": .reference(page.reference),
            // Printed with the page, and not to be moved.
            "F": .integer(132), "Rect": .numbers([0, 0, 0, 0]),
        ]
        if let mark { try draw(mark, on: page, &field, update) }
        let reference = update.add(.dictionary(field))
        try update.annotate(page, with: [reference])
        try update.addField(reference)
    }

    private func draw(_ mark: SealMark, on page: PDFPage, _ field: inout [String: PDFValue], _ update: PDFUpdate) throws
    {
        let top = page.size.height - mark.y
        let (one, other) = (page.own(mark.x, top - mark.height), page.own(mark.x + mark.width, top))
        field["Rect"] = .numbers([min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y)])
        var lines = [certificate.subject]
        if let organization = certificate.organization, organization != certificate.subject {
            lines.append(organization)
        }
        let picture = SealPicture(title: "ĐÃ KÝ SỐ", lines: lines)
        let sheet = try PDFFile(try picture.pdf(width: mark.width, height: mark.height))
        let turned = page.matrix[..<4] + [0, 0]
        let form = try update.adopt(page: 0, of: sheet, entries: ["Matrix": .numbers(turned)])
        field["AP"] = .dictionary(["N": .reference(form)])
    }

    /// Writes the places, and the signature into the hole between them.
    private func fill(_ signature: PDFReference, in data: Data) throws -> Data {
        let places = try PDFFile(data).entryPlaces(of: signature.number) ?? []
        guard let range = places.first(where: { $0.key == "ByteRange" })?.bytes,
            let hole = places.first(where: { $0.key == "Contents" })?.bytes
        else { throw SealFailure.cannotSeal("no hole") }
        let text = "[0 \(hole.lowerBound) \(hole.upperBound) \(data.count - hole.upperBound)]"
        guard text.utf8.count <= range.count else { throw SealFailure.cannotSeal("too large") }
        var data = data
        data.replaceSubrange(range, with: Data(text.utf8) + Data(repeating: 0x20, count: range.count - text.utf8.count))
        let ranges = [0..<hole.lowerBound, hole.upperBound..<data.count]
        guard let digest = RangeDigest.digest(NID_sha256, over: ranges, of: data) else {
            throw SealFailure.cannotSeal("no digest")
        }
        let made = try message.message(over: digest)
        let digits = Data(Hex.encode(made).utf8)
        guard digits.count <= hole.count - 2 else { throw SealFailure.cannotSeal("hole too small") }
        let start = hole.lowerBound + 1
        data.replaceSubrange(start..<(start + digits.count), with: digits)
        return data
    }

    /// `D:20200304080500+07'00'`, by the clock of Viet Nam.
    static func date(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1_000) + 7 * 3_600
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let numbers = [
            Int(parts.tm_mon) + 1, Int(parts.tm_mday), Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec),
        ]
        let rest = numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return "D:\(Int(parts.tm_year) + 1_900)\(rest)+07'00'"
    }
}
