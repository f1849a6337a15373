import Foundation
import HTTP
import HTTPTypes
import Meetings

/// A refusal for somebody who opened a file in a window of its own: what the program is told as JSON, they read as a page,
/// with a way to try again and a way back.
enum RefusalPage {
    /// Said by ``Response/problem(_:code:message:)``.
    private struct Problem: Decodable {
        let message: String
    }

    /// - Returns: `response` as it is, unless it is a problem and `request` came from a window rather than from the program.
    static func shown(_ response: Response, to request: Request, in language: Language) -> Response {
        guard request.method == .get, request.head.headerFields[.accept]?.contains("text/html") == true,
            response.headerFields[.contentType] == "application/problem+json", case .bytes(let bytes) = response.body,
            let problem = try? JSONDecoder().decode(Problem.self, from: Data(bytes))
        else { return response }
        var page = response
        page.headerFields[.contentType] = "text/html; charset=utf-8"
        page.body = .bytes(Array(html(problem.message, request, language).utf8))
        return page
    }

    private static func html(_ message: String, _ request: Request, _ language: Language) -> String {
        let isVietnamese = language == .vi
        let title = isVietnamese ? "Chưa mở được" : "Not opened"
        let again = isVietnamese ? "Thử lại" : "Try again"
        let back: (path: String, words: String) =
            if request.segments.starts(with: ["api", "meetings"]), request.segments.count > 2,
                let meeting = MeetingID(rawValue: request.segments[2])
            {
                ("/meeting/\(meeting.rawValue)", isVietnamese ? "Về phiên họp" : "Back to the session")
            } else {
                ("/", isVietnamese ? "Về trang Hôm nay" : "Back to Today")
            }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
              <title>\(title)</title>
              <meta name="color-scheme" content="light dark">
              <link rel="icon" href="/icon.svg" type="image/svg+xml">
              <script src="/theme.js"></script>
              <link rel="stylesheet" href="/Style/all.css">
            </head>
            <body>
              <main class="page-main narrow stack">
                <h1>\(title)</h1>
                <p>\(escaped(message))</p>
                <p class="row"><a class="button primary" href="">\(again)</a> <a class="button" href="\(escaped(back.path))">\(back.words)</a></p>
              </main>
            </body>
            </html>

            """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
