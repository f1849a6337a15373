/// The agenda: a tree of items in the order in which they are to be called.
public struct Agenda: Codable, Hashable, Sendable {
    /// Depth first: an item stands right before its sub-items.
    public private(set) var items: [AgendaItem] = []
    public private(set) var current: ItemID?

    public init() {}

    public subscript(id: ItemID) -> AgendaItem? { items.first { $0.id == id } }

    /// The sub-items of `parent` in order; the top level for nil.
    public func children(of parent: ItemID?) -> [AgendaItem] { items.filter { $0.parent == parent } }

    /// 1 for the top level.
    public func depth(of id: ItemID) -> Int {
        var depth = 1
        var parent = self[id]?.parent
        while let above = parent {
            depth += 1
            parent = self[above]?.parent
        }
        return depth
    }

    /// The item and everything below it, in order.
    public func branch(of id: ItemID) -> [AgendaItem] {
        guard let start = items.firstIndex(where: { $0.id == id }) else { return [] }
        var inside: Set<ItemID> = [id]
        var branch = [items[start]]
        for item in items[(start + 1)...] {
            guard let parent = item.parent, inside.contains(parent) else { break }
            inside.insert(item.id)
            branch.append(item)
        }
        return branch
    }

    mutating func apply(_ event: AgendaEvent, at moment: Moment) {
        switch event {
        case .itemAdded(let id, let parent, let index, let facts):
            insert([AgendaItem(id: id, parent: parent, facts: facts)], under: parent, at: index)
        case .itemEdited(let id, let facts):
            edit(id) { $0.facts = facts }
        case .itemMoved(let id, let parent, let index):
            var branch = branch(of: id)
            guard !branch.isEmpty else { return }
            let moving = Set(branch.map(\.id))
            items.removeAll { moving.contains($0.id) }
            branch[0].parent = parent
            insert(branch, under: parent, at: index)
        case .itemRemoved(let id):
            let going = Set(branch(of: id).map(\.id))
            items.removeAll { going.contains($0.id) }
            if let current, going.contains(current) { self.current = nil }
        case .inviteesSet(let id, let invitees):
            edit(id) { $0.invitees = invitees }
        case .called(let id):
            current = id
            edit(id) {
                $0.progress = .current
                $0.startedAt = $0.startedAt ?? moment
                $0.endedAt = nil
            }
        case .finished(let id):
            if current == id { current = nil }
            edit(id) {
                $0.progress = .done
                $0.endedAt = moment
            }
        }
    }

    private mutating func edit(_ id: ItemID, _ change: (inout AgendaItem) -> Void) {
        guard let index = items.firstIndex(where: { $0.id == id }) else { return }
        change(&items[index])
    }

    private mutating func insert(_ branch: [AgendaItem], under parent: ItemID?, at index: Int) {
        let siblings = children(of: parent)
        if index < siblings.count, let position = items.firstIndex(where: { $0.id == siblings[max(0, index)].id }) {
            items.insert(contentsOf: branch, at: position)
        } else if let parent, let start = items.firstIndex(where: { $0.id == parent }) {
            items.insert(contentsOf: branch, at: start + self.branch(of: parent).count)
        } else {
            items.append(contentsOf: branch)
        }
    }
}
