import Foundation
import HTTPTypes
import Testing

@testable import HTTP

struct HTTPDateTests {
    @Test func `a moment is put into the form of the standard and back`() {
        #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.text(0) == "Thu, 01 Jan 1970 00:00:00 GMT")
        #expect(HTTPDate.seconds(HTTPDate.now()).map { abs($0 - Int(Date().timeIntervalSince1970)) <= 1 } == true)
    }

    @Test(arguments: [
        "", "yesterday", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sun, 06 Now 1994 08:49:37 GMT", "Sun, 06 Nov 99999 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
    ])
    func `any other form is no date`(text: String) {
        #expect(HTTPDate.seconds(text) == nil)
    }

    @Test func `a problem is JSON whatever stands in it`() throws {
        let message = "\"Trích\" \\ yếu\n\u{01}"
        let problem = Response.problem(.conflict, code: "a.b", message: message)
        guard case .bytes(let bytes) = problem.body else {
            Issue.record("no body")
            return
        }
        let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        #expect(object?["message"] as? String == message)
        #expect(object?["code"] as? String == "a.b")
        #expect(object?["status"] as? Int == 409)
        #expect(problem.headerFields[.contentType] == "application/problem+json")
    }

    @Test func `a value cannot start a header of its own`() {
        var response = Response(status: .ok)
        response.headerFields[.location] = "/x\r\nSet-Cookie: a=b"
        let wire = ResponseWriter.head(of: ResponseShape(response, to: nil), keepsAlive: true)
        #expect(!String(decoding: wire, as: UTF8.self).contains("\r\nSet-Cookie"))
    }
}
