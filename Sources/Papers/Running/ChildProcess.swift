import CLinux
import Dispatch
import Foundation
import Glibc

/// One run of a program, from start to end, on the calling thread: it blocks.
///
/// The program gets a process group of its own, nothing on its standard input, no descriptor of ours, and only the
/// environment given. Whatever happens, the whole group is gone when this returns.
struct ChildProcess: ~Copyable {
    /// Kept of what it says on its standard error, bytes.
    private static let complaintBytes = 16 << 10
    /// How often its folder is looked at, in milliseconds.
    private static let lookMilliseconds = 200

    private let pid: pid_t
    private let watch: Int32
    private let output: Int32
    private let error: Int32

    /// - Throws: ``ProgramFailure/notStarted(_:)``.
    init(_ arguments: [String], environment: [String: String], folder: String) throws(ProgramFailure) {
        var (out, err): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { for end in [null, out[1], err[1]] where end >= 0 { close(end) } }
        guard null >= 0, linux_pipe(&out) == 0, linux_pipe(&err) == 0 else {
            let reason = errno
            for end in [out[0], err[0]] where end >= 0 { close(end) }
            throw .notStarted(reason)
        }
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var started: pid_t = 0
        let failure = linux_spawn(&started, &argv, &envp, folder, null, out[1], err[1])
        guard failure == 0 else {
            close(out[0])
            close(err[0])
            throw .notStarted(failure)
        }
        _ = fcntl(err[0], F_SETFL, O_NONBLOCK)
        (pid, output, error) = (started, out[0], err[0])
        watch = linux_pidfd_open(started)
    }

    deinit {
        for end in [watch, output, error] where end >= 0 { close(end) }
    }

    /// Takes what it writes until it ends or goes over a limit.
    ///
    /// - Throws: ``ProgramFailure``.
    consuming func finish(within limits: ProgramLimits, folder: String?) throws(ProgramFailure) -> [UInt8] {
        let deadline = DispatchTime.now().uptimeNanoseconds + UInt64(limits.time.nanoseconds)
        var (written, complaint): ([UInt8], [UInt8]) = ([], [])
        var looked = DispatchTime.now().uptimeNanoseconds
        var hasEnded = false
        while !hasEnded {
            let now = DispatchTime.now().uptimeNanoseconds
            let left = now < deadline ? (deadline - now) / 1_000_000 + 1 : 0
            hasEnded = wait(milliseconds: Int32(min(left, UInt64(Self.lookMilliseconds))))
            // Only after a last look: if we were held up, it may have ended long ago.
            guard hasEnded || left > 0 else { throw kill(.tooSlow) }
            guard take(output, into: &written, limit: limits.outputBytes) else { throw kill(.tooMuch) }
            _ = take(error, into: &complaint, limit: .max)
            if complaint.count > Self.complaintBytes { complaint.removeLast(complaint.count - Self.complaintBytes) }
            if let folder, now - looked > UInt64(Self.lookMilliseconds) * 1_000_000 {
                looked = now
                guard Self.size(of: folder) <= limits.folderBytes else { throw kill(.tooMuch) }
            }
        }
        let status = reap()
        switch linux_exit_signal(status) {
        case 0: break
        case SIGXFSZ, SIGXCPU, SIGKILL: throw .tooMuch
        case let signal: throw .failed(status: 128 + signal, complaint: String(decoding: complaint, as: UTF8.self))
        }
        let code = linux_exit_status(status)
        // A wrapper tells of a signal with 128 and its number.
        guard code != 128 + SIGXFSZ, code != 128 + SIGKILL else { throw .tooMuch }
        guard code == 0 else { throw .failed(status: code, complaint: String(decoding: complaint, as: UTF8.self)) }
        return written
    }

    /// Until something can be read, the program ends, or the time is over. True when it has ended.
    private borrowing func wait(milliseconds: Int32) -> Bool {
        var polled = [
            pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: error, events: Int16(POLLIN), revents: 0),
        ]
        if watch >= 0 { polled.append(pollfd(fd: watch, events: Int16(POLLIN), revents: 0)) }
        // An end that was closed is ready for ever: then only the end of the program is worth waiting for.
        if isAtEnd(output) { polled[0].fd = -1 }
        if isAtEnd(error) { polled[1].fd = -1 }
        _ = poll(&polled, nfds_t(polled.count), watch >= 0 ? milliseconds : min(milliseconds, 10))
        if watch >= 0 { return polled[2].revents != 0 }
        var information = siginfo_t()
        return waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo != 0
    }

    private borrowing func isAtEnd(_ descriptor: Int32) -> Bool {
        var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&one, 1, 0) == 1 && one.revents & Int16(POLLIN) == 0
    }

    /// Reads what is there. False above the limit.
    private borrowing func take(_ descriptor: Int32, into bytes: inout [UInt8], limit: Int) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return true }
            guard bytes.count + count <= limit else { return false }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    private borrowing func kill(_ failure: ProgramFailure) -> ProgramFailure {
        _ = reap()
        return failure
    }

    /// Ends whatever is left of the group, and returns how the program ended.
    private borrowing func reap() -> Int32 {
        // The program is still there, if only as a zombie: its number is nobody else's.
        _ = Glibc.kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Bytes of all files below `folder`.
    private static func size(of folder: String) -> Int {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return 0 }
        var total = 0
        while walk.nextObject() != nil { total += (walk.fileAttributes?[.size] as? Int) ?? 0 }
        return total
    }
}

extension Duration {
    /// Whole nanoseconds; zero for what lies in the past.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return max(0, seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
