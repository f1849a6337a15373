import Meetings

extension AgendaReader {
    func readOrganizations(_ root: Fields, on meeting: AgendaFile.Meeting) -> [AgendaFile.Organization] {
        let entries = root.mappings("organizations", .organization, limit: AgendaLimits.organizations)
        let organizations = entries.map { readOrganization($0, on: MomentText.day(of: meeting.starts)) }
        checkParents(organizations, entries)
        return organizations
    }

    func readSites(_ root: Fields) -> [AgendaFile.Site] {
        let entries = root.mappings("sites", .site, limit: AgendaLimits.sites)
        let sites = entries.map { fields in
            let key = fields.name("key")
            reading.define(key, key: "key", in: .sites, at: fields.mark("key"))
            return AgendaFile.Site(
                key: key ?? "",
                name: fields.line("name") ?? "",
                place: fields.line("place", limit: AgendaLimits.titleCharacters),
                main: fields.boolean("main") ?? false
            )
        }
        let mains = sites.count(where: \.main)
        if !sites.isEmpty, mains != 1 {
            contradict(
                "có \(mains) điểm cầu chính; cần đúng một điểm cầu có main: true",
                "\(mains) sites are the main one; exactly one needs main: true",
                at: root.mark("sites")
            )
        }
        return sites
    }

    private func readOrganization(_ fields: Fields, on day: AgendaFile.Day?) -> AgendaFile.Organization {
        let code = fields.code("code")
        reading.define(code, key: "code", in: .organizations, at: fields.mark("code"))
        let validFrom = fields.day("valid_from")
        let validTo = fields.day("valid_to")
        if let validFrom, let validTo, validTo < validFrom {
            contradict(
                "ngày hết hiệu lực (valid_to) trước ngày bắt đầu (valid_from)",
                "valid_to is before valid_from",
                at: fields.mark("valid_to")
            )
        } else if let day, isDay(validFrom, after: day) || isDay(day, after: validTo) {
            contradict(
                "cơ quan “\(code ?? "")” không tồn tại vào ngày họp \(day)",
                "the organisation “\(code ?? "")” does not exist on the day of the session, \(day)",
                at: fields.mark
            )
        }
        return AgendaFile.Organization(
            code: code ?? "",
            name: fields.line("name", limit: AgendaLimits.titleCharacters) ?? "",
            shortName: fields.line("short_name"),
            parent: fields.organization("parent"),
            validFrom: validFrom,
            validTo: validTo
        )
    }

    private func isDay(_ left: AgendaFile.Day?, after right: AgendaFile.Day?) -> Bool {
        guard let left, let right else { return false }
        return left > right
    }

    /// An organisation must not be above itself.
    private func checkParents(_ organizations: [AgendaFile.Organization], _ entries: [Fields]) {
        let parents = Dictionary(organizations.map { ($0.code, $0.parent) }, uniquingKeysWith: { first, _ in first })
        for (organization, fields) in zip(organizations, entries) {
            var above = organization.parent
            var steps = 0
            while let code = above, code != organization.code, steps <= organizations.count {
                above = parents[code] ?? nil
                steps += 1
            }
            guard let above, above == organization.code else { continue }
            contradict(
                "cơ quan “\(organization.code)” là cấp trên của chính nó",
                "the organisation “\(organization.code)” is above itself",
                at: fields.mark("parent")
            )
        }
    }
}
