import ArgumentParser
import Foundation

/// `phonghop bench`: what a server takes, before a session is held on it.
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure a server with simulated members.",
        discussion: """
            Without a subcommand: starts a server of its own on data made for the purpose and thrown away, lets the members \
            join, listen, vote, read, write and lose their network, and prints what each scenario took. Figures count from \
            the moment at which a thing was due, so that a server that lags does not make its own figures better.

            For a server that runs already: make its data with `phonghop bench prepare`, serve them, and name the server \
            with --url and the file with the sign-ins with --sign-ins. Never do this to a server that holds real sessions.
            """,
        subcommands: [Simulate.self, Prepare.self, RecordFigures.self, SearchCommand.self],
        defaultSubcommand: Simulate.self
    )

    /// A data folder with one open session and as many invented members as asked for, all signed in and present.
    struct Prepare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a data folder with an open session of N invented members, and a file with their sign-ins."
        )

        @OptionGroup var data: DataOption

        @Option(name: .long, help: "How many members.")
        var members = 5_000

        @Option(name: .long, help: "File to write: one sign-in per line, the chair's first. Guard it like passwords.")
        var tokens: String

        func run() async throws {
            let sequence = try await InventedPeople(count: members).prepare(
                data: data.data,
                tokens: URL(filePath: tokens)
            )
            say("\(InventedPeople.meeting): \(members) members, last event \(sequence)")
        }
    }
}
