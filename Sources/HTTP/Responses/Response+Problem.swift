import HTTPTypes

extension Response {
    /// An error as `application/problem+json` (RFC 9457) with the stable `code` that clients go by.
    ///
    /// - Parameters:
    ///   - code: Such as `speakers.list-closed`. Never renamed.
    ///   - message: A sentence in the user's language.
    public static func problem(_ status: HTTPResponse.Status, code: String, message: String) -> Response {
        let body =
            "{\"type\":\"about:blank\",\"title\":\(quoted(status.reasonPhrase)),\"status\":\(status.code),"
            + "\"code\":\(quoted(code)),\"message\":\(quoted(message)),\"detail\":\(quoted(message))}"
        return Response(
            status: status,
            headerFields: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: .bytes(Array(body.utf8))
        )
    }

    /// The answer to a request that never reached a responder. The connection ends with it.
    public static func problem(_ failure: RequestFailure) -> Response {
        var response = problem(failure.status, code: failure.rawValue, message: failure.sentence)
        response.closesConnection = true
        if failure == .methodNotAllowed {
            response.headerFields[.allow] = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
        }
        return response
    }

    /// `text` as a JSON string.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
