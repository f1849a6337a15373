import HTTP
import HTTPTypes
import Testing

@testable import Server

/// The two names of the cookie: one for encrypted connections, one for this machine itself.
struct CookieTests {
    @Test(arguments: [(secure: true, proxied: false), (true, true), (false, true)])
    func `over HTTPS the cookie is bound to this very host`(secure: Bool, proxied: Bool) throws {
        var response = Response.noContent
        SignInCookie(isBehindHTTPS: proxied).set("abc", lastingSeconds: 60, on: &response, isSecure: secure)
        let cookie = try #require(response.headerFields[.setCookie])
        #expect(cookie == "__Host-phonghop=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure")
    }

    @Test func `without HTTPS it has a plain name`() throws {
        var response = Response.noContent
        SignInCookie(isBehindHTTPS: false).set("abc", lastingSeconds: 60, on: &response, isSecure: false)
        #expect(response.headerFields[.setCookie] == "phonghop=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax")
    }

    @Test func `over HTTPS browsers are told to stay there`() {
        var response = Response.noContent
        SecurityHeaders.add(to: &response, isSecure: true)
        #expect(response.headerFields[.strictTransportSecurity] == "max-age=63072000; includeSubDomains")
    }
}
