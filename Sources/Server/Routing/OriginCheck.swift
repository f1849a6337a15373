import HTTP
import HTTPTypes
import People

/// Keeps other sites from acting with a person's cookies: a request that changes something, and every WebSocket, must come
/// from a page of this server.
///
/// Browsers always say where such a request comes from. A program that sends no `Origin` is not a browser and carries
/// nobody else's cookies.
struct OriginCheck: Sendable {
    /// The addresses under which browsers reach the server when a proxy stands before it: `https://hop.example.vn`.
    let publicOrigins: Set<String>

    func allows(_ request: Request) -> Bool {
        guard let origin = request[.origin] else {
            let site = request[.secFetchSite]
            return site == nil || site == "same-origin" || site == "none"
        }
        if publicOrigins.contains(origin) { return true }
        return publicOrigins.isEmpty && origin == "\(request.isSecure ? "https" : "http")://\(request.host)"
    }

    /// For whom passkeys are made and shown at the address by which a browser came; nil where none can answer.
    ///
    /// - Parameter origin: What the browser says; nil when it only looks at something.
    func party(origin: String?, host: String, isSecure: Bool) -> RelyingParty? {
        let known = publicOrigins.isEmpty ? ["\(isSecure ? "https" : "http")://\(host)"] : publicOrigins
        let found = origin.map { known.contains($0) ? $0 : nil } ?? known.first { $0.hasSuffix("://\(host)") }
        return found.flatMap(RelyingParty.init)
    }
}

extension HTTPField.Name {
    static let secFetchSite = Self("Sec-Fetch-Site") ?? .origin
}
