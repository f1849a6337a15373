import GRDB
import Meetings

/// The address of somebody's calendar lets whoever has it read when and where they meet, without a sign-in. So it is made only
/// after a fresh proof, stands in the audit log, and ends with everything else by which one comes in: when all sign-ins of a
/// person are ended, with another password or second factor, and with the account.
extension Directory {
    /// Makes an address; the one before it ends.
    ///
    /// Whether the person has just proved who they are is for the caller to ask.
    /// - Returns: the secret in it, told this once.
    public func makeCalendar(of person: Person, from origin: Origin) async throws -> String {
        let token = try await calendars.renew(for: person.id)
        audit.note(person.username, from: origin.address, "calendar.made", detail: origin.device)
        return token
    }

    /// Ends the address, if there is one.
    public func endCalendar(of person: Person, from origin: Origin) async throws {
        guard try await calendars.end(for: person.id) else { return }
        audit.note(person.username, from: origin.address, "calendar.ended", detail: origin.device)
    }

    /// Whose calendar a secret opens; nil when it opens none, or when the account is disabled.
    public func person(ofCalendar token: String) async throws -> Person? {
        guard let id = try await calendars.person(of: token), let person = try await person(id), !person.disabled else {
            return nil
        }
        return person
    }

    /// Ends every way in that a person has open: all sign-ins but one, links that nobody has used yet, and the address of the
    /// calendar. Only the links of a demonstration, which the operator alone makes, go on.
    ///
    /// - Parameters: `name` and `address`: who does it and from where, for the audit log.
    func endAll(
        of person: Person,
        except kept: SignInID? = nil,
        because reason: SignInEnd,
        by name: String,
        from address: String
    ) async throws {
        // First the links: one that is used now makes a sign-in that ends with the others.
        try await record.write { database in
            try database.execute(
                literal: "DELETE FROM sign_in_links WHERE person = \(person.id.rawValue) AND is_reusable = FALSE"
            )
        }
        try await signIns.endAll(of: person.id, except: kept, because: reason)
        guard try await calendars.end(for: person.id) else { return }
        audit.note(
            name,
            from: address,
            "calendar.ended",
            detail: "\(person.username) (\(person.id)): \(reason.rawValue)"
        )
    }
}
