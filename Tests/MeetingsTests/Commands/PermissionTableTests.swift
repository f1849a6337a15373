import Foundation
import Testing

@testable import Meetings

/// The table under `Golden/permissions.txt` is the one that people read: a line for each command, a column for each state,
/// and at the end the roles that may give it. It is compared with the rules cell by cell, 10 roles × 12 states × every command.
struct PermissionTableTests {
    private struct Cell: Hashable {
        let command: String
        let role: String
        let state: String
    }

    private struct Unreadable: Error {}

    /// Cells that the file allows, and the roles that it names for each command.
    private func table() throws -> (allowed: Set<Cell>, roles: Set<Cell>) {
        var (allowed, roles): (Set<Cell>, Set<Cell>) = ([], [])
        var states: [String] = []
        for line in try #require(Golden.text(of: "permissions.txt")).split(separator: "\n") {
            let columns = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard !line.hasPrefix("#") else { continue }
            guard columns.count == 2 + SessionState.allCases.count else { throw Unreadable() }
            if columns[0] == "command" {
                states = Array(columns.dropFirst().dropLast())
                continue
            }
            let named = columns.last == "everyone" ? Role.allCases.map(\.rawValue).joined(separator: " ") : columns.last
            for role in (named ?? "").split(separator: " ").map(String.init) {
                roles.insert(Cell(command: columns[0], role: role, state: ""))
                for (state, mark) in zip(states, columns.dropFirst()) {
                    guard mark == "x" || mark.isEmpty else { throw Unreadable() }
                    if mark == "x" { allowed.insert(Cell(command: columns[0], role: role, state: state)) }
                }
            }
        }
        return (allowed, roles)
    }

    @Test func `every role may do in every state exactly what the table says`() throws {
        try Golden.expect(Self.drawn(), in: "permissions.txt")
        let table = try table()
        for command in CommandName.allCases {
            for role in Role.allCases {
                let isNamed = table.roles.contains(Cell(command: command.rawValue, role: role.rawValue, state: ""))
                for state in SessionState.allCases {
                    let cell = Cell(command: command.rawValue, role: role.rawValue, state: state.rawValue)
                    let verdict: Permissions.Verdict =
                        table.allowed.contains(cell) ? .allowed : isNamed ? .notInThisState : .notThisRole
                    #expect(Permissions.check(command, role: role, state: state) == verdict, "\(cell)")
                }
            }
        }
    }

    @Test func `the commands open to a role are those that are allowed, in their usual order`() {
        for role in Role.allCases {
            for state in SessionState.allCases {
                let open = Permissions.commands(for: role, in: state)
                #expect(open == CommandName.allCases.filter(Set(open).contains))
                for command in CommandName.allCases {
                    let verdict = Permissions.check(command, role: role, state: state)
                    #expect((verdict == .allowed) == open.contains(command))
                }
            }
        }
    }

    @Test func `a command is refused by the table before it is looked at`() throws {
        let scene = try Scene.draft()
        #expect(try scene.refusal(.sessionOpen) == "command.not-in-this-state")
        #expect(try scene.refusal(.sessionOpen, by: .an) == "command.role-not-allowed")
        #expect(try scene.refusal(.pollsCast, ["poll": 99, "choice": "yes"], by: .guest) == "command.role-not-allowed")
    }

    @Test func `after the end and before the announcement nobody outside the chair's table does more than answer`() {
        let outside = Role.allCases.filter { !$0.isOffice }
        let silent: [SessionState] = [
            .draft, .submitted, .scheduled, .closed, .minutesApproved, .concluded, .archived, .postponed, .cancelled,
        ]
        for role in outside {
            for state in silent {
                let inWriting: [CommandName] =
                    role == .member && [.closed, .postponed].contains(state) ? [.pollsCast, .pollsReserveOpinion] : []
                let isAfterwards = [.closed, .minutesApproved, .concluded].contains(state)
                let onMinutes: [CommandName] =
                    isAfterwards && role.isMemberSide ? [.minutesPropose, .minutesWithdrawProposal] : []
                let onTasks: [CommandName] =
                    isAfterwards || state == .archived ? [.tasksReport, .tasksAskExtension] : []
                #expect(Permissions.commands(for: role, in: state) == inWriting + onMinutes + onTasks)
            }
        }
    }

    /// The table as the rules have it now.
    private static func drawn() -> String {
        let states = SessionState.allCases
        let widest = CommandName.allCases.map(\.rawValue.count).max() ?? 0
        let row = { (command: String, marks: [String], roles: String) in
            let cells = zip(marks, states).map { padded($0, to: $1.rawValue.count) }
            return ([padded(command, to: widest)] + cells + [roles]).joined(separator: " | ")
        }
        var lines = [
            "# Who may give which command in which state of the session. A role that is not named never may.",
            row("command", states.map(\.rawValue), "roles"),
        ]
        for command in CommandName.allCases {
            var groups: [(marks: [String], roles: [String])] = []
            for role in Role.allCases {
                let verdicts = states.map { Permissions.check(command, role: role, state: $0) }
                guard !verdicts.contains(.notThisRole) else { continue }
                let marks = verdicts.map { $0 == .allowed ? "x" : "" }
                if let same = groups.firstIndex(where: { $0.marks == marks }) {
                    groups[same].roles.append(role.rawValue)
                } else {
                    groups.append((marks, [role.rawValue]))
                }
            }
            lines += groups.map { marks, roles in
                let isEveryone = roles.count == Role.allCases.count
                return row(command.rawValue, marks, isEveryone ? "everyone" : roles.joined(separator: " "))
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
