import Foundation
import GRDB
import Meetings

/// What a person with a second factor may know of it. The key itself is told once, when it is set up.
public struct SecondFactorState: Hashable, Sendable {
    /// Since when there is an authenticator app; nil while there is none.
    public let app: Moment?
    /// The oldest first.
    public let passkeys: [Passkey]
    /// Recovery codes not used yet.
    public let recoveryCodesLeft: Int

    /// Since when it is on, in one form or the other; nil while it is off.
    public var since: Moment? { ([app] + passkeys.map(\.madeAt)).compactMap(\.self).min() }
}

/// What somebody shows besides their password.
public enum SecondHalf: Sendable {
    /// The code of the authenticator app, or a recovery code.
    case code(String)
    case passkey(PasskeyShown, at: RelyingParty)
}

/// A key offered to a person, to be proved by a code before it counts.
public struct SecondFactorOffer: Hashable, Sendable {
    /// The key as text, for whoever cannot scan the picture.
    public let key: String
    /// What the picture holds: `otpauth://totp/…`.
    public let address: String
}

/// The second factor of a person as it is kept.
struct StoredSecondFactor: Sendable {
    let key: [UInt8]
    /// The step accepted last.
    let lastStep: Int64
}

extension Database {
    func secondFactor(of person: PersonID) throws -> StoredSecondFactor? {
        try SQLRequest<Row>("SELECT key, last_step FROM second_factors WHERE person = \(person.rawValue)").fetchOne(
            self
        )
        .map { StoredSecondFactor(key: Array($0["key"] as Data), lastStep: $0["last_step"]) }
    }

    /// Whether there is one in either form.
    func hasSecondFactor(_ person: PersonID) throws -> Bool {
        try secondFactor(of: person) != nil || !passkeys(of: person).isEmpty
    }

    /// Turns a second factor on, or puts another in its place, with new recovery codes.
    func setSecondFactor(_ key: [UInt8], step: Int64, at now: Moment, codes: [[UInt8]], of person: PersonID) throws {
        try execute(
            literal: """
                INSERT INTO second_factors (person, key, last_step, confirmed_at)
                VALUES (\(person.rawValue), \(Data(key)), \(step), \(now.rawValue))
                ON CONFLICT (person) DO UPDATE
                SET key = excluded.key, last_step = excluded.last_step, confirmed_at = excluded.confirmed_at
                """
        )
        try setRecoveryCodes(codes, of: person)
    }

    func setRecoveryCodes(_ codes: [[UInt8]], of person: PersonID) throws {
        try execute(literal: "DELETE FROM recovery_codes WHERE person = \(person.rawValue)")
        for code in codes {
            try execute(
                literal: "INSERT INTO recovery_codes (hash, person) VALUES (\(Data(code)), \(person.rawValue))"
            )
        }
    }

    /// Removes app, passkeys and recovery codes.
    ///
    /// - Returns: Whether there was one.
    func removeSecondFactor(of person: PersonID) throws -> Bool {
        let wasOn = try hasSecondFactor(person)
        for table in ["recovery_codes", "second_factors", "passkeys"] {
            try execute(sql: "DELETE FROM \(table) WHERE person = ?", arguments: [person.rawValue])
        }
        return wasOn
    }

    /// Marks a step as accepted. False when somebody was faster with the same code.
    func accept(step: Int64, of person: PersonID) throws -> Bool {
        try execute(
            literal: """
                UPDATE second_factors SET last_step = \(step) WHERE person = \(person.rawValue) AND last_step < \(step)
                """
        )
        return changesCount == 1
    }

    /// Uses a recovery code up. False when it is none of this person's.
    func use(recoveryCode hash: [UInt8], of person: PersonID) throws -> Bool {
        try execute(
            literal: "DELETE FROM recovery_codes WHERE hash = \(Data(hash)) AND person = \(person.rawValue)"
        )
        return changesCount == 1
    }
}
