import GRDBSQLite
import Glibc
import Synchronization

/// A disk that fails when told to, put below SQLite as its default file system.
///
/// Every call goes to the real one first in line; only files under an armed folder can fail, so tests do not disturb
/// each other.
enum FaultyDisk {
    enum Call: Hashable, Sendable { case write, sync, truncate }

    struct Plan: Sendable {
        var calls: Set<Call>
        /// How many such calls go well before the first that fails.
        var after: Int
        /// True: every later one fails too, as on a full disk. False: only one.
        var isLasting: Bool
        var code: Int32
        var failures = 0
    }

    fileprivate struct Installed: @unchecked Sendable {
        // Written once while installing; SQLite keeps reading them for the life of the process.
        let fileSystem: UnsafeMutablePointer<sqlite3_vfs>
        let original: UnsafeMutablePointer<sqlite3_vfs>
    }

    fileprivate struct Methods: @unchecked Sendable {
        // Copied once per kind of file; SQLite only reads them.
        let changed: UnsafeMutablePointer<sqlite3_io_methods>
        let original: UnsafePointer<sqlite3_io_methods>
    }

    fileprivate struct State {
        var plans: [String: Plan] = [:]
        var diaries: [String: DiskDiary] = [:]
        var paths: [UInt: String] = [:]
        var methods: [UInt: Methods] = [:]
    }

    fileprivate static let state = Mutex(State())

    fileprivate static let installed: Installed = {
        guard let original = sqlite3_vfs_find(nil) else { preconditionFailure("SQLite has no file system") }
        let copy = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        copy.initialize(to: original.pointee)
        copy.pointee.zName = UnsafePointer(strdup("faulty"))
        copy.pointee.xOpen = { _, name, file, flags, outFlags in
            let original = FaultyDisk.installed.original
            guard let open = original.pointee.xOpen else { return SQLITE_CANTOPEN }
            let code = open(original, name, file, flags, outFlags)
            if code == SQLITE_OK, let file, let name { FaultyDisk.watch(file, String(cString: name)) }
            return code
        }
        copy.pointee.xDelete = { _, name, syncsFolder in
            let original = FaultyDisk.installed.original
            guard let delete = original.pointee.xDelete else { return SQLITE_IOERR }
            let code = delete(original, name, syncsFolder)
            if code == SQLITE_OK, let name {
                let path = String(cString: name)
                FaultyDisk.diary(of: path)?.note(.delete(file: path, isLasting: syncsFolder != 0))
            }
            return code
        }
        sqlite3_vfs_register(copy, 1)
        return Installed(fileSystem: copy, original: original)
    }()

    /// Makes every database opened from now on go through the faulty disk. It works like the real one until armed.
    static func install() { _ = installed }

    static func arm(_ folder: String, _ plan: Plan) { state.withLock { $0.plans[folder] = plan } }

    /// Lets the disk work again.
    ///
    /// - Returns: How many calls failed.
    @discardableResult
    static func mend(_ folder: String) -> Int { state.withLock { $0.plans.removeValue(forKey: folder)?.failures ?? 0 } }

    /// Keeps a diary of every later call that changes a file under `folder`.
    static func keepDiary(of folder: String) -> DiskDiary {
        let diary = DiskDiary()
        state.withLock { $0.diaries[folder] = diary }
        return diary
    }

    static func endDiary(of folder: String) { state.withLock { $0.diaries[folder] = nil } }

    /// How many calls have failed so far.
    static func failures(_ folder: String) -> Int { state.withLock { $0.plans[folder]?.failures ?? 0 } }

    /// The code to fail a call with; nil when it may go on.
    fileprivate static func fault(_ file: UnsafeMutablePointer<sqlite3_file>, _ call: Call) -> Int32? {
        state.withLock { state in
            guard let path = state.paths[UInt(bitPattern: file)],
                let folder = state.plans.keys.first(where: { path.hasPrefix($0) }),
                var plan = state.plans[folder], plan.calls.contains(call)
            else { return nil }
            defer { state.plans[folder] = plan }
            guard plan.after == 0 else {
                plan.after -= 1
                return nil
            }
            guard plan.isLasting || plan.failures == 0 else { return nil }
            plan.failures += 1
            return plan.code
        }
    }

    fileprivate static func original(_ file: UnsafeMutablePointer<sqlite3_file>) -> sqlite3_io_methods? {
        guard let current = file.pointee.pMethods else { return nil }
        return state.withLock { state in
            state.methods.values.first { UnsafePointer($0.changed) == current }?.original.pointee
        }
    }

    fileprivate static func diary(of path: String) -> DiskDiary? {
        state.withLock { state in state.diaries.first { path.hasPrefix($0.key) }?.value }
    }

    /// The diary that a file is written into, and the file's path.
    fileprivate static func diary(
        _ file: UnsafeMutablePointer<sqlite3_file>
    ) -> (diary: DiskDiary, path: String)? {
        guard let path = state.withLock({ $0.paths[UInt(bitPattern: file)] }) else { return nil }
        return diary(of: path).map { ($0, path) }
    }

    private static func watch(_ file: UnsafeMutablePointer<sqlite3_file>, _ path: String) {
        guard let original = file.pointee.pMethods else { return }
        state.withLock { state in
            state.paths[UInt(bitPattern: file)] = path
            let key = UInt(bitPattern: original)
            let methods = state.methods[key] ?? Methods(changed: changed(original), original: original)
            state.methods[key] = methods
            file.pointee.pMethods = UnsafePointer(methods.changed)
        }
    }

    private static func changed(_ original: UnsafePointer<sqlite3_io_methods>) -> UnsafeMutablePointer<
        sqlite3_io_methods
    > {
        let copy = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        copy.initialize(to: original.pointee)
        copy.pointee.xWrite = { file, bytes, count, offset in
            guard let file, let write = FaultyDisk.original(file)?.xWrite else { return SQLITE_IOERR }
            let code = FaultyDisk.fault(file, .write) ?? write(file, bytes, count, offset)
            if code == SQLITE_OK, let bytes, let (diary, path) = FaultyDisk.diary(file) {
                let copied = [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(count)))
                diary.note(.write(file: path, offset: Int(offset), bytes: copied))
            }
            return code
        }
        copy.pointee.xSync = { file, flags in
            guard let file, let sync = FaultyDisk.original(file)?.xSync else { return SQLITE_IOERR }
            let code = FaultyDisk.fault(file, .sync) ?? sync(file, flags)
            if code == SQLITE_OK, let (diary, path) = FaultyDisk.diary(file) { diary.note(.sync(file: path)) }
            return code
        }
        copy.pointee.xTruncate = { file, size in
            guard let file, let truncate = FaultyDisk.original(file)?.xTruncate else { return SQLITE_IOERR }
            let code = FaultyDisk.fault(file, .truncate) ?? truncate(file, size)
            if code == SQLITE_OK, let (diary, path) = FaultyDisk.diary(file) {
                diary.note(.truncate(file: path, size: Int(size)))
            }
            return code
        }
        return copy
    }
}

/// `SQLITE_IOERR_FSYNC`, a macro that does not reach Swift.
let syncFailed = SQLITE_IOERR | (4 << 8)
/// `SQLITE_IOERR_WRITE`.
let writeFailed = SQLITE_IOERR | (3 << 8)
let diskFull = SQLITE_FULL
