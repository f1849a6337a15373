import HTTPTypes

/// Finds what answers a method and path. Patterns are segments, with `{name}` for any one of them:
/// `/api/meetings/{meeting}/live`. A literal segment goes before a named one.
public struct Router<Target: Sendable>: Sendable {
    public enum Match: Sendable {
        /// The target, and the decoded segments that stood for names.
        case found(Target, parameters: [String: String])
        /// The path exists, but not for this method.
        case otherMethods([HTTPRequest.Method])
        case none
    }

    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var named: Int?
        var targets: [(method: HTTPRequest.Method, names: [String], target: Target)] = []
    }

    private var nodes = [Node()]

    public init() {}

    /// Adds a route. The same method and shape of path twice is a mistake in the program.
    public mutating func add(_ method: HTTPRequest.Method, _ pattern: String, _ target: Target) {
        var place = 0
        var names: [String] = []
        for segment in pattern.split(separator: "/") {
            if segment.hasPrefix("{"), segment.hasSuffix("}") {
                names.append(String(segment.dropFirst().dropLast()))
                let next = nodes[place].named ?? nodes.count
                nodes[place].named = next
                place = next
            } else {
                let next = nodes[place].literals[String(segment)] ?? nodes.count
                nodes[place].literals[String(segment)] = next
                place = next
            }
            if place == nodes.count { nodes.append(Node()) }
        }
        precondition(!nodes[place].targets.contains { $0.method == method }, "\(method) \(pattern) is routed twice")
        nodes[place].targets.append((method, names, target))
    }

    /// HEAD is answered by what answers GET.
    public func match(_ method: HTTPRequest.Method, _ segments: [String]) -> Match {
        var values: [String] = []
        guard let place = find(segments[...], from: 0, &values) else { return .none }
        let targets = nodes[place].targets
        let found =
            targets.first { $0.method == method } ?? (method == .head ? targets.first { $0.method == .get } : nil)
        guard let found else { return .otherMethods(targets.map(\.method)) }
        return .found(found.target, parameters: Dictionary(zip(found.names, values)) { _, last in last })
    }

    private func find(_ segments: ArraySlice<String>, from place: Int, _ values: inout [String]) -> Int? {
        guard let segment = segments.first else { return nodes[place].targets.isEmpty ? nil : place }
        let rest = segments.dropFirst()
        if let next = nodes[place].literals[segment], let found = find(rest, from: next, &values) { return found }
        guard let next = nodes[place].named, !segment.isEmpty else { return nil }
        values.append(segment)
        if let found = find(rest, from: next, &values) { return found }
        values.removeLast()
        return nil
    }
}
