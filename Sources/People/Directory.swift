import Foundation
import GRDB
import Meetings
import Record

// GRDB has a type of this name too.
import class Record.Record

/// Everyone and every body an installation knows: people, organisations, committees with their members and rules.
///
/// Every function leaves the calling thread alone. Whoever changes something says who they are (``Author``); only an
/// administrator, or the operator on the server itself, may change the directory.
public final class Directory: Sendable {
    /// Tells the time; a test brings its own.
    public typealias Clock = @Sendable () -> Moment

    let record: Record
    let clock: Clock
    let audit: AuditLog
    let passwords: Passwords
    let passwordRules: PasswordRules
    /// Who is signed in, and how one comes in.
    public let signIns: SignIns

    let attempts: AttemptLimiter
    let halfway: Halfway
    let calendars: CalendarTokens
    let challenges: Challenges

    /// Makes the tables when they are not there, and loads who is signed in. Call it once, at start.
    ///
    /// - Parameter refusedPasswords: A file of the operator's with a password on each line that nobody may choose.
    public init(
        record: Record,
        audit: AuditLog,
        passwords: Passwords = Passwords(),
        refusedPasswords: URL? = nil,
        clock: @escaping Clock = Directory.now
    ) async throws {
        try record.register(Schema.migrations + CalendarTokens.migrations)
        self.record = record
        self.audit = audit
        self.passwords = passwords
        passwordRules = PasswordRules(list: refusedPasswords)
        self.clock = clock
        attempts = AttemptLimiter(clock: clock)
        halfway = Halfway(clock: clock)
        calendars = CalendarTokens(record: record)
        challenges = Challenges(clock: clock)
        signIns = try await SignIns(record: record, clock: clock)
    }

    /// The server's clock.
    @Sendable public static func now() -> Moment {
        Moment(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1_000))
    }

    /// Changes the directory as `author`, in one transaction.
    func change<T: Sendable>(
        by author: Author,
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws -> T {
        try await record.write { database in
            try author.requireAdministrator(in: database)
            return try body(database)
        }
    }
}

/// Who makes a change, and from where. Comes from the sign-in, never from a message.
public struct Author: Hashable, Sendable {
    /// Nil for the operator, who works on the server itself.
    public let person: PersonID?
    /// As the audit log names them.
    public let name: String
    public let address: String

    public init(_ person: Person, address: String) {
        self.person = person.id
        name = person.username
        self.address = address
    }

    private init() {
        person = nil
        name = "operator"
        address = "local"
    }

    /// Whoever can start the program on the server's own files.
    public static let serverOperator = Author()

    /// - Throws: ``PeopleRefusal/notAnAdministrator``.
    func requireAdministrator(in database: Database) throws {
        guard let person else { return }
        let isAllowed = try Bool.fetchOne(
            database,
            sql: "SELECT is_admin AND disabled_at IS NULL FROM people WHERE id = ?",
            arguments: [person.rawValue]
        )
        guard isAllowed == true else { throw PeopleRefusal.notAnAdministrator }
    }
}
