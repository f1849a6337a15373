import Foundation

/// Everything that one run found out.
public struct BenchReport: Codable, Hashable, Sendable {
    public let madeAt: String
    /// Of the measuring program; a server of its own has the same.
    public let version: String
    /// Where simulated members run: beside a server of their own, they share its processors.
    public let machine: Machine
    /// The measured server's address; nil for one that was started for the purpose.
    public let server: String?
    public let members: Int
    public let plan: Plan
    public let figures: [Figures]

    public init(version: String, server: String?, members: Int, plan: Plan, figures: [Figures]) {
        madeAt = ISO8601DateFormatter().string(from: Date())
        self.version = version
        machine = Machine()
        (self.server, self.members, self.plan, self.figures) = (server, members, plan, figures)
    }

    /// What should not have been, with the scenario's name before it.
    public var faults: [String] { figures.flatMap { one in one.faults.map { "\(one.scenario.rawValue): \($0)" } } }

    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

/// Figures as they are read by people: three digits that count.
enum Shown {
    static func number(_ value: Double?) -> String {
        guard let value else { return "–" }
        if value == value.rounded(), abs(value) < 1e9 { return String(Int(value)) }
        switch abs(value) {
        case 100...: return String(format: "%.0f", value)
        case 10..<100: return String(format: "%.1f", value)
        default: return String(format: "%.2f", value)
        }
    }
}
