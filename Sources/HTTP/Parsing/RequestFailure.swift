import HTTPTypes

/// Why a request was turned down before anyone could answer it. Raw values travel to clients: add, never rename.
public enum RequestFailure: String, Error, Sendable, CaseIterable {
    case malformedRequestLine = "http.malformed-request-line"
    case malformedHeader = "http.malformed-header"
    case badTarget = "http.bad-target"
    case badHost = "http.bad-host"
    case misdirected = "http.misdirected"
    case badLength = "http.bad-length"
    case badTransferEncoding = "http.bad-transfer-encoding"
    case unknownTransferEncoding = "http.unknown-transfer-encoding"
    case badChunk = "http.bad-chunk"
    case targetTooLong = "http.target-too-long"
    case headTooLarge = "http.head-too-large"
    case tooManyFields = "http.too-many-fields"
    case bodyTooLarge = "http.body-too-large"
    case unknownExpectation = "http.unknown-expectation"
    case methodNotAllowed = "http.method-not-allowed"
    case methodUnknown = "http.method-unknown"
    case versionUnsupported = "http.version-unsupported"
    case headTimeout = "http.head-timeout"
    case bodyTimeout = "http.body-timeout"
    case storage = "http.storage"
    case tooMuchAtOnce = "http.too-much-at-once"
    case internalFailure = "http.internal"

    /// The status that goes with the code (RFC 9110 §15).
    public var status: HTTPResponse.Status {
        switch self {
        case .malformedRequestLine, .malformedHeader, .badTarget, .badHost, .badLength, .badTransferEncoding, .badChunk:
            .badRequest
        case .misdirected: .misdirectedRequest
        case .targetTooLong: .uriTooLong
        case .headTooLarge, .tooManyFields: .requestHeaderFieldsTooLarge
        case .bodyTooLarge: .contentTooLarge
        case .unknownExpectation: .expectationFailed
        case .methodNotAllowed: .methodNotAllowed
        case .methodUnknown, .unknownTransferEncoding: .notImplemented
        case .versionUnsupported: .init(code: 505, reasonPhrase: "HTTP Version Not Supported")
        case .headTimeout, .bodyTimeout: .requestTimeout
        case .storage: .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .tooMuchAtOnce: .serviceUnavailable
        case .internalFailure: .internalServerError
        }
    }

    /// One sentence for whoever reads the raw answer.
    public var sentence: String {
        switch self {
        case .malformedRequestLine: "The request line is not HTTP."
        case .malformedHeader: "A header field is not well formed."
        case .badTarget: "The address in the request is not well formed."
        case .badHost: "The request must name exactly one valid host."
        case .misdirected: "This server does not answer for that host."
        case .badLength: "The length of the body is not clear."
        case .badTransferEncoding: "The transfer coding of the body is not clear."
        case .unknownTransferEncoding: "The only transfer coding understood here is chunked."
        case .badChunk: "The chunked body is not well formed."
        case .targetTooLong: "The address in the request is too long."
        case .headTooLarge: "The header fields are too large."
        case .tooManyFields: "There are too many header fields."
        case .bodyTooLarge: "The body is larger than allowed here."
        case .unknownExpectation: "The only expectation understood here is 100-continue."
        case .methodNotAllowed: "This method is not allowed here."
        case .methodUnknown: "This method is not known here."
        case .versionUnsupported: "Only HTTP/1.1 and HTTP/1.0 are spoken here."
        case .headTimeout: "The request head did not arrive in time."
        case .bodyTimeout: "The body arrived too slowly."
        case .storage: "The upload could not be stored."
        case .tooMuchAtOnce: "Too much is on its way at once. Send it again a little later."
        case .internalFailure: "Something went wrong on the server."
        }
    }
}
