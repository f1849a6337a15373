import Meetings

extension OpinionsTable {
    /// A page to print, laid out as state papers are (Decree 30/2020: agency and motto on top, title, table). No script, and
    /// what people wrote is text.
    func html(in language: Language) -> String {
        let word = { (sentence: Sentence) in Self.escaped(sentence.text(in: language)) }
        let heads = [
            OpinionWords.number, OpinionWords.subject, OpinionWords.author, OpinionWords.text, OpinionWords.answer,
        ]
        let session = OpinionWords.session(title, startsAt.vietnameseDayText)
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(word(OpinionWords.title))</title>
            <link rel="stylesheet" href="/Print/opinions.css">
            </head>
            <body>
            <header>
            <p class="agency">\(Self.escaped(organization))<br><strong>\(Self.escaped(committee))</strong></p>
            <p class="state">\(word(OpinionWords.country))<br><strong>\(word(OpinionWords.motto))</strong></p>
            </header>
            <h1>\(word(OpinionWords.title))</h1>
            <p class="session">\(word(session))</p>
            <table>
            <thead><tr>\(heads.map { "<th scope=\"col\">\(word($0))</th>" }.joined())</tr></thead>
            <tbody>
            \(rows.isEmpty ? "<tr><td colspan=\"5\">\(word(OpinionWords.none))</td></tr>" : lines(in: language))
            </tbody>
            </table>
            </body>
            </html>

            """
    }

    private func lines(in language: Language) -> String {
        rows.map { row in
            let page = row.page.map { "\(OpinionWords.page.text(in: language)) \($0)" }
            let quote = row.quote.isEmpty ? nil : "“\(row.quote)”"
            let subject = [row.item, row.paper, page ?? "", quote ?? ""]
            let author = [row.name, row.post, row.organization]
            let outcome = row.outcome.map { OpinionWords.words(for: $0).text(in: language) } ?? ""
            let cells = [
                ["\(row.number)"], subject, author, [row.text] + row.replies, [outcome, row.answer, row.answeredBy],
            ]
            return "<tr>" + cells.map { "<td>\(Self.paragraphs($0))</td>" }.joined() + "</tr>"
        }.joined(separator: "\n")
    }

    private static func paragraphs(_ texts: [String]) -> String {
        texts.filter { !$0.isEmpty }.map { "<p>\(escaped($0).replacing("\n", with: "<br>"))</p>" }.joined()
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
