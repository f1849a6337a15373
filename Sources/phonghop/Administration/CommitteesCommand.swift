import ArgumentParser
import Meetings
import People

/// `phonghop committees …`.
struct CommitteesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "committees",
        abstract: "Committees: list, add, members, decision rules.",
        subcommands: [List.self, Add.self, Seat.self, Rule.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List committees.")
        @OptionGroup var data: DataOption

        func run() async throws {
            try await Installation.use(data.data) { installation in
                for (committee, members) in try await installation.directory.committees() {
                    say("\(committee.name)\t\(committee.kind.rawValue)\t\(members) members")
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a committee with the usual rule of its kind.")
        @OptionGroup var data: DataOption
        @Argument(help: "Name.") var name: String
        @Option(name: .long, help: "steering, ubnd, hdnd, briefing or other.") var kind = "steering"
        @Option(name: .long, help: "Code of the organisation.") var organization: String?

        func run() async throws {
            guard let kind = CommitteeFacts.Kind(rawValue: kind) else { throw ValidationError("Unknown kind.") }
            try await Installation.use(data.data) { installation in
                let home = try await installation.organization(coded: organization)
                try await installation.directory.addCommittee(
                    NewCommittee(name: name, kind: kind, organizationID: home?.id),
                    from: .today,
                    by: .serverOperator
                )
            }
        }
    }

    struct Seat: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seat a person in a committee from today on, or change the seat they have."
        )
        @OptionGroup var data: DataOption
        @Argument(help: "Name of the committee.") var committee: String
        @Argument(help: "User name.") var username: String
        @Option(name: .long, help: "Post in the body.") var post = ""
        @Option(name: .long, help: "chair, deputy_chair, member or secretary.") var role = "member"
        @Option(name: .long, help: "Place in protocol order.") var precedence = 1
        @Flag(inversion: .prefixedNo, help: "Entitled to vote.") var votes = true

        func run() async throws {
            guard let role = Membership.Role(rawValue: role) else { throw ValidationError("Unknown role.") }
            try await Installation.use(data.data) { installation in
                let body = try await installation.committee(named: committee)
                let person = try await installation.person(named: username)
                var seats = try await installation.directory.members(of: body.id, on: .today).map {
                    People.Seat(
                        person: $0.person.id,
                        post: $0.membership.post,
                        role: $0.membership.role,
                        precedence: $0.membership.precedence,
                        votes: $0.membership.votes
                    )
                }
                seats.removeAll { $0.person == person.id }
                seats.append(
                    People.Seat(person: person.id, post: post, role: role, precedence: precedence, votes: votes)
                )
                try await installation.directory.setMembers(seats, of: body.id, from: .today, by: .serverOperator)
            }
        }
    }

    struct Rule: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the decision rules of a committee, or add a version that holds from a day on."
        )
        @OptionGroup var data: DataOption
        @Argument(help: "Name of the committee.") var committee: String
        @Option(name: .long, help: "Quorum as a share of all members, such as 2/3; 0 for none.") var quorum: String?
        @Option(name: .long, help: "Share needed, such as 1/2 (more than) or 2/3 (with --at-least).") var share: String?
        @Flag(name: .long, help: "The share itself is enough.") var atLeast = false
        @Option(name: .long, help: "all, present, cast or valid.") var base = "all"
        @Option(name: .long, help: "chair_side or fail.") var tie = "chair_side"
        @Option(name: .long, help: "Legal basis, printed in the minutes.") var legalBasis = ""
        @Option(name: .long, help: "First day, YYYY-MM-DD; today when left out.") var from: String?

        func run() async throws {
            try await Installation.use(data.data) { installation in
                let body = try await installation.committee(named: committee)
                if let share {
                    try await installation.directory.addRule(
                        try rule(share: share),
                        of: body.id,
                        from: try day(from) ?? .today,
                        by: .serverOperator
                    )
                }
                for version in try await installation.directory.rules(of: body.id) {
                    let (threshold, quorum) = (version.rule.threshold, version.rule.quorum)
                    say(
                        "\(version.version)\t\(version.validFrom.rawValue)\t"
                            + "\(threshold.strictly ? ">" : "≥") \(threshold.numerator)/\(threshold.denominator) "
                            + "\(version.rule.base.rawValue)\tquorum \(quorum.numerator)/\(quorum.denominator)\t"
                            + "\(version.rule.tieRule.rawValue)\t\(version.rule.legalBasis)"
                    )
                }
            }
        }

        private func rule(share: String) throws -> DecisionRule {
            guard let base = DecisionRule.Base(rawValue: base), let tie = DecisionRule.TieRule(rawValue: tie) else {
                throw ValidationError("Unknown base or tie rule.")
            }
            return DecisionRule(
                base: base,
                threshold: try Self.share(share, strictly: !atLeast),
                quorum: try quorum.map { try Self.share($0, strictly: false) } ?? .atLeastTwoThirds,
                tieRule: tie,
                legalBasis: legalBasis
            )
        }

        private static func share(_ text: String, strictly: Bool) throws -> DecisionRule.Threshold {
            if text == "0" { return .none }
            let parts = text.split(separator: "/").compactMap { Int($0) }
            guard parts.count == 2, parts[0] > 0, parts[1] >= parts[0], parts[1] <= 1_000 else {
                throw ValidationError("A share looks like 2/3.")
            }
            return .init(numerator: parts[0], denominator: parts[1], strictly: strictly)
        }
    }
}
