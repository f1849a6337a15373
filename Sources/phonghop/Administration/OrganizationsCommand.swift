import ArgumentParser
import Meetings
import People

/// `phonghop organizations …`.
struct OrganizationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organizations",
        abstract: "Organisations: list, add.",
        subcommands: [List.self, Add.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List organisations of all times.")
        @OptionGroup var data: DataOption

        func run() async throws {
            try await Installation.use(data.data) { installation in
                for found in try await installation.directory.organizations() {
                    let time = "\(found.validFrom?.rawValue ?? "") – \(found.validTo?.rawValue ?? "")"
                    say([found.code, found.name, found.shortName, time].joined(separator: "\t"))
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an organisation.")
        @OptionGroup var data: DataOption
        @Argument(help: "Code.") var code: String
        @Argument(help: "Name.") var name: String
        @Option(name: .long, help: "Short name.") var shortName = ""
        @Option(name: .long, help: "Code of the organisation above.") var parent: String?
        @Option(name: .long, help: "First day, YYYY-MM-DD.") var from: String?
        @Option(name: .long, help: "Last day, YYYY-MM-DD.") var to: String?

        func run() async throws {
            try await Installation.use(data.data) { installation in
                let above = try await installation.organization(coded: parent)
                try await installation.directory.addOrganization(
                    OrganizationFacts(
                        code: code,
                        name: name,
                        shortName: shortName,
                        parent: above?.id,
                        validFrom: try day(from),
                        validTo: try day(to)
                    ),
                    by: .serverOperator
                )
            }
        }
    }
}
