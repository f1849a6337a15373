import Foundation
import Glibc

/// Looks at another process of this machine: what it has used, and what it holds.
public struct ProcessWatch: Sendable {
    public let pid: Int32
    private let clock: clockid_t

    /// Nil when there is no such process here.
    public init?(pid: Int32) {
        var clock = clockid_t()
        guard clock_getcpuclockid(pid, &clock) == 0 else { return nil }
        self.pid = pid
        self.clock = clock
    }

    /// Processor time of all its threads so far, seconds.
    public var processorSeconds: Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Memory that it holds now, KiB.
    public var residentKiB: Int { Self.field("VmRSS:", of: pid) ?? 0 }

    /// Of that, what is no file's: its own data, KiB.
    public var anonymousKiB: Int { Self.field("RssAnon:", of: pid) ?? 0 }

    private static func field(_ name: String, of pid: Int32) -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { Int($0.split(whereSeparator: \.isWhitespace).dropFirst().first ?? "") }
    }
}
