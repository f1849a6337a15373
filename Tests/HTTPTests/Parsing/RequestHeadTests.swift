import HTTPTypes
import Testing

@testable import HTTP

struct RequestHeadTests {
    @Test func `segments are decoded, empty ones kept`() throws {
        #expect(try head(get("/")).segments == [])
        #expect(try head(get("/a/b")).segments == ["a", "b"])
        #expect(try head(get("/a/")).segments == ["a", ""])
        #expect(try head(get("/t%C3%A0i%20li%e1%bb%87u")).segments == ["tài liệu"])
    }

    @Test func `the query keeps order and twins`() throws {
        let head = try head(get("/x?a=1&b=%C3%A0+%2B&a=2&c&d=&=e&bad=%zz"))
        #expect(
            head.queryItems == [
                .init(name: "a", value: "1"), .init(name: "b", value: "à +"), .init(name: "a", value: "2"),
                .init(name: "c", value: nil), .init(name: "d", value: ""), .init(name: "", value: "e"),
            ]
        )
        #expect(head.query("b") == "à +")
        #expect(head.query("a") == nil)
        #expect(head.query("c") == nil)
        #expect(head.rawPath == "/x")
    }

    @Test func `a cookie is found by its exact name`() throws {
        let head = try head(get("/", "Cookie: a=1; __Host-session=abc=; session=no", "Cookie: b=2; a=1; c=3; c=4"))
        #expect(head.cookie("a") == "1")
        #expect(head.cookie("__Host-session") == "abc=")
        #expect(head.cookie("b") == "2")
        #expect(head.cookie("B") == nil)
        #expect(head.cookie("c") == nil)
    }

    @Test(arguments: [
        ("vi", "vi"), ("en-GB,en;q=0.9", "en"), ("fr, en;q=0.5, vi;q=0.7", "vi"), ("fr", "vi"), ("", "vi"),
        ("en;q=0", "vi"),
        ("EN", "en"), ("en;q=abc", "en"),
    ])
    func `the language is the client's best that is spoken here`(header: String, language: String) throws {
        #expect(try head(get("/", "Accept-Language: \(header)")).preferredLanguage(of: ["vi", "en"]) == language)
    }

    @Test func `header fields are found whatever their case, and joined when repeated`() throws {
        let head = try head(get("/", "X-Thing: a", "x-thing:  b  ", "Accept: c"))
        let name = try #require(HTTPField.Name("X-THING"))
        #expect(head[name] == "a, b")
        #expect(head.headerFields[name] == "a, b")
        #expect(head[.accept] == "c")
        #expect(head[.origin] == nil)
        #expect(head.host == "h")
    }

    @Test func `a connection is kept unless somebody says otherwise`() throws {
        #expect(try head(get("/")).keepsAlive)
        #expect(try !head(get("/", "Connection: close")).keepsAlive)
        #expect(try !head(get("/", "Connection: x, CLOSE")).keepsAlive)
        #expect(try !head("GET / HTTP/1.0\r\n\r\n").keepsAlive)
    }
}

/// The head of a request that must be well formed.
func head(_ text: String) throws -> RequestHead {
    var parser = RequestParser()
    return try Array(text.utf8).withUnsafeBytes { bytes in
        var offset = 0
        guard case .head(let head) = parser.next(bytes, from: &offset) else {
            throw TestClient.Failure(what: "no head in \(text)")
        }
        return head
    }
}
