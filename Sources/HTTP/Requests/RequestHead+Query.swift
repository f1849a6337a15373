/// One `name=value` of a query.
public struct QueryItem: Sendable, Equatable {
    public let name: String
    /// Nil when there is no equals sign.
    public let value: String?

    public init(name: String, value: String?) {
        self.name = name
        self.value = value
    }
}

extension RequestHead {
    /// The decoded query in the order it came, twins included. Items that do not decode are left out.
    public var queryItems: [QueryItem] {
        guard let rawQuery else { return [] }
        return rawQuery.utf8.split(separator: UInt8(ascii: "&")).compactMap { part in
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(ArraySlice(halves[0]), plusIsSpace: true) else { return nil }
            guard halves.count == 2 else { return QueryItem(name: name, value: nil) }
            guard let value = PercentCoding.decode(ArraySlice(halves[1]), plusIsSpace: true) else { return nil }
            return QueryItem(name: name, value: value)
        }
    }

    /// The value of the only query item called `name`; nil when it is missing, has no value or comes twice.
    public func query(_ name: String) -> String? {
        let found = queryItems.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }
}
