import Meetings

@testable import Rooms

extension Room {
    /// Entities that a visitor would be told otherwise if nothing had been written before.
    func staleEntities(for visitor: Visitor, watching topics: Set<Topic>) throws -> [EntityKey] {
        guard let audience = audience(of: visitor) else { return [] }
        let (view, anew) = (view(for: audience), UpdateWriter())
        return try view.candidates(watching: topics).filter { value($0, in: view) != (try anew.value($0, in: view)) }
    }
}
