import Testing

@testable import Server

struct SignInCookieTests {
    @Test(arguments: [
        ("localhost:8080", true), ("localhost", true), ("127.0.0.1:80", true), ("[::1]:8080", true),
        ("192.168.1.10:8080", false), ("hop.example.vn", false), ("localhost.example.vn", false), ("", false),
        ("[2001:db8::1]:80", false), ("127.evil.example", false), ("127.0.0.1.evil.example", false),
    ])
    func `a sign-in travels unencrypted on this machine only`(host: String, isAllowed: Bool) {
        #expect(SignInCookie.isThisMachine(host) == isAllowed)
    }
}
