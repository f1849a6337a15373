/// A way of setting documents: the state's, the Party's, or a house's own heading. The content is set alike by all.
public protocol TemplateFamily: Sendable {
    var typography: Typography { get }

    /// Everything above the content: names, number, date, kind and subject.
    func opening(of document: OfficialDocument, with composer: Composer) throws(OfficeFailure) -> [Flow]

    /// Everything below it: signatures and recipients.
    func closing(of document: OfficialDocument, with composer: Composer) throws(OfficeFailure) -> [Flow]
}

extension TemplateFamily {
    public func closing(of document: OfficialDocument, with composer: Composer) throws(OfficeFailure) -> [Flow] {
        composer.signatures(of: document)
    }
}

/// The state's documents: nation and motto right, the issuing body left. Source: Decree 30/2020, Annex I.
public struct StateFamily: TemplateFamily {
    public var typography: Typography

    public init(_ typography: Typography = .decree30) { self.typography = typography }

    public func opening(of document: OfficialDocument, with composer: Composer) throws(OfficeFailure) -> [Flow] {
        let nation = composer.line(.nation, typography.nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true)
        let motto = composer.line(.motto, typography.motto, "Độc lập - Tự do - Hạnh phúc", bold: true)
        let right: [Flow] = [
            .paragraph(nation), .paragraph(motto), try composer.rule(under: motto, share: 1),
        ]
        return try composer.opening(of: document, right: right, widestRight: nation)
    }
}

/// The Party's documents: the Party's name right, the committee left with a star under it, and the date under the name.
/// Source: the Party office's guidance on forms; a body with forms of its own brings its own family.
public struct PartyFamily: TemplateFamily {
    public var typography: Typography

    public init(_ typography: Typography = .decree30) { self.typography = typography }

    public func opening(of document: OfficialDocument, with composer: Composer) throws(OfficeFailure) -> [Flow] {
        let party = composer.line(.nation, typography.nation + 3, "ĐẢNG CỘNG SẢN VIỆT NAM", bold: true)
        let right: [Flow] = [.paragraph(party), try composer.rule(under: party, share: 1)]
        let star = composer.line(.gap, typography.agency, "*", bold: true)
        return try composer.opening(of: document, right: right, widestRight: party, underAgency: .paragraph(star))
    }
}

/// A house's own heading: its name, and whatever lines it wants under it, instead of the nation's.
public struct OwnHeadingFamily: TemplateFamily {
    public var typography: Typography
    /// Address, telephone: one line each, right of the name.
    public var lines: [String]

    public init(lines: [String], _ typography: Typography = .decree30) {
        self.lines = lines.map(CleanText.clean)
        self.typography = typography
    }

    public func opening(of document: OfficialDocument, with composer: Composer) throws(OfficeFailure) -> [Flow] {
        let set = lines.map { composer.line(.addressLine, typography.addressLine, RichText($0)) }
        let widest = composer.line(.nation, typography.nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true)
        return try composer.opening(of: document, right: set.map { .paragraph($0) }, widestRight: widest)
    }
}
