import CPango

/// Measures and lays out text in one checked family. Belongs to one rendering and one thread.
public final class Typesetter {
    /// As fontconfig knows it.
    public let family: String
    let setter: OpaquePointer

    /// - Throws: ``OfficeFailure/noFace(tried:)``.
    public init(_ shelf: FontShelf = .system) throws(OfficeFailure) {
        let made = if let folder = shelf.folder { cpango_setter_new(folder) } else { cpango_setter_new(nil) }
        guard let made else { throw .noFace(tried: shelf.families) }
        guard let family = shelf.families.first(where: { Self.covers($0, allowed: shelf.families, made) }) else {
            cpango_setter_free(made)
            throw .noFace(tried: shelf.families)
        }
        setter = made
        self.family = family
    }

    deinit { cpango_setter_free(setter) }

    /// Points that `text` takes in one line.
    func width(of text: RichText, _ form: ParagraphForm) throws(OfficeFailure) -> Double {
        try TextLayout(text, form, width: nil, self).naturalWidth
    }

    /// Fontconfig answers every name with something: what counts is the family it answered with, and its letters.
    private static func covers(_ family: String, allowed: [String], _ setter: OpaquePointer) -> Bool {
        let letters = VietnameseLetters.all.map(\.value)
        return [(false, false), (true, false), (false, true), (true, true)].allSatisfy { bold, italic in
            guard let name = resolved(family, bold, italic, setter), allowed.contains(name) else { return false }
            return cpango_covers(setter, family, bold, italic, letters, letters.count)
        }
    }

    private static func resolved(_ family: String, _ bold: Bool, _ italic: Bool, _ setter: OpaquePointer) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { name in
            guard cpango_resolve(setter, family, bold, italic, name.baseAddress, name.count) else { return nil }
            return name.baseAddress.map { String(cString: $0) }
        }
    }
}
