import Foundation
import Meetings
import Papers
import Record

/// What stops in the middle of things have left on the disk goes when the server starts: what was half received, and papers that
/// were kept and never named. A file that any record or register names stays, and so does whatever was brought since the start.
extension App {
    /// Events read at a time: nobody who is served waits for more.
    private static let entriesPerLook = 200
    /// Clocks of files may be behind ours by so much, in seconds.
    private static let slackSeconds = 2

    /// Looks the store through once. Ends early when the task is cancelled.
    ///
    /// - Parameter start: what was brought since then stays; seconds since 1970.
    public func sweepStore(startedAt start: Int = Int(Date.now.timeIntervalSince1970)) async {
        do {
            for path in leftovers { unlink(path) }
            let (papers, moment) = (papers, start - Self.slackSeconds)
            let kept = try await sweeping { papers.digests(broughtBefore: moment) }
            guard !kept.isEmpty else { return }
            let orphans = try await unnamed(kept)
            // A record that names nothing of all that lies here is not the record of this store.
            guard orphans.count < kept.count else {
                return logger.warning("No record names any paper of the store", metadata: ["papers": "\(kept.count)"])
            }
            let removed = try await sweeping { orphans.count { papers.remove($0, before: moment) } }
            if removed + leftovers.count > 0 {
                logger.notice(
                    "What was left behind is removed",
                    metadata: ["half-received": "\(leftovers.count)", "papers": "\(removed)"]
                )
            }
        } catch {
            // What is not known to be left behind stays.
            guard !Task.isCancelled else { return }
            logger.warning("The store was not looked through", metadata: ["reason": "\(error)"])
        }
    }

    /// Those of `digests` that no line of any record holds, and no register.
    private func unnamed(_ digests: Set<String>) async throws -> Set<String> {
        var rest = digests.subtracting(try await taskUploads.digests())
        let record = rooms.record
        for log in try await sweeping({ try record.logs() }) {
            var last: Int64 = 0
            while !rest.isEmpty {
                try Task.checkCancellation()
                let (after, wanted) = (last, rest)
                let (found, through) = try await sweeping { () -> (Set<String>, Int64) in
                    let entries = try record.entries(of: log, after: after, limit: Self.entriesPerLook)
                    let found = entries.map { PaperStore.digests(in: $0.line, among: wanted) }
                    return (found.reduce(into: []) { $0.formUnion($1) }, entries.last?.sequence ?? 0)
                }
                guard through > 0 else { break }
                rest.subtract(found)
                last = through
            }
        }
        return rest
    }
}
