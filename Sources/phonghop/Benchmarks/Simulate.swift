import ArgumentParser
import Bench
import Foundation

extension phonghop.Bench {
    /// The measurement itself.
    struct Simulate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "simulate",
            abstract: "Let simulated members hold a session, and print the figures (the default)."
        )

        /// Most members one process simulates: the most that a session may have.
        private static let mostMembers = 10_000

        @Option(name: .long, help: "How many members.")
        var members = 500

        @Option(
            name: .long,
            help: "What to measure, repeatable: \(ScenarioName.allCases.map(\.rawValue).joined(separator: ", "))."
        )
        var scenario: [ScenarioName] = []

        @Option(name: .long, help: "Seconds that a scenario goes on.")
        var seconds = 10.0

        @Option(name: .long, help: "Commands of the chair per second, up to 18.")
        var rate = 10.0

        @Option(name: .long, help: "Seconds within which everyone votes openly; 0: all at one moment.")
        var voteSeconds = 1.0

        @Option(name: .long, help: "Seconds into which the two-hour session is pressed.")
        var mixedSeconds = 60.0

        @Option(name: .long, help: "Members who vote in secret.")
        var secretVoters = 500

        @Option(name: .long, help: "A server that runs already, such as https://hop.example.vn.")
        var url: String?

        @Option(name: .long, help: "With --url: the file with the sign-ins, the chair's first.")
        var signIns: String?

        @Option(name: .long, help: "With --url: the server's process, when it runs on this machine.")
        var serverPid: Int32?

        @Option(name: .long, help: "With --url: the PEM file of the authority behind the server's certificate.")
        var authority: String?

        @Option(name: .long, help: "Event loops of the server that is started; 0 is one per core.")
        var loops = 0

        @Option(name: .long, help: "The folder with the browser client.")
        var web: String?

        @Option(name: .long, help: "File for the figures as JSON.")
        var json: String?

        @Option(name: .long, help: "File for the report as a page with plots.")
        var html: String?

        func validate() throws {
            guard (1...Self.mostMembers).contains(members) else {
                throw ValidationError("--members is from 1 to \(Self.mostMembers).")
            }
            guard seconds >= 1, mixedSeconds >= 1, voteSeconds >= 0, secretVoters >= 1 else {
                throw ValidationError("The times are at least one second; somebody must vote.")
            }
            guard (0.1...18).contains(rate) else { throw ValidationError("--rate is from 0.1 to 18.") }
            guard (url == nil) == (signIns == nil) else { throw ValidationError("--url and --sign-ins go together.") }
        }

        func run() async throws {
            let report = if let url, let signIns { try measure(url, signIns) } else { try await measureOwnServer() }
            say(TerminalTable.lines(of: report).joined(separator: "\n"))
            if let json { try report.json().write(to: URL(filePath: json)) }
            if let html { try Data(HTMLReport.page(of: report).utf8).write(to: URL(filePath: html)) }
            guard report.faults.isEmpty else { throw ExitCode.failure }
        }

        private func measureOwnServer() async throws -> BenchReport {
            let folder = FileManager.default.temporaryDirectory.appending(path: "phonghop-bench-\(UUID().uuidString)")
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            defer { try? FileManager.default.removeItem(at: folder) }
            let (data, tokens) = (folder.appending(path: "data"), folder.appending(path: "sign-ins"))
            _ = try await InventedPeople(count: members).prepare(data: data.path(percentEncoded: false), tokens: tokens)
            var listen = ListenOptions()
            listen.web = web
            let server = try ServerProcess(
                program: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(),
                arguments: [
                    "--data", data.path(percentEncoded: false), "--loops", String(loops),
                    "--web", try listen.webFolder(),
                    // Live view, requests and casting of everyone come from one address.
                    "--connections-per-address", String(3 * members + 1_000),
                ]
            )
            defer { server.stop() }
            return try hold(server.url, tokens: tokens, watch: server.watch)
        }

        private func measure(_ url: String, _ signIns: String) throws -> BenchReport {
            try hold(url, tokens: URL(filePath: signIns), watch: serverPid.flatMap { ProcessWatch(pid: $0) })
        }

        private func hold(_ url: String, tokens: URL, watch: ProcessWatch?) throws -> BenchReport {
            let signIns = try String(contentsOf: tokens, encoding: .utf8).split(separator: "\n").map(String.init)
            let plan = Plan(
                seconds: seconds,
                rate: rate,
                voteSeconds: voteSeconds,
                mixedSeconds: mixedSeconds,
                secretVoters: secretVoters
            )
            let crowd = try Crowd(
                target: Target(url: url),
                meeting: InventedPeople.meeting,
                signIns: Array(signIns.prefix(members)),
                authority: authority
            )
            let session = Session(crowd: crowd, plan: plan, watch: watch)
            let wanted = scenario.isEmpty ? ScenarioName.allCases : scenario
            var figures: [Figures] = []
            for name in wanted {
                FileHandle.standardError.write(Data("\(name.title.en) …\n".utf8))
                figures.append(try session.measure(name))
            }
            return BenchReport(
                version: Phonghop.configuration.version,
                server: self.url,
                members: signIns.prefix(members).count,
                plan: plan,
                figures: figures
            )
        }
    }
}

extension ScenarioName: ExpressibleByArgument {}
