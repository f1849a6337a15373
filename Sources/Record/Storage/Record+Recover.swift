import Foundation
import GRDB

extension Record {
    /// Opens the database anew after the disk failed, and takes appends again when a probe reached the disk.
    ///
    /// Called by itself every few seconds while the record is in the failed state. The old connection is never used
    /// again: a sync that failed once and then succeeds proves nothing about the pages of the first attempt.
    ///
    /// - Throws: ``RecordFailure/storageFailed(_:)`` while the disk still fails.
    public func recover() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            writerQueue.async {
                continuation.resume(with: Result { try self.reopen() }.mapError { RecordFailure($0) as any Error })
            }
        }
    }

    /// Only on the writer queue.
    func becomeFailed(_ failure: RecordFailure) {
        logger.error("The record stops writing", metadata: ["failure": "\(failure)"])
        state.withLock { state in
            if state.health == .writing { state.health = .failed("\(failure)") }
        }
        scheduleRecovery()
    }

    private func scheduleRecovery() {
        let delay = recoveryDelay.components
        let seconds = Double(delay.seconds) + Double(delay.attoseconds) / 1e18
        writerQueue.asyncAfter(deadline: .now() + seconds) { [weak self] in
            guard let self, case .failed = health else { return }
            do { try reopen() } catch { scheduleRecovery() }
        }
    }

    private func reopen() throws {
        let broken = try state.withLock { state throws(RecordFailure) -> DatabaseQueue? in
            switch state.health {
            case .writing: return nil
            case .closed: throw .closed
            case .failed: return state.writer
            }
        }
        guard let broken else { return }
        try? broken.close()
        let writer = try Connections.writer(directory.database.filePath)
        try writer.writeWithoutTransaction(Connections.checkpoint)
        try writer.writeWithoutTransaction { try $0.execute(sql: "UPDATE health SET probes = probes + 1") }
        state.withLock { state in
            state.writer = writer
            state.health = .writing
        }
        logger.notice("The record writes again")
    }
}
