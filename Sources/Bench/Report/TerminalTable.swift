import Foundation

/// A report for the terminal: a row for each scenario, then what else there is to say.
public enum TerminalTable {
    private static let columns = [
        "scenario", "seconds", "told p50", "p99", "max ms", "answered p50", "p99", "max ms", "acks/s", "updates",
        "µs/update", "KiB/member",
    ]

    public static func lines(of report: BenchReport) -> [String] {
        let rows = [columns] + report.figures.map(row)
        let widths = columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let table = rows.map { row in
            zip(row, widths).enumerated().map { index, cell in pad(cell.0, to: cell.1, left: index > 0) }
                .joined(separator: "  ")
        }
        let machine = report.machine
        return [
            "phonghop \(report.version), \(report.members) members, \(report.server ?? "a server of our own")",
            "\(machine.processor), \(machine.cores) cores, \(machine.memoryMiB) MiB, \(machine.system)", "",
        ] + table + report.figures.flatMap(remarks)
    }

    private static func row(_ figures: Figures) -> [String] {
        let (told, answered, cost) = (figures.delivery, figures.answers, figures.cost)
        let acks = figures.acknowledged > 0 ? figures.acknowledgedPerSecond : nil
        return [
            figures.scenario.rawValue, Shown.number(figures.seconds), Shown.number(told?.p50), Shown.number(told?.p99),
            Shown.number(told?.longest), Shown.number(answered?.p50), Shown.number(answered?.p99),
            Shown.number(answered?.longest), Shown.number(acks), String(figures.deliveries),
            Shown.number(cost?.microsecondsPerDelivery), Shown.number(cost?.kibPerMember),
        ]
    }

    private static func remarks(_ figures: Figures) -> [String] {
        let refusals = figures.refused.sorted { $0.key < $1.key }.map { "refused \($0.value)×: \($0.key)" }
        return (figures.notes + refusals + figures.faults.map { "FAULT: \($0)" }).map {
            "  \(figures.scenario.rawValue): \($0)"
        }
    }

    private static func pad(_ text: String, to width: Int, left: Bool) -> String {
        let space = String(repeating: " ", count: width - text.count)
        return left ? space + text : text + space
    }
}
