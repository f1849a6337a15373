import Foundation

/// Copies boards for a backup: those of closed votes only. Keys and boxes of open votes are never copied, so that no backup
/// can ever tell more than the board does.
public enum BoardFiles {
    /// - Parameters:
    ///   - source: the folder of a ``BallotOffice``; may not be there.
    ///   - target: made when there is anything to copy; what is there already is left.
    /// - Returns: boards that were left out, because their vote is being closed at this moment.
    public static func copy(from source: URL, to target: URL) throws -> [String] {
        let files = FileManager.default
        guard files.fileExists(atPath: Files.path(source)) else { return [] }
        var leftOut: [String] = []
        for meeting in try files.contentsOfDirectory(at: source, includingPropertiesForKeys: nil) {
            let boards = try files.contentsOfDirectory(at: meeting, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "json" }
            // A box that is being closed has its board already, but its vote may yet go on.
            let closed = boards.filter { !files.fileExists(atPath: Files.path($0.deletingPathExtension())) }
            leftOut += Set(boards).subtracting(closed).map { "\(meeting.lastPathComponent)/\($0.lastPathComponent)" }
            guard !closed.isEmpty else { continue }
            let place = target.appending(path: meeting.lastPathComponent, directoryHint: .isDirectory)
            try files.createDirectory(
                at: place,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for board in closed {
                let copy = place.appending(path: board.lastPathComponent)
                if !files.fileExists(atPath: Files.path(copy)) { try files.copyItem(at: board, to: copy) }
            }
        }
        return leftOut.sorted()
    }
}
