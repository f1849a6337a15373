import Foundation

/// A report as one page, in Vietnamese and English, that can be kept, sent and printed: no script, nothing from elsewhere.
public enum HTMLReport {
    public static func page(of report: BenchReport) -> String {
        let machine = report.machine
        let facts = [
            ("Thời điểm · Made", report.madeAt),
            ("Phiên bản · Version", report.version),
            ("Máy chủ · Server", report.server ?? "tự khởi động · started for the purpose"),
            ("Đại biểu mô phỏng · Simulated members", String(report.members)),
            (
                "Máy đo · Machine",
                "\(machine.processor), \(machine.cores) × CPU, \(machine.memoryMiB) MiB, \(machine.system)"
            ),
        ]
        return """
            <!doctype html>
            <html lang="vi"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>phonghop – đo tải · load measurement</title><style>\(style)</style></head><body>
            <h1>Đo tải phòng họp <span lang="en">Load measurement</span></h1>
            <dl>\(facts.map { "<dt>\($0.0)</dt><dd>\(Plot.escaped($0.1))</dd>" }.joined())</dl>
            <p>Thời gian tính từ lúc việc phải bắt đầu, không từ lúc máy kịp bắt đầu.
            <span lang="en">Times count from the moment at which a thing was due.</span></p>
            \(verdict(report))\(table(report))\(report.figures.map(section).joined())
            </body></html>
            """
    }

    private static func verdict(_ report: BenchReport) -> String {
        guard !report.faults.isEmpty else {
            return "<p class=\"fine\">Không có lỗi <span lang=\"en\">No faults</span></p>"
        }
        let lines = report.faults.map { "<li>\(Plot.escaped($0))</li>" }.joined()
        return "<section class=\"faults\"><h2>Lỗi <span lang=\"en\">Faults</span></h2><ul>\(lines)</ul></section>"
    }

    private static func table(_ report: BenchReport) -> String {
        let heads = [
            "Kịch bản · Scenario", "s", "Báo tin · Told p50 ms", "p99", "max", "Trả lời · Answered p50 ms", "p99",
            "max",
            "Lệnh/s · Acks/s", "Tin · Updates", "CPU µs/tin · update", "CPU µs/lệnh · ack", "KiB/đại biểu · member",
        ]
        let rows = report.figures.map { figures -> String in
            let (told, answered, cost) = (figures.delivery, figures.answers, figures.cost)
            let cells: [Double?] = [
                figures.seconds, told?.p50, told?.p99, told?.longest, answered?.p50, answered?.p99, answered?.longest,
                figures.acknowledged > 0 ? figures.acknowledgedPerSecond : nil,
                figures.deliveries > 0 ? Double(figures.deliveries) : nil,
                cost?.microsecondsPerDelivery, cost?.microsecondsPerAnswer, cost?.kibPerMember,
            ]
            return "<tr><th scope=\"row\">\(title(figures))</th>"
                + cells.map { "<td>\(Shown.number($0))</td>" }.joined() + "</tr>"
        }
        let head = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
        return "<div class=\"wide\"><table><thead><tr>\(head)</tr></thead><tbody>\(rows.joined())</tbody></table></div>"
    }

    private static func section(_ figures: Figures) -> String {
        var lines: [(name: String, style: String, spread: Spread)] = []
        if let told = figures.delivery { lines.append(("báo tin · told", "first", told)) }
        if let answered = figures.answers { lines.append(("trả lời · answered", "second", answered)) }
        let refusals = figures.refused.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let remarks = (figures.notes + refusals).map { "<li>\(Plot.escaped($0))</li>" }.joined()
        var plots = ""
        if !lines.isEmpty { plots += "<figure>\(Plot.percentiles(lines))<figcaption>ms</figcaption></figure>" }
        if figures.timeline.count > 1 {
            plots += "<figure>\(Plot.timeline(figures.timeline))<figcaption>ms / s</figcaption></figure>"
        }
        guard !plots.isEmpty || !remarks.isEmpty else { return "" }
        return "<section><h2>\(title(figures))</h2><div class=\"plots\">\(plots)</div><ul>\(remarks)</ul></section>"
    }

    private static func title(_ figures: Figures) -> String {
        let title = figures.scenario.title
        return "\(title.vi) <span lang=\"en\">\(title.en)</span>"
    }

    private static let style = """
        :root { color-scheme: light dark; --line: #1f5fb0; --other: #b0561f; --quiet: #6668 }
        @media (prefers-color-scheme: dark) { :root { --line: #7db4f5; --other: #f0a070 } }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
        h1, h2 { line-height: 1.25 } [lang=en] { opacity: .75; font-weight: normal; font-size: .85em }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dd { margin: 0 }
        .wide { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums }
        th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--quiet); text-align: right; font-size: .9rem }
        th[scope=row] { text-align: left; min-width: 12rem } thead th { vertical-align: bottom }
        .plots { display: flex; flex-wrap: wrap; gap: 1rem } figure { margin: 0; flex: 1 1 22rem; max-width: 34rem }
        svg { width: 100%; height: auto; font-size: 11px } svg text { fill: currentColor }
        svg .grid { stroke: var(--quiet) } polyline { fill: none; stroke-width: 2 }
        polyline.first { stroke: var(--line) } polyline.second { stroke: var(--other) }
        svg text.first { fill: var(--line) } svg text.second { fill: var(--other) }
        .faults { border-left: .4rem solid #c02020; padding-left: 1rem }
        """
}
