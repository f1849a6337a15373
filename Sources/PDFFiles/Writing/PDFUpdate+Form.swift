extension PDFUpdate {
    /// Adds a field to the file's form, making one where there is none: a signature has to be named there to be found.
    /// - Throws: ``PDFFailure``.
    public func addField(_ field: PDFReference) throws {
        guard let root = file.trailer["Root"]?.reference else { throw PDFFailure.odd("no catalog") }
        var catalog = try file.dictionary(.reference(root))
        var form = try file.dictionary(catalog["AcroForm"])
        let fields = try file.resolve(form["Fields"]).array ?? []
        form["Fields"] = .array(fields + [.reference(field)])
        // Signed, and to be appended to only (ISO 32000-1, table 219).
        form["SigFlags"] = .integer(3)
        catalog["AcroForm"] = .dictionary(form)
        set(.dictionary(catalog), at: root)
    }
}
