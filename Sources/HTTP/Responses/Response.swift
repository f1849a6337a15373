import HTTPTypes
import Transport

/// What goes back to a client. Date, length, ranges and conditional answers are added on the way out.
public struct Response: Sendable {
    public enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// One behind the other; each may be held by other responses as well, and then takes no memory for this one.
        case pieces([[UInt8]])
        /// Sent from the file without passing through the server's memory.
        case file(OpenFile)
    }

    public var status: HTTPResponse.Status
    public var headerFields: HTTPFields
    public var body: Body
    /// Close the connection after this response.
    public var closesConnection = false

    public init(status: HTTPResponse.Status = .ok, headerFields: HTTPFields = [:], body: Body = .none) {
        self.status = status
        self.headerFields = headerFields
        self.body = body
    }

    /// JSON that nobody may keep.
    public static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        json(.bytes(bytes), status: status)
    }

    /// The same, of a body however it is kept.
    public static func json(_ body: Body, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headerFields: [.contentType: "application/json", .cacheControl: "no-store"],
            body: body
        )
    }

    /// Plain text in UTF-8.
    public static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headerFields: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .bytes(Array(text.utf8))
        )
    }

    /// 204: done, nothing to say.
    public static let noContent = Response(status: .noContent)

    /// Sends the client elsewhere with a GET (303). `location` must come from the server itself, never from input.
    public static func redirect(to location: String) -> Response {
        Response(status: .seeOther, headerFields: [.location: location, .cacheControl: "no-store"])
    }
}
