import Foundation

/// Programs of the system that judge what was written.
public enum Programs {
    public struct Outcome: Sendable {
        public let status: Int32
        public let output: [UInt8]
        public var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Standard output and standard error together.
    public static func run(_ program: String, _ arguments: String...) throws -> Outcome {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/\(program)")
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = Array(try pipe.fileHandleForReading.readToEnd() ?? Data())
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: output)
    }
}

/// A picture of a page as rows of points.
public struct PagePoints: Sendable {
    public let width: Int
    public let height: Int
    private let bytes: [UInt8]

    /// Draws a page of a file with pdftoppm at 72 points an inch.
    public init(of path: String, page: Int = 1) throws {
        let number = String(page)
        let made = try Programs.run("pdftoppm", "-r", "72", "-cropbox", "-f", number, "-l", number, path)
        try self.init(ppm: made.output)
    }

    /// Unpacks a JPEG with jpegtopnm.
    public init(jpeg path: String) throws { try self.init(ppm: try Programs.run("jpegtopnm", "-quiet", path).output) }

    private init(ppm: [UInt8]) throws {
        struct NoPicture: Error { let said: String }
        let head = ppm.prefix(40).split(maxSplits: 4, whereSeparator: { $0 == 0x0A || $0 == 0x20 })
        guard head.count == 5, String(decoding: head[0], as: UTF8.self) == "P6",
            let width = Int(String(decoding: head[1], as: UTF8.self)),
            let height = Int(String(decoding: head[2], as: UTF8.self)), ppm.count >= width * height * 3
        else { throw NoPicture(said: String(decoding: ppm.prefix(200), as: UTF8.self)) }
        (self.width, self.height) = (width, height)
        bytes = Array(ppm.suffix(width * height * 3))
    }

    /// Red, green, blue at a share of the width and height.
    public func at(_ x: Double, _ y: Double) -> [UInt8] {
        let (column, row) = (
            min(width - 1, max(0, Int(x * Double(width)))), min(height - 1, max(0, Int(y * Double(height))))
        )
        let start = (row * width + column) * 3
        return Array(bytes[start..<(start + 3)])
    }

    /// Share of the points for which `holds`.
    public func share(where holds: ([UInt8]) -> Bool) -> Double {
        var count = 0
        for start in stride(from: 0, to: bytes.count, by: 3) where holds(Array(bytes[start..<(start + 3)])) {
            count += 1
        }
        return Double(count) / Double(width * height)
    }
}
