import ArgumentParser

/// The program's commands. Each wires rooms together; none decides anything.
@main
struct Phonghop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phonghop",
        abstract: "A paperless meeting room server (phòng họp không giấy tờ).",
        version: "0.1.0",
        subcommands: [
            Demo.self, Serve.self, Import.self, Export.self, RecordCommand.self, Verify.self, Backup.self, Restore.self,
            Certificate.self,
            Doctor.self, Service.self,
            PeopleCommand.self, OrganizationsCommand.self, CommitteesCommand.self, Bench.self,
        ]
    )
}
