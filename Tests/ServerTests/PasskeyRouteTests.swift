import Cryptography
import Foundation
import Meetings
import SamplePasskeys
import Testing

@testable import People
@testable import Server

/// Passkeys over the wire, with a browser and a device in software.
struct PasskeyRouteTests {
    private let device = Device()

    private func givePassword(_ house: House, _ one: Cast) async throws {
        let id = try #require(house.people[one]).id
        try await house.directory.setPassword(of: id, to: House.password, mustChange: false, by: .serverOperator)
    }

    private func post(_ house: House, _ path: String, _ json: String, token: String?) async throws -> HTTPAnswer {
        try await house.ask("POST", path, token: token, body: Array(json.utf8))
    }

    private static let all = "/api/session/second-factor/passkeys"

    private func origin(_ house: House) -> String { "http://localhost:\(house.port)" }

    /// Makes a passkey, as the card of one's own account does.
    @discardableResult
    private func make(
        _ device: Device,
        named name: String = "Điện thoại",
        token: String,
        in house: House
    ) async throws -> HTTPAnswer {
        let options = try await post(house, Self.all + "/offer", "{}", token: token)
        #expect(options.status == 200 && options.header("cache-control") == "no-store")
        let rp = try #require(options.json["rp"] as? [String: Any])
        #expect(rp["id"] as? String == "localhost" && options.json["attestation"] as? String == "none")
        let parameters = try #require(options.json["pubKeyCredParams"] as? [[String: Any]])
        #expect(parameters.compactMap { $0["alg"] as? Int } == [-7, -8, -257])
        let challenge = try #require(options.json["challenge"] as? String)
        let made = device.make(challenge: challenge, party: "localhost", origin: origin(house))
        let json = """
            {"name":"\(name)","id":"\(Base64URL.encode(made.id))","clientData":"\(Base64URL.encode(made.clientData))",
            "attestation":"\(Base64URL.encode(made.attestation))"}
            """
        return try await post(house, Self.all, json, token: token)
    }

    private func show(
        _ device: Device,
        _ options: HTTPAnswer,
        in house: House,
        bend: (inout Device.Said) -> Void = { _ in }
    ) throws -> String {
        let challenge = try #require(options.json["challenge"] as? String)
        let shown = device.show(challenge: challenge, party: "localhost", origin: origin(house), bend: bend)
        return """
            {"id":"\(Base64URL.encode(shown.id))","clientData":"\(Base64URL.encode(shown.clientData))",
            "authenticatorData":"\(Base64URL.encode(shown.authenticatorData))",
            "signature":"\(Base64URL.encode(shown.signature))"}
            """
    }

    private func begin(_ one: Cast, in house: House) async throws -> [String: Any] {
        let json = #"{"username":"\#(one.rawValue)","password":"\#(House.password)"}"#
        let answer = try await post(house, "/api/session", json, token: nil)
        #expect(answer.status == 200 && answer.header("set-cookie") == nil)
        return try #require(answer.json["secondFactor"] as? [String: Any])
    }

    @Test func `a passkey is made, and signs its owner in where the code would`() async throws {
        try await House.open { house in
            try await givePassword(house, .an)
            let token = try await house.signIn(.an)
            let made = try await make(device, token: token, in: house)
            #expect(made.status == 201 && (made.json["recoveryCodes"] as? [String])?.count == 10)
            let state = try await house.ask("GET", "/api/session/second-factor", token: token).json
            let line = try #require((state["passkeys"] as? [[String: Any]])?.first)
            #expect(line["name"] as? String == "Điện thoại" && line["elsewhere"] == nil && line["usedAt"] == nil)
            #expect(state["app"] is NSNull && state["since"] is Int)

            let half = try await begin(.an, in: house)
            #expect(half["passkey"] as? Bool == true && half["app"] as? Bool == false)
            let name = try #require(half["token"] as? String)
            let options = try await post(house, "/api/session/passkey", #"{"secondFactor":"\#(name)"}"#, token: nil)
            #expect(options.json["rpId"] as? String == "localhost")
            #expect(options.json["userVerification"] as? String == "preferred")
            let shown = try show(device, options, in: house)
            let json = #"{"secondFactor":"\#(name)","passkey":\#(shown)}"#
            let right = try await post(house, "/api/session", json, token: nil)
            #expect(right.status == 200 && right.header("set-cookie")?.contains("HttpOnly") == true)
            let person = try #require(right.json["person"] as? [String: Any])
            #expect(person["hasPasskey"] as? Bool == true && person["hasAuthenticatorApp"] as? Bool == false)
            // Played again it is worth nothing.
            #expect(try await post(house, "/api/session", json, token: nil).code == "session.sign-in-again")
        }
    }

    @Test func `case 51, a wrong passkey gives no cookie and says nothing of why`() async throws {
        try await House.open { house in
            try await givePassword(house, .an)
            try await make(device, token: try await house.signIn(.an), in: house)
            let name = try #require(try await begin(.an, in: house)["token"] as? String)
            let bends: [(inout Device.Said) -> Void] = [
                { $0.origin = "https://evil.example" }, { $0.party = "evil.example" }, { $0.flags = 0 },
                { $0.credential = Random.bytes(32) },
            ]
            for bend in bends {
                let options = try await post(house, "/api/session/passkey", #"{"secondFactor":"\#(name)"}"#, token: nil)
                let shown = try show(device, options, in: house, bend: bend)
                let json = #"{"secondFactor":"\#(name)","passkey":\#(shown)}"#
                let wrong = try await post(house, "/api/session", json, token: nil)
                #expect(wrong.status == 401 && wrong.header("set-cookie") == nil)
                #expect(wrong.code == "session.wrong-passkey")
            }
        }
    }

    @Test func `step-up takes password and passkey, and is 403 where one is wrong`() async throws {
        try await House.open { house in
            try await givePassword(house, .an)
            let token = try await house.signIn(.an)
            try await make(device, token: token, in: house)
            house.ahead.change { $0 += 3_600 }
            #expect(
                try await post(house, Self.all + "/offer", "{}", token: token).code == "session.confirm-identity"
            )
            func confirm(_ password: String, flags: UInt8) async throws -> HTTPAnswer {
                let options = try await post(house, "/api/session/confirm/passkey", "{}", token: token)
                #expect(options.json["userVerification"] as? String == "required")
                let shown = try show(device, options, in: house) { $0.flags = flags }
                return try await post(
                    house,
                    "/api/session/confirm",
                    #"{"password":"\#(password)","passkey":\#(shown)}"#,
                    token: token
                )
            }
            let wrong = try await confirm("sai", flags: 0x05)
            #expect(wrong.status == 403 && wrong.code == "session.wrong-password")
            let unverified = try await confirm(House.password, flags: 0x01)
            #expect(unverified.status == 403 && unverified.code == "session.wrong-passkey")
            let right = try await confirm(House.password, flags: 0x05)
            #expect(right.status == 200 && right.header("set-cookie") != nil)
        }
    }

    @Test func `passkeys are named and removed by their owner alone, the last one by none`() async throws {
        try await House.open { house in
            try await givePassword(house, .an)
            let token = try await house.signIn(.an)
            let made = try await make(device, token: token, in: house)
            let id = try #require((made.json["passkey"] as? [String: Any])?["id"] as? Int)
            let path = "\(Self.all)/\(id)"
            func ask(_ method: String, _ token: String?, _ json: String? = nil) async throws -> HTTPAnswer {
                try await house.ask(method, path, token: token, body: json.map { Array($0.utf8) })
            }
            let other = try await house.signIn(.binh)
            #expect(try await ask("PATCH", other, #"{"name":"của tôi"}"#).code == "people.not-found")
            #expect(try await ask("DELETE", other).code == "people.not-found")
            #expect(try await ask("PATCH", token, #"{"name":"Máy bàn"}"#).status == 204)
            #expect(try await ask("PATCH", token, #"{"name":" "}"#).code == "people.name-missing")
            #expect(try await ask("DELETE", token).code == "people.last-factor")
            let app = "/api/session/second-factor/app"
            #expect(try await house.ask("DELETE", app, token: token).code == "people.second-factor-off")
            #expect(try await make(Device(), named: "Máy tính bảng", token: token, in: house).status == 201)
            #expect(try await ask("DELETE", token).status == 204)
            let state = try await house.ask("GET", "/api/session/second-factor", token: token).json
            let names = (state["passkeys"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
            #expect(names == ["Máy tính bảng"])
        }
    }

    @Test func `a passkey is enough where a second factor is forced, which then stays on`() async throws {
        try await House.open(settings: { $0.secondFactor = .administrators }) { house in
            try await givePassword(house, .admin)
            let token = try await house.signIn(.admin)
            #expect(try await house.ask("GET", "/api/admin/people", token: token).status == 403)
            try await make(device, token: token, in: house)
            #expect(try await house.ask("GET", "/api/admin/people", token: token).status == 200)
            let off = #"{"password":"\#(House.password)"}"#
            let refused = try await post(house, "/api/session/second-factor/off", off, token: token)
            #expect(refused.status == 409 && refused.code == "people.second-factor-required")
            #expect(try await house.ask("GET", "/api/admin/people", token: token).status == 200)
        }
    }

    @Test func `what is too long or no base64url is refused before it is looked at`() async throws {
        try await House.open { house in
            let token = try await house.signIn(.an)
            for bad in ["AA==", "A", "a+b", String(repeating: "A", count: 2_000)] {
                let json = #"{"name":"x","id":"\#(bad)","clientData":"AAAA","attestation":"AAAA"}"#
                #expect(try await post(house, Self.all, json, token: token).code == "command.malformed")
            }
        }
    }

    @Test func `at an address that is a number nobody is asked for a passkey`() async throws {
        try await House.open { house in
            let token = try await house.signIn(.an)
            let port = house.port
            let lines = [
                "POST \(Self.all)/offer HTTP/1.1", "Host: 127.0.0.1:\(port)", "Origin: http://127.0.0.1:\(port)",
                "Cookie: phonghop=\(token)", "Content-Length: 0", "Connection: close",
            ]
            let answer = try await offPool {
                let wire = try Wire(port)
                try wire.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8))
                return try wire.answer()
            }
            #expect(answer.status == 409 && answer.code == "session.passkeys-not-here")
        }
    }

    @Test func `passkeys are for the name under which browsers come, and for no other`() {
        let open = OriginCheck(publicOrigins: [])
        #expect(open.party(origin: nil, host: "localhost:8080", isSecure: false)?.origin == "http://localhost:8080")
        #expect(open.party(origin: "https://hop.vn", host: "hop.vn", isSecure: true)?.id == "hop.vn")
        #expect(open.party(origin: "https://hop.vn", host: "evil.vn", isSecure: true) == nil)
        #expect(open.party(origin: "http://hop.vn", host: "hop.vn", isSecure: false) == nil)
        #expect(open.party(origin: nil, host: "10.0.0.5", isSecure: true) == nil)
        let proxied = OriginCheck(publicOrigins: ["https://hop.vn", "https://hop.local:8443"])
        #expect(proxied.party(origin: "https://hop.local:8443", host: "inner", isSecure: false)?.id == "hop.local")
        #expect(proxied.party(origin: nil, host: "hop.vn", isSecure: false)?.origin == "https://hop.vn")
        #expect(proxied.party(origin: nil, host: "inner", isSecure: false) == nil)
        #expect(proxied.party(origin: "https://inner", host: "inner", isSecure: true) == nil)
        #expect(proxied.party(origin: "https://vn", host: "vn", isSecure: true) == nil)
    }
}
