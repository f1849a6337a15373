import Foundation

/// Programs that look at what we made, as a reader would.
enum Outside {
    /// Standard output of a program; empty when it could not be started.
    static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let out = Pipe()
        process.standardOutput = out
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// A folder of its own, removed after use. With `PHONGHOP_OFFICE_OUT` what is written stays there to be looked at.
    static func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        if let kept = ProcessInfo.processInfo.environment["PHONGHOP_OFFICE_OUT"] {
            let folder = URL(filePath: kept)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try body(folder)
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}

extension Outside {
    static func hasProgram(_ name: String) -> Bool {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
}
