import ArgumentParser
import Meetings
import People
import Rooms
import Server

/// A day given on the command line.
func day(_ text: String?) throws -> CalendarDate? {
    guard let text else { return nil }
    guard let day = CalendarDate(rawValue: text) else { throw ValidationError("\(text) is no day like 2026-01-31.") }
    return day
}

extension CalendarDate {
    static var today: CalendarDate { SteadyClock().now().vietnameseDay }
}

extension Installation {
    /// Opens a data folder for one command and lets it go again.
    static func use(_ data: String, _ body: (Installation) async throws -> Void) async throws {
        let installation = try await Installation(data: data, checking: .structure)
        do {
            try await body(installation)
        } catch let refusal as any Refusal {
            try installation.close()
            throw ValidationError(RefusalSentences.sentence(for: refusal))
        } catch {
            try installation.close()
            throw error
        }
        try installation.close()
    }

    func organization(coded code: String?) async throws -> Organization? {
        guard let code else { return nil }
        guard let found = try await directory.organization(code: code) else {
            throw ValidationError("There is no organisation \(code).")
        }
        return found
    }

    func person(named username: String) async throws -> Person {
        guard let found = try await directory.person(username: username) else {
            throw ValidationError("There is no account \(username).")
        }
        return found
    }

    func committee(named name: String) async throws -> Committee {
        guard let found = try await directory.committee(named: name) else {
            throw ValidationError("There is no committee \(name).")
        }
        return found
    }
}
