import HTTP
import HTTPTypes

/// Headers that every answer carries.
enum SecurityHeaders {
    /// Nothing but our own files runs, no other site is asked for anything, nobody frames us.
    static let contentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        + "font-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; media-src 'self'; "
        + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    /// A paper shows itself and does nothing else. Our own pages may frame it.
    static let paperPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; object-src 'self'; "
        + "plugin-types application/pdf; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

    static func add(to response: inout Response, isSecure: Bool) {
        if response.headerFields[.contentSecurityPolicy] == nil {
            response.headerFields[.contentSecurityPolicy] = contentPolicy
        }
        response.headerFields[.xContentTypeOptions] = "nosniff"
        response.headerFields[named("Referrer-Policy")] = "no-referrer"
        response.headerFields[named("Cross-Origin-Opener-Policy")] = "same-origin"
        response.headerFields[named("Cross-Origin-Resource-Policy")] = "same-origin"
        response.headerFields[named("Permissions-Policy")] = "camera=(), microphone=(), geolocation=()"
        if isSecure { response.headerFields[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
    }

    private static func named(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is a field name") }
        return field
    }
}
