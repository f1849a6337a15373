import Foundation
import GRDB
import Meetings

/// A secret to hand over once, with the time it stops working.
public struct HandedKey: Hashable, Sendable {
    public let token: String
    public let expiresAt: Moment
}

extension Directory {
    /// How long a link lasts unless said otherwise.
    public static let linkSeconds = 24 * 3_600

    /// Makes a link by which a person signs in without a password.
    ///
    /// - Parameter isReusable: True only for a demonstration: the link opens again and again until it runs out. Only
    ///   the operator may make one.
    /// - Throws: ``PeopleRefusal``.
    public func makeLink(
        for id: PersonID,
        lastingSeconds: Int = Directory.linkSeconds,
        isReusable: Bool = false,
        by author: Author
    ) async throws -> HandedKey {
        guard !isReusable || author == .serverOperator else { throw PeopleRefusal.notAnAdministrator }
        let token = Token()
        let now = clock()
        let expiresAt = now.adding(seconds: lastingSeconds)
        let person = try await change(by: author) { database in
            guard let person = try database.person(id) else { throw PeopleRefusal.notFound }
            try database.execute(literal: "DELETE FROM sign_in_links WHERE expires_at <= \(now.rawValue)")
            try database.execute(
                literal: """
                    INSERT INTO sign_in_links (hash, person, is_reusable, expires_at)
                    VALUES (\(Data(token.hash)), \(id.rawValue), \(isReusable), \(expiresAt.rawValue))
                    """
            )
            return person
        }
        audit.note(author, "people.link", about: person, detail: isReusable ? "reusable" : "")
        return HandedKey(token: token.text, expiresAt: expiresAt)
    }

    /// Makes a key that lets a wall screen show one meeting. Whoever asks must have been allowed to by that meeting.
    public func makeScreenKey(for meeting: MeetingID, by author: Author) async throws -> HandedKey {
        let token = Token()
        let now = clock()
        let expiresAt = now.adding(seconds: SignIns.screenSeconds)
        try await record.write { database in
            try database.execute(literal: "DELETE FROM screen_keys WHERE expires_at <= \(now.rawValue)")
            try database.execute(
                literal: """
                    INSERT INTO screen_keys (hash, meeting, expires_at)
                    VALUES (\(Data(token.hash)), \(meeting.rawValue), \(expiresAt.rawValue))
                    """
            )
        }
        audit.note(author, "screens.key", detail: meeting.rawValue)
        return HandedKey(token: token.text, expiresAt: expiresAt)
    }

    /// Takes back every key of a meeting and ends its wall screens.
    public func revokeScreens(of meeting: MeetingID, by author: Author) async throws {
        try await record.write { database in
            try database.execute(literal: "DELETE FROM screen_keys WHERE meeting = \(meeting.rawValue)")
        }
        try await signIns.endScreens(of: meeting)
        audit.note(author, "screens.revoked", detail: meeting.rawValue)
    }
}
