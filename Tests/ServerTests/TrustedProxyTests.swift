import HTTP
import HTTPTypes
import Testing

@testable import People
@testable import Server

struct TrustedProxyTests {
    /// Signs in in vain, each time under another name, from this address, with what a proxy would say.
    private func fail(_ house: House, from address: String, saying forwarded: [String]) async throws -> HTTPAnswer {
        try await house.ask(
            "POST",
            "/api/session",
            token: nil,
            body: Array(#"{"username":"ai-do-\#(Int.random(in: 0..<(1 << 40)))","password":"sai mật khẩu"}"#.utf8),
            headers: forwarded.map { "X-Forwarded-For: \($0)" },
            from: address
        )
    }

    private func noted(_ house: House) async -> [String] {
        await house.audit.lines().filter { $0.what == "sign-in.failed" }.map(\.address).reversed()
    }

    @Test func `a trusted proxy says where a request comes from, and nobody else does`() async throws {
        let proxies = try #require(TrustedProxies(["127.0.0.1"]))
        try await House.open(settings: { $0.proxies = proxies }) { house in
            _ = try await fail(house, from: "127.0.0.1", saying: ["203.0.113.7"])
            // What somebody wrote before the proxy added its own word is not believed, in one field or in two.
            _ = try await fail(house, from: "127.0.0.1", saying: ["10.0.0.1, 203.0.113.8"])
            _ = try await fail(house, from: "127.0.0.1", saying: ["10.0.0.1", "2001:db8::0:9"])
            // Nothing, or nothing that is an address: the proxy's own.
            _ = try await fail(house, from: "127.0.0.1", saying: [])
            _ = try await fail(house, from: "127.0.0.1", saying: ["203.0.113.7, unknown"])
            _ = try await fail(house, from: "127.0.0.9", saying: ["203.0.113.7"])
            #expect(
                await noted(house) == [
                    "203.0.113.7", "203.0.113.8", "2001:db8::9", "127.0.0.1", "127.0.0.1", "127.0.0.9",
                ]
            )
        }
    }

    @Test func `without a trusted proxy nobody is believed`() async throws {
        try await House.open { house in
            _ = try await fail(house, from: "127.0.0.1", saying: ["203.0.113.7"])
            #expect(await noted(house) == ["127.0.0.1"])
        }
    }

    private func guess(_ name: String, in house: House, from address: String) async throws -> Int {
        try await house.ask(
            "POST",
            "/api/session",
            token: nil,
            body: Array(#"{"username":"\#(name)","password":"sai mật khẩu"}"#.utf8),
            headers: ["X-Forwarded-For: \(address)"]
        ).status
    }

    @Test func `behind a proxy each address has a count of its own`() async throws {
        let proxies = try #require(TrustedProxies(["127.0.0.1"]))
        try await House.open(settings: { $0.proxies = proxies }) { house in
            // The first wait is a second long, and a busy machine may need longer for one question.
            house.stopClock()
            for number in 1...AttemptLimiter.addressFailures {
                let status = try await guess("ai-do-\(number)", in: house, from: "203.0.113.7")
                #expect(status == 401)
            }
            #expect(try await guess("ai-do", in: house, from: "203.0.113.7") == 429)
            #expect(try await guess("ai-do", in: house, from: "203.0.113.8") == 401)
        }
    }

    @Test func `a proxy is named by its address`() {
        #expect(TrustedProxies(["127.0.0.1", "::1", "::ffff:10.0.0.1"]) != nil)
        #expect(TrustedProxies([]) != nil)
        for wrong in ["localhost", "", "127.0.0.1:80", "127.0.0.1/8", "[::1]"] {
            #expect(TrustedProxies([wrong]) == nil)
        }
        #expect(TrustedProxies((0...TrustedProxies.limit).map { "10.0.0.\($0)" }) == nil)
    }
}
