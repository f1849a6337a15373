import HTTP
import HTTPTypes

/// The cookie that proves a sign-in.
///
/// Over HTTPS its name begins with `__Host-`, so that browsers accept it only from this very host and only encrypted. The
/// plain name is used on this machine itself (localhost), and nowhere else.
struct SignInCookie: Sendable {
    static let secureName = "__Host-phonghop"
    static let localName = "phonghop"

    /// True when a proxy with HTTPS stands before the server.
    let isBehindHTTPS: Bool

    /// Whether a request's host is this machine itself: only then may a sign-in travel unencrypted.
    static func isThisMachine(_ host: String) -> Bool {
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        return name == "localhost" || name == "[::1]" || name == "127.0.0.1"
    }

    func name(isSecure: Bool) -> String { isSecure || isBehindHTTPS ? Self.secureName : Self.localName }

    func token(in request: RequestHead, isSecure: Bool) -> String? {
        request.cookie(name(isSecure: isSecure))
    }

    func set(_ token: String, lastingSeconds: Int, on response: inout Response, isSecure: Bool) {
        let secure = isSecure || isBehindHTTPS ? "; Secure" : ""
        response.headerFields[.setCookie] =
            "\(name(isSecure: isSecure))=\(token); Path=/; Max-Age=\(lastingSeconds); HttpOnly; SameSite=Lax\(secure)"
    }

    func clear(on response: inout Response, isSecure: Bool) {
        set("", lastingSeconds: 0, on: &response, isSecure: isSecure)
    }
}
