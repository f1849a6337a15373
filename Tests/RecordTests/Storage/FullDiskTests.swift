import Foundation
import Glibc
import Testing

@testable import Record

/// The kernel's own refusal to let a file grow, in a process of its own.
struct FullDiskTests {
    @Test func `case 82, a file that may not grow any more loses nothing and goes on when it may`() async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .success) { [path = folder.data.path as String] in
            signal(SIGXFSZ, SIG_IGN)
            let record = try Record.open(DataDirectory(path: path), recoveryDelay: .seconds(3600))
            var limit = rlimit(rlim_cur: 1 << 20, rlim_max: rlim_t.max)
            try #require(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            var acknowledged: Int64 = 0
            var answer = Listener.Heard.durable("meeting/a", 0)
            while case .durable(_, let last) = answer {
                acknowledged = last
                try #require(last < 1_000_000)
                answer = await record.put(.notes(1_000, after: last))
            }
            try #require(acknowledged > 0 && !record.canWrite)
            try #require(record.head(of: "meeting/a")?.sequence == acknowledged)
            limit.rlim_cur = rlim_t.max
            try #require(setrlimit(__rlimit_resource_t(1), &limit) == 0)
            try await record.recover()
            let next = await record.put(.notes(1_000, after: acknowledged))
            try #require(next == .durable("meeting/a", acknowledged + 1_000))
            try record.close()
        }
        let reports = try Record.verify(folder.data)
        #expect(reports.count == 1 && reports[0].damage == nil && reports[0].head.sequence > 1_000)
    }
}
