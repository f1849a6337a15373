import Foundation
import HTTP
import HTTPTypes
import Meetings
import People
import StrictJSON

/// One request on its way through a route: what it asks, and who asks.
struct Call: Sendable {
    let request: Request
    let parameters: [String: String]
    let identity: Identity?
    let language: Language

    /// The signed-in person.
    /// - Throws: ``SignInRefusal/none``.
    func person() throws -> Person {
        guard case .person(let person, _) = identity else { throw SignInRefusal.none }
        return person
    }

    /// Where the request comes from, for the audit log and the limits on attempts.
    var origin: Origin { Origin(address: request.remoteAddress, device: request[.userAgent] ?? "") }

    /// The signed-in person and the sign-in by which they came.
    /// - Throws: ``SignInRefusal/none``.
    func personAndSignIn() throws -> (Person, SignInID) {
        guard case .person(let person, let signIn) = identity else { throw SignInRefusal.none }
        return (person, signIn)
    }

    /// The person as the author of a change of the directory.
    func author() throws -> Author { Author(try person(), address: request.remoteAddress) }

    /// The meeting that the path names.
    /// - Throws: ``RoomRefusal/notFound`` when it is no name of a meeting.
    func meeting() throws -> MeetingID {
        guard let id = parameters["meeting"].flatMap(MeetingID.init) else { throw ServerRefusal.meetingNotFound }
        return id
    }

    /// The number that the path names.
    func number(_ name: String) throws -> Int {
        guard let number = parameters[name].flatMap(Int.init), number > 0 else { throw ServerRefusal.routeNotFound }
        return number
    }

    /// The value of the only query item called `name`.
    func query(_ name: String) -> String? { request.head.query(name) }

    /// The body as JSON of one meaning.
    /// - Throws: ``CommandRefusal/malformed``.
    func body<Value: Decodable>(_ type: Value.Type) throws -> Value {
        do {
            try StrictJSON.check(request.body)
            return try JSONDecoder().decode(type, from: Data(request.body))
        } catch {
            throw CommandRefusal.malformed
        }
    }
}

/// Who is behind a sign-in.
enum Identity: Sendable {
    case person(Person, signIn: SignInID)
    /// A wall screen, bound to one meeting.
    case screen(MeetingID, signIn: SignInID)

    /// Names the sign-in, to end what hangs on it.
    var signIn: SignInID {
        switch self {
        case .person(_, let signIn), .screen(_, let signIn): signIn
        }
    }

    /// Whether there is a password to prove oneself by; a wall has none.
    var hasPassword: Bool {
        switch self {
        case .person(let person, _): person.hasPassword
        case .screen: false
        }
    }
}

/// Refusals of the server itself. Raw values travel to clients: add, never rename.
enum ServerRefusal: String, Refusal, CaseIterable {
    case routeNotFound = "route.not-found"
    case methodNotAllowed = "route.method-not-allowed"
    case foreignOrigin = "session.foreign-origin"
    case wrongMediaType = "session.wrong-media-type"
    case mustChangePassword = "session.must-change-password"
    case secondFactorNeeded = "session.second-factor-needed"
    case needsHTTPS = "session.needs-https"
    case passkeysNotHere = "session.passkeys-not-here"
    case tooManyConnections = "session.too-many-connections"
    case meetingNotFound = "meetings.not-found"
    case mayNotPrepare = "meetings.may-not-prepare"
    /// Costly work of the same person is under way, and more waits.
    case workBusy = "work.busy"

    var kind: RefusalKind {
        switch self {
        case .routeNotFound, .meetingNotFound: .notFound
        case .methodNotAllowed, .wrongMediaType: .malformed
        case .foreignOrigin, .needsHTTPS, .mustChangePassword, .secondFactorNeeded, .mayNotPrepare: .forbidden
        case .tooManyConnections, .workBusy, .passkeysNotHere: .conflict
        }
    }
}
