/// A remote site (điểm cầu) and the person in charge of it there.
public struct Site: Codable, Hashable, Sendable {
    public let id: SiteID
    public var name: String
    public var operatorSeat: ParticipantID?
}

/// The sites linked to the session.
public struct Sites: Codable, Hashable, Sendable {
    public private(set) var sites: [SiteID: Site] = [:]

    public init() {}

    public subscript(id: SiteID) -> Site? { sites[id] }

    /// - Throws: ``SiteRefusal/notFound`` when there is no such site.
    func require(_ id: SiteID) throws(SiteRefusal) {
        guard sites[id] != nil else { throw .notFound }
    }

    mutating func apply(_ event: SiteEvent) {
        switch event {
        case .added(let id, let name, let operatorSeat), .edited(let id, let name, let operatorSeat):
            sites[id] = Site(id: id, name: name, operatorSeat: operatorSeat)
        case .removed(let id):
            sites[id] = nil
        }
    }
}

/// Facts about sites. Stored for ever.
public enum SiteEvent: Codable, Hashable, Sendable {
    case added(site: SiteID, name: String, operatorSeat: ParticipantID?)
    case edited(site: SiteID, name: String, operatorSeat: ParticipantID?)
    case removed(site: SiteID)
}

/// Why a change of the sites was turned down.
public enum SiteRefusal: String, Refusal, CaseIterable {
    case notFound = "sites.not-found"
    case tooMany = "sites.too-many"
    case inUse = "sites.in-use"

    public var kind: RefusalKind { self == .notFound ? .notFound : .conflict }
}
