import Foundation
import Glibc
import Testing

@testable import Record

/// A server that is killed while it writes, again and again on the same folder; `PHONGHOP_KILLS` (176) is how often.
struct KillTests {
    static let rounds = ProcessInfo.processInfo.environment["PHONGHOP_KILLS"].flatMap { Int($0) } ?? 176

    @Test func `case 80, a killed writer loses nothing acknowledged and doubles nothing`() async throws {
        let folder = try TemporaryFolder()
        for round in 0..<Self.rounds {
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = folder.url.path as String, round = round as Int] in
                try await Victim(path: path).run(untilKilledAfter: .milliseconds(20 + 17 * (round % 8)))
            }
        }
        let record = try folder.open()
        var total = 0
        for log in try record.logs() {
            let file = folder.url.appending(path: "acknowledged-\(log)")
            let acknowledged = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).count
            let commands = try record.entries(of: log, after: 0).compactMap(\.command)
            #expect(commands.count >= acknowledged)
            #expect(commands == (0..<commands.count).map { "c\($0)" })
            total += acknowledged
        }
        #expect(total > 0)
        print("\(Self.rounds) kills, \(total) acknowledged commands, 0 lost, 0 doubled")
    }
}

/// The part of the test that is killed: four clients that send one command after the other and note each answer.
struct Victim {
    let path: String

    func run(untilKilledAfter delay: Duration) async throws {
        let record = try Record.open(DataDirectory(path: path + "/data"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in ["a", "b", "c", "d"] {
                guard let log = LogName(rawValue: name) else { continue }
                group.addTask { try await client(of: log, record) }
            }
            try await Task.sleep(for: delay)
            kill(getpid(), SIGKILL)
            try await group.waitForAll()
        }
    }

    /// Goes on after the last command it knows of; that one may have been written although nobody said so.
    private func client(of log: LogName, _ record: Record) async throws {
        let notes = open(path + "/acknowledged-\(log)", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var number = try String(contentsOfFile: path + "/acknowledged-\(log)", encoding: .utf8)
            .split(separator: "\n").count
        while true {
            let head = try record.head(of: log)?.sequence ?? 0
            let command = CommandKey(id: "c\(number)", actor: "p1")
            switch await record.put(.notes(to: log, after: head, command: command)) {
            case .durable, .repeated: write(notes, "\(number)\n", "\(number)\n".utf8.count)
            case .failed(_, let failure): throw failure
            }
            number += 1
        }
    }
}
