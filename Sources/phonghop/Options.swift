import ArgumentParser
import Foundation
import Transport

/// Where the data lies.
struct DataOption: ParsableArguments {
    @Option(name: .long, help: "The data folder.")
    var data: String
}

/// Where the server listens.
struct ListenOptions: ParsableArguments {
    @Option(name: .long, help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(name: .long, help: "Port to listen on; 0 takes a free one.")
    var port: UInt16 = 8080

    @Option(name: .long, help: "Event loops; 0 is one per core.")
    var loops = 0

    @Option(name: .long, help: "Connections from one address; a room may sit behind one.")
    var connectionsPerAddress = TransportLimits().connectionsPerAddress

    @Option(name: .long, help: "The folder with the browser client.")
    var web: String?

    @Flag(name: .long, help: "Serve changed client files at once, for working on the client.")
    var reloadWeb = false

    var limits: TransportLimits {
        var limits = TransportLimits()
        limits.connectionsPerAddress = connectionsPerAddress
        limits.connections = max(limits.connections, connectionsPerAddress)
        return limits
    }

    var loopCount: Int { loops > 0 ? loops : ProcessInfo.processInfo.activeProcessorCount }

    /// The given folder, or `Web` beside where the program is run, or where an installation puts it.
    func webFolder() throws -> String {
        let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        let candidates = [
            web, "Web", program.appending(path: "../share/phonghop/Web").path(percentEncoded: false),
        ]
        for candidate in candidates.compactMap(\.self)
        where FileManager.default.fileExists(atPath: candidate + "/index.html") {
            return candidate
        }
        throw ValidationError("The browser client (Web/index.html) was not found. Name its folder with --web.")
    }
}
