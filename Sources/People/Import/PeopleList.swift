import Foundation
import Meetings

/// A list of people as a spreadsheet gives it, read but not yet compared with the directory.
///
/// The first line names the columns, in any order; `username` and `name` must be there. Vietnamese headings are
/// understood too. Columns that would give rights are refused: a list never makes an administrator.
struct PeopleList {
    enum Column: String, CaseIterable {
        case username, name, honorific, gender, post, organization, email, phone, language

        fileprivate static func named(_ heading: String) -> Column? {
            let folded = Folding.fold(heading).filter { $0 != " " && $0 != "_" }
            return Column(rawValue: folded) ?? vietnamese[folded]
        }

        private static let vietnamese: [String: Column] = [
            "tendangnhap": .username, "taikhoan": .username, "hoten": .name, "hovaten": .name, "xungho": .honorific,
            "gioitinh": .gender, "chucvu": .post, "chucdanh": .post, "donvi": .organization, "coquan": .organization,
            "madonvi": .organization, "thudientu": .email, "dienthoai": .phone, "sodienthoai": .phone,
            "ngonngu": .language,
        ]
    }

    struct Row {
        let line: Int
        let cells: [Column: String]
    }

    let rows: [Row]

    /// - Throws: ``PeopleRefusal/importEncoding``, ``PeopleRefusal/importHeader``, ``PeopleRefusal/importRights``,
    ///   ``PeopleRefusal/importMalformed``, ``PeopleRefusal/tooMany``.
    init(_ bytes: [UInt8]) throws(PeopleRefusal) {
        guard bytes.count <= PeopleLimits.importBytes else { throw .tooMany }
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: bytes.dropFirst(isMarked ? 3 : 0), as: UTF8.self), !text.contains("\0")
        else { throw .importEncoding }
        guard var lines = CSV.rows(text) else { throw .importMalformed }
        guard let header = lines.first else { throw .importHeader }
        lines.removeFirst()
        guard lines.count <= PeopleLimits.importRows else { throw .tooMany }
        let columns = try Self.columns(header.cells)
        var rows: [Row] = []
        for line in lines {
            guard line.cells.count <= columns.count else { throw .importMalformed }
            let cells = zip(columns, line.cells).map { ($0, $1.trimmingCharacters(in: .whitespaces)) }
            rows.append(Row(line: line.line, cells: Dictionary(uniqueKeysWithValues: cells)))
        }
        self.rows = rows
    }

    private static func columns(_ headings: [String]) throws(PeopleRefusal) -> [Column] {
        let rights = ["isadmin", "admin", "role", "mayprepare", "quantri", "vaitro", "quyen", "password", "matkhau"]
        var columns: [Column] = []
        for heading in headings {
            let folded = Folding.fold(heading).filter { $0 != " " && $0 != "_" }
            guard !rights.contains(folded) else { throw .importRights }
            guard let column = Column.named(heading), !columns.contains(column) else { throw .importHeader }
            columns.append(column)
        }
        guard columns.contains(.username), columns.contains(.name) else { throw .importHeader }
        return columns
    }
}
