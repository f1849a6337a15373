import Foundation

/// The machine a measurement was made on: figures of different machines do not compare.
public struct Machine: Codable, Hashable, Sendable {
    public let processor: String
    public let cores: Int
    public let memoryMiB: Int
    public let system: String

    public init() {
        let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = information.split(separator: "\n").first { $0.hasPrefix("model name") }
        processor = model?.split(separator: ":", maxSplits: 1).last?.trimmingCharacters(in: .whitespaces) ?? "?"
        cores = ProcessInfo.processInfo.activeProcessorCount
        memoryMiB = Int(ProcessInfo.processInfo.physicalMemory >> 20)
        let release = (try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8)) ?? "?"
        system = "Linux " + release.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
