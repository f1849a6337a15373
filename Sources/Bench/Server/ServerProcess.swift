import Foundation

/// A server of our own, started for a measurement and stopped after it.
public final class ServerProcess {
    public let url: String
    public var watch: ProcessWatch? { ProcessWatch(pid: process.processIdentifier) }
    private let process: Process

    /// Longest time from SIGTERM to the end, seconds.
    private static let stopSeconds = 15.0

    /// - Parameters:
    ///   - program: path of the server's program.
    ///   - arguments: of `serve`; the port is a free one.
    /// - Throws: ``BenchFailure`` when it does not come up.
    public init(program: URL, arguments: [String]) throws {
        process = Process()
        let output = Pipe()
        process.executableURL = program
        process.arguments = ["serve", "--port", "0"] + arguments
        process.standardOutput = output
        try process.run()
        var said = Data()
        while !said.contains(0x0A) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw BenchFailure("The server did not start; what it said stands above") }
            said += more
        }
        url = String(decoding: said.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    /// - Returns: whether it ended by itself, and well.
    @discardableResult
    public func stop() -> Bool {
        process.terminate()
        let limit = Instant.now.adding(seconds: Self.stopSeconds)
        while process.isRunning, Instant.now < limit { Thread.sleep(forTimeInterval: 0.02) }
        guard process.isRunning else { return process.terminationStatus == 0 }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return false
    }
}
