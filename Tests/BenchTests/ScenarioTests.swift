import Foundation
import Testing

@testable import Bench

/// The program itself, with a server of its own and a handful of members: every scenario comes to an end without a fault.
@Suite(.serialized)
struct ScenarioTests {
    /// Beside the tests, where the build put it.
    private static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent()

    private static func run(_ arguments: [String]) throws -> (status: Int32, said: String) {
        var folder = program
        // The test runner may stand in the toolchain: then the build folder is where this file's package lies.
        if !FileManager.default.isExecutableFile(atPath: folder.appending(path: "phonghop").path) {
            folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../.build/debug")
        }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = folder.appending(path: "phonghop").standardizedFileURL
        process.arguments = ["bench"] + arguments
        process.standardOutput = pipe
        try process.run()
        let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test(.timeLimit(.minutes(10)))
    func `a small session goes through every scenario without a fault`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (json, html) = (folder.appending(path: "figures.json"), folder.appending(path: "report.html"))
        let (status, said) = try Self.run([
            "--members", "12", "--seconds", "1", "--mixed-seconds", "3", "--secret-voters", "6",
            "--json", json.path, "--html", html.path, "--web", Self.web,
        ])
        #expect(status == 0, "\(said)")
        let report = try JSONDecoder().decode(BenchReport.self, from: try Data(contentsOf: json))
        #expect(report.figures.map(\.scenario) == ScenarioName.allCases)
        #expect(report.faults.isEmpty)
        for figures in report.figures { Self.check(figures) }
        for name in ScenarioName.allCases { #expect(said.contains(name.rawValue)) }
        Self.check(page: try String(contentsOf: html, encoding: .utf8))
    }

    private static var web: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Web").standardizedFileURL.path
    }

    /// How often something happened; never how fast.
    private static func check(_ figures: Figures) {
        #expect(figures.members == 12)
        #expect(figures.acknowledged + figures.refused.values.reduce(0, +) == figures.commands)
        #expect((figures.cost?.residentKiB ?? 0) > 0)
        switch figures.scenario {
        case .join: #expect(figures.delivery?.count == 12)
        case .reconnect: #expect(figures.delivery?.count == 11)
        case .idle: #expect(figures.commands == 0)
        case .secretVote: #expect(figures.acknowledged == 12)
        case .openVote: #expect(figures.acknowledged == 8)
        case .agenda: #expect(figures.acknowledged == 10 && figures.delivery?.count == 120)
        case .speakers: #expect(figures.acknowledged == 14)
        case .reading: #expect(figures.acknowledged == 60)
        case .ink: #expect(figures.acknowledged == 8 && figures.delivery?.count == 360)
        case .mixed: #expect(figures.acknowledged > 100)
        }
    }

    private static func check(page: String) {
        #expect(page.contains("<svg") && page.contains("Không có lỗi") && page.contains("default-src 'none'"))
        for word in ["<script", "http://", "https://", "url("] { #expect(!page.contains(word)) }
    }

    @Test func `a server that is not there is named in a sentence`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "sign-ins-\(UUID().uuidString)")
        try Data("nobody\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (status, _) = try Self.run(["--url", "http://127.0.0.1:1", "--sign-ins", file.path])
        #expect(status != 0)
    }
}
