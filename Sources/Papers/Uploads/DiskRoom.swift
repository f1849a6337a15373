import CLinux
import Foundation
import Synchronization

/// Room on the disk that was promised and is not written yet: one book for everything that the process takes in or puts
/// together there, so that bodies on their way, uploads in pieces and archives never promise the same room twice.
///
/// A promise is for what was announced, less what has been written of it; it ends when its file is complete, failed or was cut
/// off. What is written is no longer free, and counted by the disk itself.
public final class DiskRoom: Sendable {
    /// Room that is left for everything else, bytes.
    public static let reserveBytes = 256 << 20
    /// Bodies of one person that are on their way to the disk at once: as many as a browser has connections.
    public static let bodiesPerPerson = 6

    private struct State {
        var promisedBytes = 0
        var bodies: [Int: Int] = [:]
    }

    private let folder: String
    private let freeBytes: @Sendable (String) -> Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - folder: on the file system that it is about.
    ///   - freeBytes: room on the disk of a folder.
    public init(folder: URL, freeBytes: @escaping @Sendable (String) -> Int = DiskRoom.freeBytes(at:)) {
        self.folder = folder.path(percentEncoded: false)
        self.freeBytes = freeBytes
    }

    /// Zero where that cannot be found out.
    public static func freeBytes(at path: String) -> Int {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return 0 }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    /// Bytes that are promised and not written.
    public var promisedBytes: Int { state.withLock { $0.promisedBytes } }

    /// Promises room for `bytes`.
    ///
    /// - Parameter person: whose body it is, for the limit on bodies at once; nil where another limit holds.
    /// - Throws: ``UploadRefusal/noRoom`` when that and all earlier promises together would touch the reserve,
    ///   ``UploadRefusal/tooMany`` beyond ``bodiesPerPerson``.
    public func promise(_ bytes: Int, by person: Int? = nil) throws(UploadRefusal) -> DiskPromise {
        try state.withLock { state throws(UploadRefusal) in
            if let person, state.bodies[person, default: 0] >= Self.bodiesPerPerson { throw .tooMany }
            // Asked under the lock: what one writes, and what the next asks for, are told apart.
            guard bytes + state.promisedBytes + Self.reserveBytes <= freeBytes(folder) else { throw .noRoom }
            state.promisedBytes += bytes
            if let person { state.bodies[person, default: 0] += 1 }
        }
        return DiskPromise(self, bytes, person)
    }

    /// A promise that was made before a restart, kept whether or not there is room by now.
    func promiseAgain(_ bytes: Int) -> DiskPromise {
        state.withLock { $0.promisedBytes += bytes }
        return DiskPromise(self, bytes, nil)
    }

    fileprivate func keep(_ bytes: Int) { state.withLock { $0.promisedBytes -= bytes } }

    fileprivate func leave(_ person: Int) {
        state.withLock { state in
            let left = state.bodies[person, default: 0] - 1
            state.bodies[person] = left > 0 ? left : nil
        }
    }
}

/// Room on the disk that is kept for somebody until it is written, or this is let go.
public final class DiskPromise: Sendable {
    private let room: DiskRoom
    private let person: Int?
    /// Promised and not written.
    private let left: Mutex<Int>

    fileprivate init(_ room: DiskRoom, _ bytes: Int, _ person: Int?) {
        self.room = room
        self.person = person
        left = Mutex(bytes)
    }

    deinit {
        end()
        if let person { room.leave(person) }
    }

    /// So many bytes of it are on the disk now.
    public func wrote(_ bytes: Int) {
        let kept = left.withLock { left -> Int in
            let kept = min(bytes, left)
            left -= kept
            return kept
        }
        room.keep(kept)
    }

    /// Nothing more will be written.
    public func end() { wrote(.max) }
}
