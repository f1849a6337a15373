import Testing

@testable import People

struct RelyingPartyTests {
    @Test(arguments: [
        ("https://hop.example.vn", "hop.example.vn"), ("https://hop.example.vn:8443", "hop.example.vn"),
        ("https://phonghop", "phonghop"), ("http://localhost:8080", "localhost"), ("https://localhost", "localhost"),
        ("http://hop.localhost:1", "hop.localhost"), ("https://xn--phng-hp-1ya.vn", "xn--phng-hp-1ya.vn"),
        ("https://1.vn", "1.vn"),
    ])
    func `a name over https, or this machine itself, is somebody to make a passkey for`(origin: String, id: String) {
        let party = RelyingParty(origin: origin)
        #expect(party?.id == id && party?.origin == origin)
    }

    @Test(arguments: [
        "http://hop.example.vn", "https://192.168.1.5", "https://192.168.1.5:8443", "http://127.0.0.1:8080",
        "https://[::1]:8443", "https://[fe80::1]", "https://1.2.3", "https://vn.1", "", "https://", "hop.example.vn",
        "https://hop.example.vn/", "https://hop.example.vn/a", "https://a@hop.example.vn", "https://hop.example.vn:",
        "https://hop.example.vn:x", "https://hop.example.vn:0", "https://hop.example.vn:99999", "https://HOP.vn",
        "https://hop..vn", "https://.vn", "https://hop.vn.", "https://-hop.vn", "https://hop_a.vn",
        "https://phòng.vn", "ftp://localhost", "http://localhost.vn", "http://notlocalhost", "null",
    ])
    func `a number, a page without encryption and what is no address are nobody`(origin: String) {
        #expect(RelyingParty(origin: origin) == nil)
    }

    @Test func `names have a limit`() {
        let label = String(repeating: "a", count: 63)
        #expect(RelyingParty(origin: "https://\(label).vn") != nil)
        #expect(RelyingParty(origin: "https://\(label)a.vn") == nil)
        let long = [label, label, label, String(repeating: "b", count: 61)].joined(separator: ".")
        #expect(RelyingParty(origin: "https://\(long)") != nil)
        #expect(RelyingParty(origin: "https://b\(long)") == nil)
    }
}
