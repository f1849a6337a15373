import Foundation
import Testing

@testable import Papers

/// Programs from outside stay within their limits and their folder.
struct WorkshopTests {
    private static let quick = ProgramLimits(
        time: .seconds(60),
        memoryBytes: 256 << 20,
        fileBytes: 1 << 20,
        folderBytes: 2 << 20,
        outputBytes: 1 << 20
    )

    private static let brief: ProgramLimits = {
        var limits = quick
        limits.time = .seconds(2)
        return limits
    }()

    private func shell(_ bench: Bench, _ script: String, limits: ProgramLimits = quick, reading: [String] = []) throws
        -> String
    {
        let output = try bench.workshop.run(
            "bash",
            reading: reading,
            limits: limits,
            { _ in ["-c", script] },
            harvest: { output, _ in output }
        )
        return String(decoding: output, as: UTF8.self)
    }

    @Test func `what a program writes is taken, and nothing of its folder stays`() throws {
        let bench = try Bench()
        #expect(try shell(bench, "echo chào; touch x; pwd").hasPrefix("chào\n"))
        #expect(try bench.workFolders().isEmpty)
    }

    @Test func `a program that takes too long is ended with everything it began`() async throws {
        let bench = try Bench()
        let mark = "86399.\(Int.random(in: 1_000_000...9_999_999))"
        #expect(throws: ProgramFailure.tooSlow) {
            try shell(bench, "sleep \(mark) & sleep \(mark)", limits: Self.brief)
        }
        try await eventually("nothing of it runs") { try running(mark).isEmpty }
        #expect(try bench.workFolders().isEmpty)
    }

    @Test func `what a program began goes when the program does`() async throws {
        let bench = try Bench()
        let mark = "86399.\(Int.random(in: 1_000_000...9_999_999))"
        #expect(try shell(bench, "sleep \(mark) >&- 2>&- & echo done") == "done\n")
        try await eventually("nothing of it runs") { try running(mark).isEmpty }
    }

    /// Processes with this word on their command line.
    private func running(_ mark: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.filter { process in
            let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
            let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
            return String(decoding: line, as: UTF8.self).contains(mark) && !state.contains(") Z ")
        }
    }

    @Test(arguments: [
        "yes", "head -c 3000000 /dev/zero > x; sleep 0.1",
        "for i in 1 2 3 4 5; do head -c 900000 /dev/zero > x$i; done; sleep 30",
    ])
    func `a program that writes too much is ended`(script: String) throws {
        let bench = try Bench()
        #expect(throws: ProgramFailure.tooMuch) { try shell(bench, "set -e; \(script)") }
        #expect(try bench.workFolders().isEmpty)
    }

    @Test func `a program that takes too much memory fails`() throws {
        let bench = try Bench()
        #expect(throws: ProgramFailure.self) { try shell(bench, "x=$(head -c 600000000 /dev/zero | tr '\\0' a)") }
    }

    @Test func `a program says why it failed`() throws {
        let bench = try Bench()
        #expect(throws: ProgramFailure.failed(status: 3, complaint: "hỏng\n")) {
            try shell(bench, "echo hỏng >&2; exit 3")
        }
        #expect(throws: ProgramFailure.missing("khong-co")) {
            try bench.workshop.output(of: "khong-co", reading: [], limits: Self.quick, [])
        }
    }

    @Test func `a program gets nothing of ours: no input, no descriptors, no environment`() throws {
        let bench = try Bench()
        let held = try #require(fopen(try bench.file([1]), "r"))
        defer { fclose(held) }
        #expect(
            try shell(bench, "cat; ls /proc/self/fd | wc -l").trimmingCharacters(in: .whitespacesAndNewlines) == "4"
        )
        let environment = try shell(bench, "env").split(separator: "\n").map { $0.prefix { $0 != "=" } }
        #expect(
            Set(environment).isSubset(of: [
                "HOME", "TMPDIR", "LANG", "TZ", "PATH", "http_proxy", "https_proxy", "PWD", "SHLVL", "_", "OLDPWD",
            ])
        )
    }

    @Test func `case 57, inside the box there is no network, no file of ours and nobody else`() throws {
        let bench = try Bench()
        guard bench.workshop.sandbox == .bubblewrap else {
            #expect(ProcessInfo.processInfo.environment["PHONGHOP_SANDBOX"] == nil, "bubblewrap should work here")
            return
        }
        let secret = try bench.file(Array("MẬT".utf8))
        let paper = try bench.file(Array("giấy".utf8))
        let network = try shell(
            bench,
            "ls /sys/class/net 2>/dev/null; cat /proc/net/dev | grep -vc -e '|' -e lo:; true"
        )
        #expect(network.trimmingCharacters(in: .whitespacesAndNewlines) == "0")
        #expect(try shell(bench, "cat \(secret) 2>/dev/null || echo không", reading: [paper]) == "không\n")
        #expect(try shell(bench, "cat \(paper)", reading: [paper]) == "giấy")
        #expect(try shell(bench, "echo x > \(paper) || echo không", reading: [paper]) == "không\n")
        #expect(try shell(bench, "touch /usr/x /x 2>/dev/null || echo không").hasSuffix("không\n"))
        #expect(try shell(bench, "ls /proc | grep -c '^[0-9]'").trimmingCharacters(in: .whitespacesAndNewlines) < "9")
    }

    @Test func `folders left by an earlier run of the server are swept away`() throws {
        let bench = try Bench()
        try FileManager.default.createDirectory(
            atPath: "\(bench.workshop.folder)/old",
            withIntermediateDirectories: true
        )
        _ = try Workshop(folder: URL(filePath: bench.workshop.folder))
        #expect(try bench.workFolders().isEmpty)
    }
}
