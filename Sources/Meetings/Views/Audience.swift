/// How much of the meeting a class of people sees.
public enum Clearance: String, Hashable, Sendable, CaseIterable {
    /// The chair's table: everything.
    case office
    /// Members and their substitutes: internal items too, no drafts.
    case member
    /// Guests, rapporteurs, observers.
    case guest
    /// The wall of the room: what anyone passing by may read.
    case screen
}

/// A class of people with the same rights, for whom one encoding serves all. Never a person.
public struct Audience: Hashable, Sendable {
    public let clearance: Clearance
    /// The items that name their guests and name these people among them.
    public let invitedTo: Set<ItemID>

    public init(clearance: Clearance, invitedTo: Set<ItemID> = []) {
        self.clearance = clearance
        self.invitedTo = invitedTo
    }

    public static let screen = Audience(clearance: .screen)
}

extension Role {
    public var clearance: Clearance { isOffice ? .office : isMemberSide ? .member : .guest }
}

extension Meeting {
    /// The audience a participant belongs to; nil when the session is not theirs to see yet.
    ///
    /// Until a session is announced only the chair's table sees it.
    public func audience(of seat: Participant) -> Audience? {
        guard seat.facts.role.isOffice || SessionState.announced.contains(session.state) else { return nil }
        let clearance = seat.facts.role.clearance
        guard clearance != .office else { return Audience(clearance: .office) }
        let invited = agenda.items.filter { $0.invitees.contains(seat.id) }.map(\.id)
        return Audience(clearance: clearance, invitedTo: Set(invited))
    }

    /// Whether an item is on the agenda that `audience` is shown. A sub-item needs its parent too.
    ///
    /// The wall shows an item that names its guests only while it is being dealt with: who is in the room then is invited.
    public func isVisible(_ item: AgendaItem, to audience: Audience) -> Bool {
        if let parent = item.parent.flatMap({ agenda[$0] }), !isVisible(parent, to: audience) { return false }
        switch audience.clearance {
        case .office: return true
        case .member: return item.facts.visibility != .hidden
        case .guest:
            return item.facts.visibility == .session
                && (item.invitees.isEmpty || audience.invitedTo.contains(item.id))
        case .screen:
            return item.facts.visibility == .session && (item.invitees.isEmpty || isBeingDealtWith(item.id))
        }
    }

    /// Whether the item or one of its sub-items is the current one.
    func isBeingDealtWith(_ item: ItemID) -> Bool {
        agenda.current.map { current in agenda.branch(of: item).contains { $0.id == current } } ?? false
    }

    /// Nil stands for the session as a whole, which everyone sees.
    public func isVisible(_ item: ItemID?, to audience: Audience) -> Bool {
        guard let item else { return true }
        return agenda[item].map { isVisible($0, to: audience) } ?? false
    }

    /// Whether `audience` may know of a paper.
    public func isVisible(_ paper: Paper, to audience: Audience) -> Bool {
        if audience.clearance == .office { return true }
        guard isVisible(paper.facts.item, to: audience) else { return false }
        switch paper.facts.access {
        case .session, .paperOnly: return true
        case .members: return audience.clearance == .member
        case .itemInvitees: return paper.facts.item.map(audience.invitedTo.contains) ?? false
        case .chairSecretary: return false
        }
    }
}
