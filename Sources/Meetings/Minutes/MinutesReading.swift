// Who reads which text of the minutes.
extension Meeting {
    /// The chair's table sees the minutes grow from the opening on; members see what was sent to them for correction, and
    /// what was approved; everyone else what was approved. The wall never shows them.
    public func seesMinutes(_ audience: Audience) -> Bool {
        switch audience.clearance {
        case .office: session.openedAt != nil || !minutes.order.isEmpty
        case .member: minutes.state == .correcting || !minutes.approved.isEmpty
        case .guest: !minutes.approved.isEmpty
        case .screen: false
        }
    }

    /// The approved text, for whom that is the text: for all when there is no other, for those who do not correct while a
    /// later version is being made. Nil: the text as it stands.
    public func approvedMinutes(for audience: Audience) -> Minutes.Approved? {
        guard let last = minutes.approved.last else { return nil }
        switch minutes.state {
        case .approved: return last
        case .drafting: return audience.clearance == .office ? nil : last
        case .correcting: return audience.clearance == .guest ? last : nil
        }
    }

    /// The minutes from top to bottom as `audience` reads them. Lines that are left out are among them only for the chair's
    /// table, as long as they can be put in again.
    public func minutesOrder(for audience: Audience) -> [MinutesKey] {
        guard seesMinutes(audience) else { return [] }
        if let approved = approvedMinutes(for: audience) {
            return approved.order.filter { isVisible(approved.pieces[$0]?.item, to: audience) }
        }
        return minutes.order.filter { key in
            if case .line(let id) = key, audience.clearance != .office, minutes.lines[id]?.isLeftOut == true {
                return false
            }
            return isVisible(minutes.item(of: key), to: audience)
        }
    }

    /// What a piece says to `audience`; nil when it does not stand in what they read.
    public func minutesContent(_ key: MinutesKey, for audience: Audience) -> MinutesContent? {
        guard isVisible(key, to: audience) else { return nil }
        if let approved = approvedMinutes(for: audience) { return approved.pieces[key]?.content }
        return standing(key)?.content
    }

    /// Whether a piece stands in what `audience` reads.
    func isVisible(_ key: MinutesKey, to audience: Audience) -> Bool {
        guard seesMinutes(audience) else { return false }
        if let approved = approvedMinutes(for: audience) {
            return approved.pieces[key].map { isVisible($0.item, to: audience) } ?? false
        }
        switch key {
        case .line(let id):
            guard let line = minutes.lines[id], !line.isLeftOut || audience.clearance == .office else { return false }
            return isVisible(line.item, to: audience)
        case .block(let id):
            guard let block = minutes.blocks[id], !block.isRemoved else { return false }
            return isVisible(block.item, to: audience)
        }
    }

    /// Whether `audience` reads the whole text: nothing belongs to an item that is hidden from them.
    public func readsWholeMinutes(_ audience: Audience) -> Bool {
        if audience.clearance == .office { return true }
        if let approved = approvedMinutes(for: audience) {
            return approved.pieces.values.allSatisfy { isVisible($0.item, to: audience) }
        }
        return minutes.order.allSatisfy { isVisible(minutes.item(of: $0), to: audience) }
    }

    /// The notice of conclusion is due within five working days (Decision 45/2018). Nil while the session is not closed, or
    /// nothing was concluded.
    public var noticeDueOn: CalendarDate? {
        guard let closedAt = session.closedAt, conclusions.conclusions.values.contains(where: { $0.state == .given })
        else { return nil }
        return papers.leadTime.day(5, workingDaysAfter: closedAt)
    }
}
