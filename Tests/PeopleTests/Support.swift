import Cryptography
import Foundation
import GRDB
import Meetings
import Record
import Synchronization

// GRDB has a type of this name too.
import class Record.Record

@testable import People

/// A clock that goes when told to.
final class TestClock: Sendable {
    private let moment = Mutex(Moment(milliseconds: 1_583_287_200_000))

    var now: Moment { moment.withLock { $0 } }

    func pass(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// A directory in a folder of its own, with one administrator, and passwords that cost little.
final class Office: Sendable {
    let url: URL
    let record: Record
    let audit: AuditLog
    let clock: TestClock
    let directory: Directory
    let admin: Person
    let author: Author

    /// A thousandth of the usual cost.
    static let cheap = Scrypt.Cost(n: 1 << 5, r: 8, p: 3) ?? .signIn

    init(passwords: Passwords = Passwords(cost: Office.cheap)) async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "people-\(UUID().uuidString)")
        let clock = TestClock()
        self.url = url
        self.clock = clock
        record = try Record.open(DataDirectory(path: url.path))
        audit = AuditLog(url.appending(path: "audit.jsonl"), clock: { clock.now })
        directory = try await Directory(record: record, audit: audit, passwords: passwords, clock: { clock.now })
        admin = try await directory.addPerson(
            PersonFacts(username: "admin", name: "Đặng Thị Sen", isAdmin: true),
            by: .serverOperator
        )
        author = Author(admin, address: "10.0.0.1")
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Adds a person with a password of their own.
    func add(
        _ username: String,
        name: String = "Trần Văn Tân",
        password: String? = nil,
        isAdmin: Bool = false
    ) async throws -> Person {
        let facts = PersonFacts(username: username, name: name, isAdmin: isAdmin)
        let person = try await directory.addPerson(facts, by: .serverOperator)
        if let password {
            try await directory.setPassword(of: person.id, to: password, mustChange: false, by: .serverOperator)
        }
        return person
    }

    func auditLines() async -> [AuditLog.Line] { await audit.lines(limit: 1_000) }
}

/// The sign-ins that ended, in order.
final class Ends: Sendable {
    private let seen = Mutex<[SignInID: SignInEnd]>([:])

    var all: [SignInID: SignInEnd] { seen.withLock { $0 } }

    func note(_ signIn: SignIn, _ reason: SignInEnd) { seen.withLock { $0[signIn.id] = reason } }
}

extension Directory {
    /// Goes on with the code of an app, or a recovery code.
    func signIn(
        halfway token: String,
        code: String,
        from origin: Origin
    ) async throws -> (person: Person, signIn: NewSignIn) {
        try await signIn(halfway: token, by: .code(code), from: origin)
    }

    func confirm(
        _ id: PersonID,
        password: String,
        code: String,
        signIn: SignInID,
        from origin: Origin
    ) async throws -> Moment {
        try await confirm(id, password: password, and: .code(code), signIn: signIn, from: origin)
    }
}

let room = Origin(address: "192.168.1.20", device: "Firefox")
let elsewhere = Origin(address: "203.0.113.7", device: "curl")
let goodPassword = "Tam Kỳ mùa thu 2020"

func day(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(rawValue: text) else { preconditionFailure("Not a date: \(text)") }
    return date
}

extension Database {
    func isEmpty(_ table: String) throws -> Bool {
        try Int.fetchOne(self, sql: "SELECT count(*) FROM \(table)") == 0
    }
}
