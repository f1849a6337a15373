import Cryptography
import Foundation
import GRDB
import Meetings

/// Names one passkey to its owner.
public struct PasskeyID: Identifier {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
}

/// A key that stays in somebody's device and signs when they unlock it: the other form of the second step of signing in.
///
/// The server keeps the public half alone; a stolen database opens nothing.
public struct Passkey: Hashable, Sendable {
    public let id: PasskeyID
    /// As its owner calls it.
    public let name: String
    /// The host under whose name it was made, and where alone it answers.
    public let party: String
    public let madeAt: Moment
    /// Nil before it was first used.
    public let usedAt: Moment?
}

/// What a browser needs to have a passkey made.
public struct PasskeyOffer: Sendable {
    public let challenge: [UInt8]
    public let party: RelyingParty
    /// Tells this person from others in the device; says nothing of them.
    public let owner: [UInt8]
    public let username: String
    public let name: String
    /// The person's passkeys: a device that has one makes no second.
    public let known: [[UInt8]]
    /// Numbers of COSE, the one liked best first.
    public let algorithms: [Int]
}

/// What a browser needs to have a passkey shown.
public struct PasskeyQuestion: Sendable {
    public let challenge: [UInt8]
    public let party: RelyingParty
    /// Any one of these.
    public let credentials: [[UInt8]]
    /// Whether the device must ask who is there, by finger, face or number.
    public let mustVerify: Bool
}

/// What a browser brings of a passkey just made.
public struct PasskeyMade: Sendable {
    public let credential: [UInt8]
    public let clientData: [UInt8]
    public let attestation: [UInt8]

    public init(credential: [UInt8], clientData: [UInt8], attestation: [UInt8]) {
        self.credential = credential
        self.clientData = clientData
        self.attestation = attestation
    }
}

/// What a browser brings of a passkey shown.
public struct PasskeyShown: Sendable {
    public let credential: [UInt8]
    public let clientData: [UInt8]
    public let authenticatorData: [UInt8]
    public let signature: [UInt8]
    /// Whose it is by the device's word; many do not say.
    public let owner: [UInt8]?

    public init(
        credential: [UInt8],
        clientData: [UInt8],
        authenticatorData: [UInt8],
        signature: [UInt8],
        owner: [UInt8]? = nil
    ) {
        self.credential = credential
        self.clientData = clientData
        self.authenticatorData = authenticatorData
        self.signature = signature
        self.owner = owner
    }
}

/// A passkey as it is kept.
struct StoredPasskey: Sendable {
    let id: PasskeyID
    let name: String
    let credential: [UInt8]
    /// As the authenticator wrote it.
    let key: [UInt8]
    let counter: UInt32
}

extension Passkey: FetchableRecord {
    public init(row: Row) throws {
        id = PasskeyID(row["id"])
        name = row["name"]
        party = row["party"]
        madeAt = Moment(milliseconds: row["made_at"])
        usedAt = (row["used_at"] as Int64?).map { Moment(milliseconds: $0) }
    }
}

extension StoredPasskey: FetchableRecord {
    init(row: Row) throws {
        id = PasskeyID(row["id"])
        name = row["name"]
        credential = Array(row["credential"] as Data)
        key = Array(row["key"] as Data)
        counter = row["counter"]
    }
}

extension PersonID {
    /// By what an authenticator tells this person from others of the same party: no name, and the same each time, so that a
    /// passkey made anew takes the place of the old one in the device.
    func owner(at party: RelyingParty) -> [UInt8] {
        Digest.sha256(Array("phonghop/passkey-owner/\(party.id)/\(rawValue)".utf8))
    }
}

extension Database {
    /// The oldest first.
    func passkeys(of person: PersonID) throws -> [Passkey] {
        try SQLRequest<Passkey>("SELECT * FROM passkeys WHERE person = \(person.rawValue) ORDER BY id").fetchAll(self)
    }

    /// Those that answer under this name.
    func passkeys(of person: PersonID, at party: RelyingParty) throws -> [StoredPasskey] {
        try SQLRequest<StoredPasskey>(
            "SELECT * FROM passkeys WHERE person = \(person.rawValue) AND party = \(party.id) ORDER BY id"
        ).fetchAll(self)
    }

    func hasPasskey(_ credential: [UInt8]) throws -> Bool {
        try SQLRequest<Bool>("SELECT EXISTS (SELECT 1 FROM passkeys WHERE credential = \(Data(credential)))")
            .fetchOne(self) == true
    }

    func insert(_ made: CheckedPasskey, name: String, of person: PersonID, at party: RelyingParty, _ now: Moment) throws
        -> PasskeyID
    {
        try execute(
            literal: """
                INSERT INTO passkeys (person, credential, party, key, counter, name, made_at)
                VALUES (\(person.rawValue), \(Data(made.credential)), \(party.id), \(Data(made.key)),
                    \(made.counter), \(name), \(now.rawValue))
                """
        )
        return PasskeyID(Int(lastInsertedRowID))
    }

    /// Marks a passkey as used. False when it was used elsewhere at the same moment, or is gone.
    func use(_ passkey: StoredPasskey, counter: UInt32, at now: Moment) throws -> Bool {
        try execute(
            literal: """
                UPDATE passkeys SET counter = \(counter), used_at = \(now.rawValue)
                WHERE id = \(passkey.id.rawValue) AND counter = \(passkey.counter)
                """
        )
        return changesCount == 1
    }
}
