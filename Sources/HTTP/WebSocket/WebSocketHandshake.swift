import Cryptography
import Foundation
import HTTPTypes

/// The opening handshake, seen from the server (RFC 6455 §4.2).
public struct WebSocketHandshake: Sendable {
    /// Why there is no WebSocket. Raw values travel to clients: add, never rename.
    public enum Refusal: String, Error, Sendable {
        case notARequestForOne = "websocket.upgrade-required"
        case malformed = "websocket.malformed-handshake"
        case versionUnsupported = "websocket.version-unsupported"

        var response: Response {
            switch self {
            case .notARequestForOne:
                answer(
                    .upgradeRequired,
                    "This address speaks WebSocket only.",
                    [.upgrade: "websocket", .connection: "Upgrade"]
                )
            case .malformed:
                answer(.badRequest, "The WebSocket handshake is not well formed.", [:])
            case .versionUnsupported:
                answer(
                    .upgradeRequired,
                    "Only WebSocket version 13 is spoken here.",
                    [.upgrade: "websocket", .connection: "Upgrade", .secWebSocketVersion: "13"]
                )
            }
        }

        private func answer(
            _ status: HTTPResponse.Status,
            _ message: String,
            _ extra: HTTPFields
        ) -> Response {
            var response = Response.problem(status, code: rawValue, message: message)
            for field in extra { response.headerFields.append(field) }
            return response
        }
    }

    private static let salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    private let key: String
    /// The subprotocols the client offers, in its order.
    public let subprotocols: [String]

    /// - Throws: ``Refusal`` when `head` is no valid request for a WebSocket of version 13.
    public init(_ head: RequestHead) throws(Refusal) {
        let upgrade = (head[.upgrade] ?? "").lowercased().split(separator: ",").map { $0.filter { $0 != " " } }
        guard head.wantsUpgrade, upgrade.contains("websocket") else { throw .notARequestForOne }
        guard head.method == .get, head.isHTTP11, head.framing == .none || head.framing == .length(0) else {
            throw .malformed
        }
        guard head[.secWebSocketVersion] == "13" else { throw .versionUnsupported }
        guard let key = head[.secWebSocketKey], key.utf8.count == 24, Data(base64Encoded: key)?.count == 16 else {
            throw .malformed
        }
        self.key = key
        subprotocols = (head[.secWebSocketProtocol] ?? "").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
    }

    /// The 101 response, ready for the wire.
    func response(subprotocol: String?) -> [UInt8] {
        let accept = Data(Digest.sha1(Array((key + Self.salt).utf8))).base64EncodedString()
        var text = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        text += "Sec-WebSocket-Accept: \(accept)\r\n"
        if let subprotocol { text += "Sec-WebSocket-Protocol: \(subprotocol)\r\n" }
        return Array((text + "\r\n").utf8)
    }
}
