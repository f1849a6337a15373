/// The secretary links a site to the session.
public struct AddSite: Command {
    public static let name = CommandName.sitesAdd

    public let name: String
    public let operatorSeat: ParticipantID?

    enum CodingKeys: String, CodingKey {
        case name
        case operatorSeat = "operator"
    }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard meeting.sites.sites.count < Limits.sites else { throw SiteRefusal.tooMany }
        if let operatorSeat, meeting.roster[operatorSeat] == nil { throw ParticipantRefusal.notFound }
        let name = try PlainText.line(name, limit: Limits.nameCharacters)
        return [.sites(.added(site: SiteID(meeting.nextNumber), name: name, operatorSeat: operatorSeat))]
    }
}

/// The secretary renames a site or puts someone else in charge of it.
public struct EditSite: Command {
    public static let name = CommandName.sitesEdit

    public let site: SiteID
    public let name: Edit<String>
    public let operatorSeat: Edit<ParticipantID>

    enum CodingKeys: String, CodingKey {
        case site, name
        case operatorSeat = "operator"
    }

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        guard let old = meeting.sites[site] else { throw SiteRefusal.notFound }
        let seat = operatorSeat.applied(to: old.operatorSeat)
        if let seat, meeting.roster[seat] == nil { throw ParticipantRefusal.notFound }
        let name = try PlainText.line(name.applied(to: old.name), limit: Limits.nameCharacters)
        return [.sites(.edited(site: site, name: name, operatorSeat: seat))]
    }
}

/// The secretary removes a site at which nobody is seated any more.
public struct RemoveSite: Command {
    public static let name = CommandName.sitesRemove

    public let site: SiteID

    public func decide(in meeting: Meeting, by actor: Actor) throws -> [MeetingEvent] {
        try meeting.sites.require(site)
        let seated = meeting.roster.participants.values.contains { $0.facts.site == site }
        guard !seated else { throw SiteRefusal.inUse }
        return [.sites(.removed(site: site))]
    }
}
