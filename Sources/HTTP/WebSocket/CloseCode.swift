/// Why a WebSocket ends (RFC 6455 §7.4 and its registry).
public struct CloseCode: Sendable, Hashable, RawRepresentable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    public static let normal = CloseCode(rawValue: 1000)
    /// The server is going down, or the page is being left.
    public static let goingAway = CloseCode(rawValue: 1001)
    public static let protocolError = CloseCode(rawValue: 1002)
    public static let unsupportedData = CloseCode(rawValue: 1003)
    /// The peer closed without giving a code. Never sent.
    public static let noCode = CloseCode(rawValue: 1005)
    /// The connection broke. Never sent.
    public static let abnormal = CloseCode(rawValue: 1006)
    public static let notUTF8 = CloseCode(rawValue: 1007)
    public static let policy = CloseCode(rawValue: 1008)
    public static let tooBig = CloseCode(rawValue: 1009)
    public static let internalError = CloseCode(rawValue: 1011)
    /// Too far behind: come back and resume.
    public static let tryAgainLater = CloseCode(rawValue: 1013)

    /// Whether a peer may put this code into a close frame.
    var isAllowedOnWire: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
