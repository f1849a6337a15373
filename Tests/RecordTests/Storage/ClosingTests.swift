import Foundation
import Testing

@testable import Record

@Suite struct ClosingTests {
    @Test(arguments: 1...20) func `who still reads while the record is closed is answered or refused`(round: Int)
        async throws
    {
        let folder = try TemporaryFolder()
        let record = try folder.open()
        let log = try #require(LogName(rawValue: "a"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 1...8 {
                group.addTask {
                    do {
                        while true {
                            _ = try await record.read { try $0.head(of: log) }
                            _ = try record.blockingRead { try $0.head(of: log) }
                        }
                    } catch let failure as RecordFailure where failure == .closed {
                        return
                    }
                }
            }
            for _ in 1...round { _ = try await record.read { try $0.head(of: log) } }
            try record.close()
            try await group.waitForAll()
        }
    }
}
