import Cryptography
import Foundation
import Synchronization

/// Where programs from outside do their work: each run in a folder of its own that goes away with it, inside the
/// ``Sandbox`` where there is one, within ``ProgramLimits`` always.
public final class Workshop: Sendable {
    /// Where Debian keeps programs.
    private static let places = ["/usr/bin", "/usr/local/bin"]

    /// The clock of every program, without asking the machine for it: a date in an office file is today's in Viet Nam.
    private static let zone = "<+07>-7"

    let folder: String
    private let detected: Mutex<Sandbox?>

    /// - Parameters:
    ///   - folder: for the folders of single runs; what is in it from before is removed.
    ///   - sandbox: nil finds out at the first run.
    /// - Throws: when the folder cannot be made.
    public init(folder: URL, sandbox: Sandbox? = nil) throws {
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        // Without its links and without a slash at the end: the box binds it by this name.
        self.folder = folder.resolvingSymlinksInPath().path(percentEncoded: false).trimmingSuffix("/")
        detected = Mutex(sandbox)
    }

    /// Blocks the first time.
    public var sandbox: Sandbox {
        detected.withLock { detected in
            if let detected { return detected }
            let found = Sandbox.detect(in: folder)
            detected = found
            return found
        }
    }

    /// Where a program is; nil when it is not installed.
    public static func place(of program: String) -> String? {
        places.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }

    /// Runs a program to its end in a new folder. Blocks.
    ///
    /// - Parameters:
    ///   - files: what it may read beside the system's own; full paths without links.
    ///   - arguments: its arguments, given the folder's path.
    ///   - harvest: takes what it left in its folder, before that goes.
    /// - Throws: ``ProgramFailure``; what `harvest` throws.
    func run<Harvest>(
        _ program: String,
        reading files: [String],
        limits: ProgramLimits,
        _ arguments: (_ folder: String) -> [String],
        harvest: (_ output: [UInt8], _ folder: String) throws -> Harvest
    ) throws -> Harvest {
        guard let place = Self.place(of: program) else { throw ProgramFailure.missing(program) }
        return try inFolder { own in
            let command = sandbox.command([place] + arguments(own), reading: files, folder: own, limits: limits)
            // Whoever asks for an address all the same finds nobody there.
            let nowhere = "http://127.0.0.1:9"
            let environment = [
                "HOME": own, "TMPDIR": own, "LANG": "C.UTF-8", "TZ": Self.zone, "PATH": "/usr/bin",
                "http_proxy": nowhere,
                "https_proxy": nowhere,
            ]
            let output = try ChildProcess(command, environment: environment, folder: own)
                .finish(within: limits, folder: own)
            return try harvest(output, own)
        }
    }

    /// A new folder that goes when `body` returns.
    func inFolder<Value>(_ body: (_ folder: String) throws -> Value) throws -> Value {
        let own = "\(folder)/\(Hex.encode(Random.bytes(12)))"
        guard mkdir(own, 0o700) == 0 else { throw ProgramFailure.notStarted(errno) }
        defer { try? FileManager.default.removeItem(atPath: own) }
        return try body(own)
    }

    /// Runs a program that answers on its standard output.
    func output(
        of program: String,
        reading files: [String],
        limits: ProgramLimits,
        _ arguments: [String]
    ) throws -> [UInt8] {
        try run(program, reading: files, limits: limits, { _ in arguments }) { output, _ in output }
    }
}

extension String {
    func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
