import HTTP
import HTTPTypes

/// What answers one method and path.
struct Route: Sendable {
    enum Access: Sendable {
        /// Before anyone has signed in.
        case anyone
        /// A person, or a wall screen.
        case visitor
        /// A person who has a password of their own.
        case person
        /// An administrator.
        case administrator
    }

    enum Body: Sendable {
        /// At most 256 KiB of JSON.
        case json
        /// A paper, streamed to disk.
        case paper
        /// A file that goes with a report on a task, streamed to disk.
        case taskPaper
        /// A piece of a paper.
        case piece
        /// A list of people, at most 8 MiB.
        case list

        /// Changes of a desk, at most 4 MiB.
        case desk

        /// Notes in the form that PDF programs exchange, at most 16 MiB.
        case notes

        /// A PDF that was signed elsewhere, streamed to disk.
        case signedCopy

        /// A PDF to be looked at, streamed to disk.
        case checkedFile

        static let deskBytes = 4 << 20
        static let notesBytes = 16 << 20
        static let listBytes = 8 << 20
    }

    let access: Access
    let body: Body
    let run: @Sendable (Call) async throws -> Answer
}

/// A route as the table of routes names it.
struct RouteName: Sendable {
    let method: HTTPRequest.Method
    /// `/api/meetings/{meeting}/live`.
    let pattern: String
}

/// The table of routes, filled by one file per noun.
struct Routes {
    private(set) var router = Router<Route>()
    /// In the order they were added.
    private(set) var names: [RouteName] = []

    mutating func add(
        _ method: HTTPRequest.Method,
        _ pattern: String,
        _ access: Route.Access = .person,
        body: Route.Body = .json,
        _ run: @escaping @Sendable (Call) async throws -> Answer
    ) {
        names.append(RouteName(method: method, pattern: pattern))
        router.add(method, pattern, Route(access: access, body: body, run: run))
    }
}

extension Answer {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Answer {
        .response(.json(Answers.encode(value), status: status))
    }

    static let done = Answer.response(.noContent)
}
