import Foundation

/// What stands between a program that reads strangers' files and the rest of the machine.
///
/// With bubblewrap a program has no network, sees the system's programs and fonts, the one file it works on (for reading)
/// and its own folder, and no process but its own. Without it only limits and a private folder remain: the health page
/// says so.
public enum Sandbox: Hashable, Sendable {
    case bubblewrap
    /// Why there is none.
    case none(String)

    static let program = "/usr/bin/bwrap"

    /// Tries it once. Blocks.
    static func detect(in folder: String) -> Sandbox {
        guard access(program, X_OK) == 0 else { return .none("bubblewrap is not installed") }
        var limits = ProgramLimits.looking
        // Whoever was too slow once would work without the box until the next start.
        limits.time = .seconds(60)
        do {
            let trial = Sandbox.bubblewrap.command(["/usr/bin/true"], reading: [], folder: folder, limits: limits)
            _ = try ChildProcess(trial, environment: [:], folder: folder).finish(within: limits, folder: nil)
            return .bubblewrap
        } catch {
            return .none("bubblewrap does not work here: \(error)")
        }
    }

    /// The whole command line: behind everybody else in the queue for the processor, limited, and inside the box.
    func command(_ arguments: [String], reading files: [String], folder: String, limits: ProgramLimits) -> [String] {
        let limited =
            [
                "/usr/bin/prlimit", "--as=\(limits.memoryBytes)", "--fsize=\(limits.fileBytes)", "--core=0",
                "--cpu=\(limits.time.components.seconds + 1)", "--nofile=512", "--",
            ] + arguments
        switch self {
        case .bubblewrap: return ["/usr/bin/nice", "-n", "5", Self.program] + Self.box(files, folder) + limited
        case .none: return ["/usr/bin/nice", "-n", "5", "/usr/bin/setpriv", "--pdeathsig", "KILL"] + limited
        }
    }

    private static func box(_ files: [String], _ folder: String) -> [String] {
        var box = ["--ro-bind", "/usr", "/usr"]
        for place in ["lib", "lib64", "bin", "sbin"] { box += ["--symlink", "usr/\(place)", "/\(place)"] }
        for place in [
            "/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives", "/etc/libreoffice", "/var/cache/fontconfig",
        ] {
            box += ["--ro-bind-try", place, place]
        }
        box += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
        for file in files { box += ["--ro-bind", file, file] }
        return box + [
            "--bind", folder, folder, "--chdir", folder, "--unshare-all", "--die-with-parent", "--new-session",
            "--cap-drop", "ALL",
        ]
    }
}
