import Foundation
import GRDB
import Meetings

/// Names one sign-in to its owner. Not a secret: the token is.
public struct SignInID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// One browser that is signed in: as a person, or as the wall screen of one meeting.
public struct SignIn: Codable, Hashable, Sendable {
    public let id: SignInID
    /// Nil for a wall screen.
    public let person: PersonID?
    /// The one meeting a wall screen may show; nil for a person.
    public let screen: MeetingID?
    public let createdAt: Moment
    /// Known to within ``SignIns/seenSeconds``.
    public internal(set) var lastSeenAt: Moment
    public let address: String
    /// What the browser says it is.
    public let device: String
}

extension SignIn: FetchableRecord {
    public init(row: Row) throws {
        id = SignInID(row["id"])
        person = (row["person"] as Int?).map { PersonID($0) }
        screen = (row["screen"] as String?).flatMap(MeetingID.init)
        createdAt = Moment(milliseconds: row["created_at"])
        lastSeenAt = Moment(milliseconds: row["last_seen_at"])
        address = row["address"]
        device = row["device"]
    }
}

/// A sign-in just made, with the secret that proves it. The token is in no table and no log: it is told once.
public struct NewSignIn: Sendable {
    public let signIn: SignIn
    /// 43 characters that fit in a cookie.
    public let token: String
}

/// Where a request comes from.
public struct Origin: Hashable, Sendable {
    public let address: String
    public let device: String

    /// Keeps the first ``PeopleLimits/deviceCharacters`` of `device`, cleaned.
    public init(address: String, device: String = "") {
        self.address = address
        self.device =
            (try? PlainText.optionalLine(String(device.prefix(PeopleLimits.deviceCharacters)), limit: .max)) ?? ""
    }
}

/// Why a sign-in came to its end.
public enum SignInEnd: String, Hashable, Sendable {
    /// The person signed out.
    case signedOut
    /// Ended from another browser, by an administrator, or to make room for newer ones.
    case revoked
    /// The account was disabled.
    case disabled
    /// The password was changed.
    case passwordChanged
    /// Unused for too long, or too old.
    case expired
}
