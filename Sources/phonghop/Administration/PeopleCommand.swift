import ArgumentParser
import Foundation
import Meetings
import People

/// `phonghop people …`: accounts, from the server's own terminal. The first administrator is made here.
struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Accounts: list, add, import, password, sign-in link, second factor.",
        subcommands: [List.self, Add.self, ImportList.self, Password.self, Link.self, SecondFactor.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List accounts.")
        @OptionGroup var data: DataOption
        @Argument(help: "Words to look for, with or without accents.") var words: [String] = []

        func run() async throws {
            try await Installation.use(data.data) { installation in
                var offset = 0
                while true {
                    let page = try await installation.directory.people(
                        matching: words.joined(separator: " "),
                        offset: offset
                    )
                    for person in page.people {
                        let marks = [
                            person.isAdmin ? "admin" : nil, person.disabled ? "disabled" : nil,
                            person.hasSecondFactor ? "second factor" : nil,
                        ]
                        say(
                            ([person.username, person.name, person.post] + marks.compactMap(\.self)).joined(
                                separator: "\t"
                            )
                        )
                    }
                    offset += page.people.count
                    if page.people.isEmpty || offset >= page.total { break }
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an account; prints a sign-in link path.")
        @OptionGroup var data: DataOption
        @Argument(help: "User name.") var username: String
        @Argument(help: "Name as it is written.") var name: String
        @Option(name: .long, help: "ông, bà, đồng chí.") var honorific = ""
        @Option(name: .long, help: "Post.") var post = ""
        @Option(name: .long, help: "Code of the organisation.") var organization: String?
        @Flag(name: .long, help: "May administer the directory.") var admin = false
        @Flag(name: .long, help: "May create and prepare sessions.") var prepare = false

        func run() async throws {
            try await Installation.use(data.data) { installation in
                let home = try await installation.organization(coded: organization)
                let person = try await installation.directory.addPerson(
                    PersonFacts(
                        username: username,
                        name: name,
                        honorific: honorific,
                        organizationID: home?.id,
                        post: post,
                        isAdmin: admin,
                        mayPrepare: prepare
                    ),
                    by: .serverOperator
                )
                let link = try await installation.directory.makeLink(for: person.id, by: .serverOperator)
                say("/#/link/\(link.token)")
            }
        }
    }

    struct ImportList: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Add and update accounts from a CSV file, all or none."
        )
        @OptionGroup var data: DataOption
        @Argument(help: "CSV in UTF-8 with the columns username and name; the others are optional.") var file: String
        @Flag(name: .long, help: "Only show what would change.") var preview = false

        func run() async throws {
            try await Installation.use(data.data) { installation in
                let bytes = Array(try Data(contentsOf: URL(filePath: file)))
                let result = try await installation.directory.importPeople(
                    bytes,
                    isApplied: !preview,
                    by: .serverOperator
                )
                for row in result.rows where row.change != .same {
                    say("\(row.line)\t\(row.change.rawValue)\t\(row.username)\t\(row.name)\t\(row.code ?? "")")
                }
                say(result.applied ? "applied" : "nothing was changed")
                if !result.applied, !preview { throw ExitCode(1) }
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an account a password, read from the terminal; it must be changed at the next sign-in."
        )
        @OptionGroup var data: DataOption
        @Argument(help: "User name.") var username: String

        func run() async throws {
            FileHandle.standardError.write(Data("New password: ".utf8))
            guard let password = readLine(strippingNewline: true) else { throw ExitCode(1) }
            try await Installation.use(data.data) { installation in
                let person = try await installation.person(named: username)
                try await installation.directory.setPassword(of: person.id, to: password, by: .serverOperator)
            }
        }
    }

    struct SecondFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "second-factor",
            abstract: "Show whether an account has a second factor, or take it away from somebody who lost it."
        )
        @OptionGroup var data: DataOption
        @Argument(help: "User name.") var username: String
        @Flag(name: .long, help: "Take it away; ends all sign-ins of the account.") var reset = false

        func run() async throws {
            try await Installation.use(data.data) { installation in
                let person = try await installation.person(named: username)
                if reset { try await installation.directory.resetSecondFactor(of: person.id, by: .serverOperator) }
                let state = try await installation.directory.secondFactor(of: person.id)
                let forms = [state.app.map { _ in "authenticator app" }, PeopleCommand.passkeys(state.passkeys.count)]
                    .compactMap(\.self).joined(separator: ", ")
                say(state.since == nil ? "off" : "on: \(forms), \(state.recoveryCodesLeft) recovery codes left")
            }
        }
    }

    private static func passkeys(_ count: Int) -> String? {
        count == 0 ? nil : count == 1 ? "1 passkey" : "\(count) passkeys"
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a sign-in link that works once, for a day.")
        @OptionGroup var data: DataOption
        @Argument(help: "User name.") var username: String

        func run() async throws {
            try await Installation.use(data.data) { installation in
                let person = try await installation.person(named: username)
                let link = try await installation.directory.makeLink(for: person.id, by: .serverOperator)
                say("/#/link/\(link.token)")
            }
        }
    }
}
