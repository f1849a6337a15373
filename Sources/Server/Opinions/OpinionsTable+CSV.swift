import Meetings
import People

extension OpinionsTable {
    /// For spreadsheets: UTF-8 with its mark, every cell in quotes, lines ended as RFC 4180 asks.
    ///
    /// A cell that a spreadsheet would take for a formula begins with an apostrophe: what members write is text.
    func csv(in language: Language) -> String {
        let heads = [
            OpinionWords.number, OpinionWords.item, OpinionWords.paper, OpinionWords.version, OpinionWords.page,
            OpinionWords.quote, OpinionWords.name, OpinionWords.post, OpinionWords.organization, OpinionWords.text,
            OpinionWords.replies, OpinionWords.outcome, OpinionWords.answer, OpinionWords.answeredBy,
            OpinionWords.audience, OpinionWords.minutes, OpinionWords.at,
        ].map { $0.text(in: language) }
        let lines = rows.map { row in
            [
                "\(row.number)", row.item, row.paper, row.version.map(String.init) ?? "",
                row.page.map(String.init) ?? "", row.quote, row.name, row.post, row.organization, row.text,
                row.replies.joined(separator: "\n"),
                row.outcome.map { OpinionWords.words(for: $0).text(in: language) } ?? "", row.answer, row.answeredBy,
                (row.isToTable ? OpinionWords.table : OpinionWords.everyone).text(in: language),
                row.isForMinutes ? OpinionWords.yes.text(in: language) : "", row.at.vietnameseText,
            ]
        }
        let text = ([heads] + lines).map { $0.map(Self.cell).joined(separator: ",") }.joined(separator: "\r\n")
        return "\u{FEFF}" + text + "\r\n"
    }

    static func cell(_ text: String) -> String {
        let isFormula =
            text.unicodeScalars.first { $0 != " " }.map { "=+-@\t\r\n|%".unicodeScalars.contains($0) } ?? false
        let safe = (isFormula ? "'" : "") + text
        return CSV.quoted(safe)
    }
}
