import Meetings
import People

/// Somebody who exists for a rehearsal or a measurement alone: an account without a password, signed in.
public struct InventedPerson: Sendable {
    public let id: PersonID
    /// The token of the sign-in.
    public let token: String

    /// How many are admitted at a time, so that they share commits.
    static let together = 200

    /// - Parameter number: from 1, each another: it makes the address they seem to come from, for so many sign-ins from one
    ///   would be slowed down.
    public static func admit(_ number: Int, _ facts: PersonFacts, to directory: Directory) async throws
        -> InventedPerson
    {
        let person = try await directory.addPerson(facts, by: .serverOperator)
        let link = try await directory.makeLink(for: person.id, by: .serverOperator)
        let origin = Origin(address: "127.\(number >> 16).\(number >> 8 & 255).\(number & 255)", device: "phonghop")
        let signIn = try await directory.signIn(link: link.token, from: origin).signIn
        return InventedPerson(id: person.id, token: signIn.token)
    }

    /// Admits all of them, many at a time.
    /// - Returns: in the order of `all`.
    public static func admit(_ all: [PersonFacts], to directory: Directory) async throws -> [InventedPerson] {
        var admitted: [(number: Int, person: InventedPerson)] = []
        for first in stride(from: 0, to: all.count, by: together) {
            admitted += try await withThrowingTaskGroup(of: (Int, InventedPerson).self) { group in
                for number in first..<min(all.count, first + together) {
                    group.addTask { (number, try await admit(number + 1, all[number], to: directory)) }
                }
                return try await group.reduce(into: []) { $0.append((number: $1.0, person: $1.1)) }
            }
        }
        return admitted.sorted { $0.number < $1.number }.map(\.person)
    }
}
