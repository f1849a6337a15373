import Testing

@testable import People

struct CSVTests {
    @Test(arguments: [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]), ("a;b\n1;2", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1,5\t2", [["a", "b"], ["1,5", "2"]]),
        ("a,b\n\"x,\"\"y\"\"\n z\",2\n", [["a", "b"], ["x,\"y\"\n z", "2"]]),
        ("a,b\n\n\n1,\n", [["a", "b"], ["1", ""]]), ("", []), ("a", [["a"]]), ("a,\"\"", [["a", ""]]),
    ])
    func `a table is taken apart`(text: String, rows: [[String]]) {
        #expect(CSV.rows(text)?.map(\.cells) == rows)
    }

    @Test(arguments: ["a,\"b", "a,\"b\"c", "\""])
    func `a quotation that does not end is refused`(text: String) {
        #expect(CSV.rows(text) == nil)
    }

    @Test func `a row knows the line it begins on`() {
        #expect(CSV.rows("a,b\n\"x\ny\",1\n\nz,2")?.map(\.line) == [1, 2, 5])
    }

    @Test(arguments: ["=cmd()", "+1", "-1", "@x", "\tx", "\n=x", "\u{FF1D}cmd()", "\u{FF20}x"])
    func `case 58, a cell that a spreadsheet would run is quoted`(cell: String) throws {
        let row = CSV.row([cell, "ok"])
        #expect(CSV.rows(row)?.first?.cells == ["'" + cell, "ok"])
    }

    @Test func `any other cell comes back as it was`() {
        let cells = ["Lê Trí Thanh", "a,b;c", "\"x\"", "line\nbreak", "", "1"]
        #expect(CSV.rows(CSV.row(cells))?.first?.cells == cells)
    }

    @Test func `a quote with a mark over it is doubled too: to spreadsheets it is a quote`() {
        let row = CSV.row(["a\"\u{301},=HYPERLINK(A1),b"])
        #expect(Array(row.unicodeScalars) == Array("\"a\"\"\u{301},=HYPERLINK(A1),b\"\r\n".unicodeScalars))
    }
}
