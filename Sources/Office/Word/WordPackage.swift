/// The parts of a DOCX file that hardly change.
enum WordPackage {
    static let rels =
        Markup.declaration
            + """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
            Target="word/document.xml"/>\
            <Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
            Target="docProps/core.xml"/>\
            <Relationship Id="r3" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" \
            Target="docProps/app.xml"/></Relationships>
            """

    static let app =
        Markup.declaration
            + """
            <Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
            <Application>phonghop</Application></Properties>
            """

    /// The mode of 2013 and later: tables begin at the margin, not left of it.
    static let settings =
        Markup.declaration
            + """
            <w:settings \(WordFile.namespaces)><w:compat><w:compatSetting w:name="compatibilityMode" \
            w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>
            """

    static func core(_ properties: DocumentProperties) -> String {
        let time = "xsi:type=\"dcterms:W3CDTF\">\(properties.created.iso)<"
        return Markup.declaration + """
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
            <dc:title>\(Markup.escaped(properties.title))</dc:title>\
            <dc:creator>\(Markup.escaped(properties.author))</dc:creator>\
            <dc:language>\(Markup.escaped(properties.language))</dc:language>\
            <dcterms:created \(time)/dcterms:created><dcterms:modified \(time)/dcterms:modified></cp:coreProperties>
            """
    }
}
